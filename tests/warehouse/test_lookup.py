"""A look-up finds what is there, and opens no file that cannot have it."""

import pytest

from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse


@pytest.fixture
def root(tmp_path):
    """Give a warehouse with a file a page."""
    for number in range(5):
        ingest(tmp_path, [page(number)])
    return tmp_path


def test_what_is_there_is_found_and_what_is_not_is_not(root):
    stored = StoredTable(root, schema.PAGES)
    ids = [page(number).page_id for number in (3, 1, 99)]

    found = stored.select(["page_id"], page_id=ids, source=[page(1).source])

    assert set(found["page_id"].to_pylist()) == set(ids[:2])
    assert stored.select(["page_id"], page_id=ids, source=["another"]).num_rows == 0
    assert stored.select(["page_id"], page_id=[page(99).page_id]).num_rows == 0
    assert stored.select(["page_id"], page_id=[]).num_rows == 0


def test_files_that_came_are_taken_in_and_files_that_went_are_let_go(root):
    ids = [page(number).page_id for number in range(6)]
    before = StoredTable(root, schema.PAGES).select(["page_id"], page_id=ids).num_rows

    ingest(root, [page(5)])
    after = StoredTable(root, schema.PAGES).select(["page_id"], page_id=ids).num_rows
    with Warehouse(root).writing() as tables:
        tables.of(schema.PAGES).restore(0)
        restored = tables.of(schema.PAGES).select(["page_id"], page_id=ids).num_rows

    assert (before, after, restored) == (5, 6, 0)
