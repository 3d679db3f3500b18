"""Whoever reads sees one consistent state; whoever writes leaves what one writer would leave."""

import os

import pytest

from tests.acceptance.bad_pages import html
from warehouse.read import connect

pytestmark = pytest.mark.xdist_group("processes")

WHOLE = "SELECT count(*), count(DISTINCT page_id), count(run_id) FROM outcomes"


def save_pages(desk, folder, numbers):
    """Save a page for each number; every fifth is empty."""
    for n in numbers:
        text = html(headline=f"Tides {n}", before=f"<!-- {n} -->") if n % 5 else f"{' ' * n}"
        path = desk.save(f"{folder}/{n:03}.html", text)
        os.utime(path, (1_700_000_000, 1_700_000_000))


def test_readers_see_no_error_and_counts_that_only_grow_while_three_runs_ingest(desk):
    save_pages(desk, "a", range(10))
    desk.ledger("a")
    root = desk.folder / "copydesk-data"
    with connect(root) as held:
        before = held.execute("FROM articles").fetchall()
        seen = [held.execute(WHOLE).fetchone()]
        for start in (10, 20, 30):
            save_pages(desk, f"b{start}", range(start, start + 10))
            with desk.start("ingest", f"b{start}", "--json") as process:
                while process.poll() is None:
                    assert held.execute("FROM articles").fetchall() == before
                    with connect(root) as fresh:
                        seen.append(fresh.execute(WHOLE).fetchone())
                assert process.returncode == 0

    assert seen == sorted(seen)
    assert {n for n, *_ in seen} <= {10, 20, 30, 40}
    assert all(len(set(counts)) == 1 for counts in seen)
    assert desk.rows(WHOLE) == [(40, 40, 40)]


def test_two_ingests_at_once_leave_exactly_what_one_leaves(desk):
    save_pages(desk, "pages", range(80))
    desk.ledger("pages", "--warehouse", "one")
    both = [desk.start("ingest", "pages", "--warehouse", "two", "--json") for _ in range(2)]
    ends = [(*process.communicate(timeout=60), process.returncode) for process in both]

    assert [code for *_, code in ends] == [0, 0]
    assert not any("Traceback" in stderr for _, stderr, _ in ends)
    assert desk.digests("two") == desk.digests("one")
    assert desk.rows("SELECT n_seen, n_written, n_rejected FROM runs", "two") == [(80, 64, 16)]


def test_two_folders_at_once_leave_what_they_leave_one_after_the_other(desk):
    save_pages(desk, "a", range(30))
    save_pages(desk, "b", range(20, 50))
    for folder in "ab":
        desk.ledger(folder, "--warehouse", "one")
    both = [desk.start("ingest", folder, "--warehouse", "two", "--json") for folder in "ab"]
    codes = [process.communicate(timeout=60) and process.returncode for process in both]

    assert codes == [0, 0]
    assert desk.digests("two") == desk.digests("one")
