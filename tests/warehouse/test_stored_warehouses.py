"""A warehouse that a released version made is opened, added to and compacted by today's."""

import tarfile
from pathlib import Path

import pytest

from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.read import connect
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse

STORED = Path(__file__).parent / "stored"
HARBOUR = "https://harbourledger.example/harbour/2024/05/13/ferry-berth-cost"


@pytest.fixture(params=sorted(STORED.glob("*.tar.xz")), ids=lambda path: path.name.split(".")[0])
def root(request, tmp_path):
    """What an older version left, in a folder where it never was."""
    with tarfile.open(request.param) as stored:
        stored.extractall(tmp_path, filter="data")
    return tmp_path / "warehouse"


def answers(root):
    """Return what readers saw of the articles then, and how many rows each view has."""
    with connect(root) as reader:
        counts = {
            view.name: len(reader.execute(f"FROM {view.name}").fetchall()) for view in schema.VIEWS
        }
        found = reader.execute(
            "SELECT revision_id, headline, byline, text, published_at FROM revisions"
            " WHERE source = 'harbour-ledger' ORDER BY revision_id"
        ).fetchall()
    return found, counts


def test_there_is_one_of_each_older_version():
    names = {path.name for path in STORED.iterdir()}

    assert names == {f"schema-{n}.tar.xz" for n in range(1, schema.SCHEMA_VERSION)}


def test_an_older_warehouse_answers_takes_in_pages_and_is_compacted(root):
    Warehouse(root).publish()
    before, counts = answers(root)

    for number in range(1, 5):
        ingest(root, [page(number)])
    ingest(root, [page(1), page(2)])
    merges = list(compact(Warehouse(root)))
    Warehouse(root).publish()
    after, grown = answers(root)

    assert (len(before), counts["articles"], counts["pages"]) == (5, 4, 6)
    assert after == before
    assert grown["pages"] == counts["pages"] + 4
    assert all(grown[name] >= counts[name] for name in counts)
    assert {merge.table for merge in merges} >= {"pages", "outcomes"}


def test_pages_of_an_older_warehouse_are_read_back_as_they_were_received(root):
    warehouse = Warehouse(root)

    pages = list(warehouse.raw_pages(warehouse.kept_ids()))

    assert len(pages) == 6
    assert HARBOUR in {kept.target_uri for kept in pages}
    assert all(kept.payload and kept.opt_outs == () for kept in pages)


def test_what_an_older_version_stored_is_not_stored_again_by_compaction(root):
    Warehouse(root).publish()
    stored = StoredTable(root, schema.ARTICLES)
    before = stored.select(["revision_id"]).num_rows

    list(compact(Warehouse(root), [schema.ARTICLES]))

    assert stored.select(["revision_id"]).num_rows == before
