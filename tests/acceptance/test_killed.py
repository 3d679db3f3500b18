"""A run that is killed at any time and started again ends where no kill would have ended it."""

import os
import random
from time import monotonic, sleep

import pytest

from tests.acceptance.bad_pages import html

pytestmark = pytest.mark.xdist_group("processes")

N_KILLS = 12
OUTCOMES = """
SELECT count(*),
    count(*) = (SELECT count(*) FROM revisions) + (SELECT count(*) FROM rejected),
    (SELECT count(*) FROM outcomes ANTI JOIN pages USING (page_id)),
    (SELECT count(*) FROM pages ANTI JOIN payloads USING (payload_digest))
FROM outcomes"""


def save_pages(desk, n_pages):
    """Save pages of 300 kB, so that a run of them has several batches; every fifth is empty."""
    noise = random.Random(n_pages)  # noqa: S311  (a seed, not a secret)
    for n in range(n_pages):
        comment = f"<!-- {n} {noise.randbytes(2_000_000).hex()} -->"
        text = html(headline=f"Tides {n}", after=comment) if n % 5 else " " * n
        os.utime(desk.save(f"pages/{n:03}.html", text), (1_700_000_000, 1_700_000_000))


@pytest.mark.slow
def test_a_run_killed_at_random_times_converges_and_readers_see_whole_batches(desk):
    save_pages(desk, 40)
    started = monotonic()
    desk.ledger("pages", "--warehouse", "undisturbed", "--jobs", "1")
    takes_s = monotonic() - started
    moments = random.Random(2024)  # noqa: S311  (a seed, not a secret)
    seen = [0]

    for _ in range(N_KILLS):
        with desk.start("ingest", "pages", "--jobs", "1") as process:
            sleep(moments.uniform(0.25, 1) * takes_s)
            process.kill()
            process.communicate()
        if (desk.folder / "copydesk-data/warehouse.duckdb").exists():
            [(n_outcomes, is_whole, *torn)] = desk.rows(OUTCOMES)
            assert (is_whole, torn) == (True, [0, 0])
            seen.append(n_outcomes)
        if n_outcomes == 40:
            break
    last = desk.ledger("pages", "--jobs", "1")

    assert seen == sorted(seen)
    assert last["n_seen"] == 40
    assert desk.digests() == desk.digests("undisturbed")
    assert not (desk.folder / "copydesk-data/journal.json").exists()
