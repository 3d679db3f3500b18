"""A run that is killed at any time and started again ends where no kill would have ended it."""

import os
import random
import shutil
from time import monotonic, sleep

import pytest

from tests.acceptance.bad_pages import html
from warehouse.read import connect

pytestmark = pytest.mark.xdist_group("processes")

N_KILLS = 12
N_BATCHES = 8
PAGES_A_BATCH = 5
HUGE = 33 << 20
"""Two pages of this size do not fit into one batch."""
STATE = """
SELECT count(*),
    count(*) - (SELECT count(*) FROM revisions) - (SELECT count(*) FROM rejected),
    (SELECT count(*) FROM outcomes ANTI JOIN pages USING (page_id)),
    (SELECT count(*) FROM pages ANTI JOIN payloads USING (payload_digest)),
    (SELECT count(*) FROM removals ANTI JOIN revisions USING (revision_id))
FROM outcomes"""


def save_pages(desk):
    """Save pages that make up batches of five, the first of each too large to be read."""
    for batch in range(N_BATCHES):
        huge = desk.save(f"pages/{batch}-0.html", f"<p>{batch}</p>")
        os.truncate(huge, HUGE)
        for n in range(1, PAGES_A_BATCH):
            desk.save(f"pages/{batch}-{n}.html", html(headline=f"Tides {batch}-{n}"))
    for path in (desk.folder / "pages").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))


def state(root):
    """Return how many pages have an outcome, after a look at whether all that belongs is there."""
    if not (root / "warehouse.duckdb").exists():
        return 0
    with connect(root) as reader:
        n_outcomes, *astray = reader.execute(STATE).fetchone()
    assert astray == [0, 0, 0, 0]
    return n_outcomes


@pytest.mark.slow
def test_a_run_killed_at_random_times_converges_and_readers_see_whole_batches(desk):
    save_pages(desk)
    n_pages = N_BATCHES * PAGES_A_BATCH
    started = monotonic()
    desk.ledger("pages", "--warehouse", "undisturbed", "--jobs", "1")
    takes_s = monotonic() - started
    moments = random.Random(2024)  # noqa: S311  (a seed, not a secret)
    root = desk.folder / "copydesk-data"
    seen = [0]

    for _ in range(N_KILLS):
        with desk.start("ingest", "pages", "--jobs", "1") as process:
            sleep(moments.uniform(0.3, 0.9) * takes_s)
            process.kill()
            process.communicate()
        seen.append(state(root))
        assert seen[-1] >= seen[-2]
        if seen[-1] == n_pages:
            shutil.rmtree(root)
            seen.append(0)
    print(seen, takes_s)
    last = desk.ledger("pages", "--jobs", "1")

    assert {n_outcomes % PAGES_A_BATCH for n_outcomes in seen} == {0}
    assert len(set(seen)) > 2
    assert last["n_seen"] == n_pages
    assert desk.digests() == desk.digests("undisturbed")
    assert not (root / "journal.json").exists()
