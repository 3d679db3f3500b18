"""What publishers changed is a row to query, with what to read of it; what we read better is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.warehouse.making import VERSION, article, contents, page
from transforms.identity import identity
from transforms.vocabulary import PageType
from warehouse.history import comparing
from warehouse.history.schema import CHANGES
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

NOON = datetime(2024, 3, 31, 12, 0, tzinfo=UTC)


def seen(warehouse, day, text, *, version=VERSION, number=1, **fields):
    """See an article on a day, read as some text."""
    raw = replace(page(number, body=f"day {day}"), fetched_at=NOON + timedelta(days=day))
    warehouse.keep([raw])
    headline = fields.get("headline", "Harbour opens")
    found = article(
        raw,
        text=text,
        published_on=NOON.date(),
        published_at=NOON,
        revision_id=identity(raw.target_uri, headline, text, version),
        **fields,
    )
    warehouse.commit(Batch(run_id=f"day {day}", version=version, outcomes=(found,)))


def rows(root, sql):
    with connect(root) as reader:
        return reader.execute(sql).fetchall()


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(tmp_path)


def test_a_changed_figure_that_nobody_admits_is_a_silent_edit(warehouse):
    seen(warehouse, 0, "About 300 people waited.")
    seen(warehouse, 2, "About 450 people waited.")
    warehouse.derive()

    [found] = rows(
        warehouse.root,
        "SELECT classes, changed_at, unchanged_at, n_paragraphs_changed, diff, source"
        " FROM silent_edits",
    )

    assert found == (
        ["paragraphs_changed", "numbers"],
        NOON + timedelta(days=2),
        NOON,
        1,
        "¶ 1: About [-300-]{+450+} people waited.",
        "gullhaven",
    )


@pytest.mark.parametrize(
    "admission",
    [
        {"correction": "An earlier version gave another number."},
        {"editors_note": "Updated at noon."},
        {"modified_at": NOON + timedelta(days=1)},
    ],
)
def test_what_the_page_admits_is_a_change_and_not_silent(warehouse, admission):
    seen(warehouse, 0, "About 300 people waited.")
    seen(warehouse, 2, "About 450 people waited.", **admission)
    warehouse.derive()

    assert rows(warehouse.root, "SELECT is_admitted FROM changes") == [(True,)]
    assert rows(warehouse.root, "FROM silent_edits") == []


def test_a_live_page_is_not_silent_when_it_goes_on(warehouse):
    seen(warehouse, 0, "Boats wait.", page_type=PageType.LIVE)
    seen(warehouse, 1, "Boats sail.\n\nBoats wait.", page_type=PageType.LIVE)
    warehouse.derive()

    assert len(rows(warehouse.root, "FROM changes")) == 1
    assert rows(warehouse.root, "FROM silent_edits") == []


def test_a_headline_that_changes_is_told_with_the_one_before(warehouse):
    seen(warehouse, 0, "About 300 people waited.", headline="Ferries stay")
    seen(warehouse, 1, "About 300 people waited.", headline="Ferries sail")
    warehouse.derive()

    found = rows(
        warehouse.root, "SELECT headline_before, headline_after, changed_at FROM headline_changes"
    )
    assert found == [("Ferries stay", "Ferries sail", NOON + timedelta(days=1))]


def test_what_goes_back_changed_twice(warehouse):
    for day, text in enumerate(("Boats wait.", "Boats sail.", "Boats wait.", "Boats sail.")):
        seen(warehouse, day, text)
    warehouse.derive()

    assert len(rows(warehouse.root, "FROM changes")) == 3
    assert StoredTable(warehouse.root, CHANGES).select(["source"]).num_rows == 2


def test_a_capture_that_comes_late_parts_a_change_in_two(warehouse):
    seen(warehouse, 0, "About 300 people waited.")
    seen(warehouse, 4, "About 450 people waited.")
    warehouse.derive()
    seen(warehouse, 2, "About 400 people waited.")
    warehouse.derive()

    diffs = rows(warehouse.root, "SELECT diff FROM changes ORDER BY changed_at")
    assert [diff.split(" ", 3)[3] for (diff,) in diffs] == [
        "[-300-]{+400+} people waited.",
        "[-400-]{+450+} people waited.",
    ]


def test_what_we_read_better_is_no_change(warehouse):
    seen(warehouse, 0, "About 300 people waited. Share")
    seen(warehouse, 0, "About 300 people waited.", version="test-2")
    warehouse.derive()

    assert len(rows(warehouse.root, "FROM revisions")) == 2
    assert rows(warehouse.root, "FROM changes") == []


def test_what_only_a_newer_version_read_may_be_ours_until_it_reads_the_older_page_too(warehouse):
    seen(warehouse, 0, "About 300 people waited. Share")
    seen(warehouse, 1, "About 450 people waited.", version="test-2")
    warehouse.derive()
    before = rows(warehouse.root, "SELECT is_ours FROM changes")
    silent = rows(warehouse.root, "FROM silent_edits")

    seen(warehouse, 0, "About 300 people waited.", version="test-2")
    warehouse.derive()

    assert (before, silent) == ([(True,)], [])
    assert rows(warehouse.root, "SELECT is_ours, diff FROM changes") == [
        (False, "¶ 1: About [-300-]{+450+} people waited.")
    ]


def test_what_was_compared_is_not_compared_again(warehouse, monkeypatch):
    seen(warehouse, 0, "Boats wait.")
    seen(warehouse, 1, "Boats sail.")
    warehouse.derive()
    once = contents(warehouse.root)
    monkeypatch.setattr(comparing, "compare", None)

    warehouse.derive()

    assert contents(warehouse.root) == once


def test_portions_leave_what_one_portion_leaves(tmp_path, monkeypatch):
    def derived(root, at_once):
        monkeypatch.setattr(comparing, "AT_ONCE", at_once)
        warehouse = Warehouse(root)
        for number in range(1, 4):
            seen(warehouse, 0, f"Boat {number} waits.", number=number)
            seen(warehouse, 1, f"Boat {number} sails.", number=number)
        warehouse.derive()
        return contents(root)["changes"]

    at_once = derived(tmp_path / "one", 10)
    assert derived(tmp_path / "many", 1) == at_once
    assert at_once.startswith("3-")


def test_a_lost_table_is_made_again(warehouse):
    seen(warehouse, 0, "Boats wait.")
    seen(warehouse, 1, "Boats sail.")
    warehouse.derive()
    once = contents(warehouse.root)["changes"]
    stored = StoredTable(warehouse.root, CHANGES)
    for file in sorted(Path(stored.address).rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    Path(stored.address).rmdir()

    warehouse.derive()

    assert contents(warehouse.root)["changes"] == once


def test_every_view_of_changes_answers_where_nothing_changed(warehouse):
    seen(warehouse, 0, "Boats wait.")
    warehouse.derive()

    for view in ("changes", "silent_edits", "headline_changes"):
        assert rows(warehouse.root, f"FROM {view}") == []
