"""A run that is killed at any time and started again ends where no kill would have ended it."""

import os
import random
from time import monotonic, sleep

import pytest

from tests.acceptance.bad_pages import html
from warehouse.read import connect

pytestmark = pytest.mark.xdist_group("processes")

FOLDERS = ("monday", "tuesday", "wednesday", "thursday")
KILLS_EACH = 3
PAGES_EACH = 6
STATE = """
SELECT count(*),
    count(*) - (SELECT count(*) FROM revisions) - (SELECT count(*) FROM rejected),
    (SELECT count(*) FROM outcomes ANTI JOIN pages USING (page_id)),
    (SELECT count(*) FROM pages ANTI JOIN payloads USING (payload_digest)),
    (SELECT count(*) FROM revisions ANTI JOIN removals USING (revision_id))
FROM outcomes"""


def save_pages(desk):
    """Save six pages a folder; one of them is none."""
    for folder in FOLDERS:
        for n in range(PAGES_EACH):
            text = html(headline=f"Tides {folder} {n}") if n else f"%PDF-1.7 {folder}"
            os.utime(desk.save(f"{folder}/{n}.html", text), (1_700_000_000, 1_700_000_000))


def state(root):
    """Return how many pages have an outcome, after a look at whether all that belongs is there."""
    if not (root / "warehouse.duckdb").exists():
        return 0
    with connect(root) as reader:
        n_outcomes, *astray = reader.execute(STATE).fetchone()
    assert astray == [0, 0, 0, 0]
    return n_outcomes


@pytest.mark.slow
def test_runs_killed_at_random_times_converge_and_readers_see_whole_batches(desk):
    save_pages(desk)
    for folder in FOLDERS:
        started = monotonic()
        desk.ledger(folder, "--warehouse", "undisturbed")
        takes_s = monotonic() - started
    moments = random.Random(2024)  # noqa: S311  (a seed, not a secret)
    root = desk.folder / "copydesk-data"

    seen = [0]
    for folder in FOLDERS:
        for _ in range(KILLS_EACH):
            with desk.start("ingest", folder) as process:
                sleep(moments.uniform(0.4, 1) * takes_s)
                process.kill()
            seen.append(state(root))
    for folder in FOLDERS:
        assert desk.ledger(folder)["n_seen"] == PAGES_EACH

    assert seen == sorted(seen)
    assert {n_outcomes % PAGES_EACH for n_outcomes in seen} == {0}
    assert desk.digests() == desk.digests("undisturbed")
    assert not (root / "journal.json").exists()
