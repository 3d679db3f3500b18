"""A look-up finds what is there, and opens no file that cannot have it."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.tables.prints import TablePrints, prints
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

IDS = st.one_of(
    st.text(max_size=40), st.text("0123456789abcdef", min_size=32, max_size=32), st.just("é" * 16)
)


@given(keys=st.lists(IDS, min_size=1), start=st.integers(0, 3), chunks=st.integers(1, 4))
def test_a_print_depends_on_the_key_alone(keys, start, chunks):
    whole = pa.array(keys)
    parts = [whole[n::chunks] for n in range(chunks)]
    alone = {key: prints(pa.chunked_array([pa.array([key])]))[0] for key in keys}

    for array in (whole, whole[start:], pa.chunked_array(parts, pa.string())):
        chunked = array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])
        assert list(prints(chunked)) == [alone[key] for key in chunked.to_pylist()]


@given(stored=st.lists(st.lists(IDS), max_size=4), asked=st.lists(IDS))
def test_no_file_that_has_a_key_is_passed_over(stored, asked):
    table = TablePrints("key")
    for number, keys in enumerate(stored):
        table.by_file[str(number)] = prints(pa.chunked_array([pa.array(sorted(keys), pa.string())]))
        table.by_file[str(number)].sort()

    files, keys = table.holding(pa.array(asked, pa.string()), table.by_file)

    for number, held in enumerate(stored):
        common = set(held) & set(asked)
        assert not common or str(number) in files
        assert common <= set(keys.to_pylist())


def test_two_keys_have_two_prints():
    keys = [page(number).page_id for number in range(2_000)]

    assert len(set(prints(pa.chunked_array([pa.array(keys)])))) == len(keys)


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
