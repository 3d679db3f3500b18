"""An edition that goes on from the one before says what one made from nothing would say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from deltalake import DeltaTable
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.making import MORNING, article, page, record
from warehouse import schema
from warehouse.edition import edition, opening
from warehouse.edition.edition import newest_cut
from warehouse.edition.renewal import came_since, renew
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse

DATED = """
SELECT revision_id, revision_no, valid_from, valid_to, is_latest
FROM revisions
"""
BODIES = ("", "It closed at noon.", "It snowed.")


def night(root, hour, *captures):
    """Ingest pages, each an address and one of its bodies, as they were at an hour."""
    warehouse = Warehouse(root)
    at = MORNING + timedelta(days=9, hours=hour)
    pages = [page_at(number, body, at) for number, body in captures]
    run = record(pages)
    known = warehouse.known([raw.page_id for raw in pages], version=run.version)
    fresh = [raw for raw in pages if raw.page_id not in known]
    warehouse.keep(fresh)
    outcomes = tuple(article(raw) for raw in fresh)
    warehouse.commit(Batch(run_id=run.run_id, version=run.version, outcomes=outcomes))
    warehouse.see([raw for raw in pages if raw.page_id in known])
    warehouse.publish()


def page_at(number, body, at):
    made = page(number, body=BODIES[body])
    return replace(made, fetched_at=at)


def told(root):
    """Give all that the edition says of articles and their history."""
    with connect(root) as reader:
        names = reader.execute(
            "SELECT table_name FROM duckdb_tables()"
            " WHERE schema_name = 'stored' AND database_name = 'warehouse'"
        ).fetchall()
        stored = {
            name: reader.execute(f"FROM stored.{name} ORDER BY ALL").fetchall() for (name,) in names
        }
        asked = {
            "superseded": "FROM stored.superseded",
            "shown": "SELECT revision_id FROM articles",
            "dated": DATED,
        }
        return stored | {
            name: reader.execute(f"FROM ({query}) ORDER BY ALL").fetchall()
            for name, query in asked.items()
        }


def of_rows(found):
    """Leave out what is told of files."""
    return {name: rows for name, rows in found.items() if name != "placed"}


@given(
    nights=st.lists(
        st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), min_size=1, max_size=2),
        min_size=2,
        max_size=3,
    )
)
@settings(max_examples=3, deadline=None)
def test_going_on_night_by_night_comes_to_what_starting_afresh_does(tmp_path_factory, nights):
    root = tmp_path_factory.mktemp("desk")
    for hour, captures in enumerate(nights):
        night(root, hour, *captures)
    renewed = told(root)

    (root / opening.NAME).unlink()
    Warehouse(root).publish()

    assert renewed == told(root)


@pytest.fixture
def afresh(monkeypatch):
    """Note which editions were made from nothing."""
    made = []

    def build(*args, **names):
        made.append(args)
        return built(*args, **names)

    built = edition.build
    monkeypatch.setattr(edition, "build", build)
    return made


def test_a_night_is_told_without_telling_all_history_again(tmp_path, afresh):
    night(tmp_path, 0, (1, 0), (2, 0))
    night(tmp_path, 1, (1, 1))

    assert len(afresh) == 1
    assert len(told(tmp_path)["superseded"]) == 1


def test_what_follows_from_a_night_that_is_shown_is_published_once(tmp_path, monkeypatch):
    night(tmp_path, 0, (1, 0), (2, 0))
    Warehouse(tmp_path).derive()
    night(tmp_path, 1, (1, 1))
    renewed = []
    monkeypatch.setattr(
        edition, "renew", lambda *args, **names: renewed.append(renew(*args, **names))
    )

    Warehouse(tmp_path).derive()

    assert len(renewed) == 1
    with connect(tmp_path) as reader:
        assert reader.execute("SELECT count(*) FROM changes").fetchall() == [(1,)]


def test_what_was_merged_is_not_told_again(tmp_path, afresh):
    for hour in range(4):
        night(tmp_path, hour, (1, hour % 2), (2, 0), (3 + hour, 0))
    before = told(tmp_path)

    assert {merge.table for merge in compact(Warehouse(tmp_path))} >= {"articles", "outcomes"}
    Warehouse(tmp_path).publish()

    assert len(afresh) == 1
    assert of_rows(told(tmp_path)) == of_rows(before)


def test_what_came_before_and_after_a_merge_is_told_as_if_there_had_been_none(tmp_path, afresh):
    for hour in range(4):
        night(tmp_path, hour, (1, 0), (2 + hour, 0))
    list(compact(Warehouse(tmp_path)))
    night(tmp_path, 5, (1, 1))

    assert len(afresh) == 1
    renewed = told(tmp_path)
    (tmp_path / opening.NAME).unlink()
    Warehouse(tmp_path).publish()
    assert told(tmp_path) == renewed
    assert len(renewed["superseded"]) == 1


def test_an_edition_that_other_code_made_is_not_gone_on_from(tmp_path, afresh, monkeypatch):
    night(tmp_path, 0, (1, 0))
    monkeypatch.setattr(edition, "recipe", lambda: "of another version")

    night(tmp_path, 1, (1, 1))

    assert len(afresh) == 2


def test_an_edition_that_other_code_made_is_published_anew_though_no_table_moved_on(
    tmp_path, afresh, monkeypatch
):
    night(tmp_path, 0, (1, 0))
    Warehouse(tmp_path).publish()
    assert len(afresh) == 1
    monkeypatch.setattr(edition, "recipe", lambda: "of another version")

    Warehouse(tmp_path).publish()

    assert len(afresh) == 2


def test_where_a_file_is_gone_history_is_told_afresh(tmp_path):
    night(tmp_path, 0, (1, 0))
    former = opening.published_cut(tmp_path / opening.NAME)
    DeltaTable(tmp_path / "tables" / "articles").delete()

    tables = [StoredTable(tmp_path, table) for table in schema.TABLES]
    assert came_since(former, newest_cut(Folder(tmp_path), tables), tables) is None
