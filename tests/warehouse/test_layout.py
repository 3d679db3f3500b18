"""One row among millions is found without reading the groups that cannot have it."""

import shutil
from operator import attrgetter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse

NAME = attrgetter("name")
ABSENT = [f"{number:x}" * 32 for number in range(16)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A warehouse of a few nights."""
    root = tmp_path_factory.mktemp("desk")
    for night in range(4):
        ingest(root, map(page, range(night * 5, night * 5 + 5)))
    return root


@pytest.fixture(scope="module")
def merged(desk, tmp_path_factory):
    """The same, its files merged."""
    root = shutil.copytree(desk, tmp_path_factory.mktemp("merged") / "desk")
    assert list(compact(Warehouse(root)))
    return root


def with_filter(path):
    """Return the columns that have a Bloom filter in each group of rows."""
    query = (
        "SELECT path_in_schema FROM parquet_metadata(?) GROUP BY ALL"
        " HAVING bool_and(bloom_filter_length > 0)"
    )
    return {name for (name,) in duckdb.execute(query, [str(path)]).fetchall()}


def excludes(path, page_id):
    """Tell whether the filters say of an id that it is not there."""
    query = "SELECT bool_and(bloom_filter_excludes) FROM parquet_bloom_probe(?, 'page_id', ?)"
    return duckdb.execute(query, [str(path), page_id]).fetchall() == [(True,)]


def assert_tells(stored):
    for file in stored.files():
        path = Path(stored.address) / file.path
        assert with_filter(path) == set(stored.table.found_by)
        if stored.table is schema.PAGES:
            ids = pq.read_table(path, columns=["page_id"], partitioning=None)["page_id"]
            assert not any(excludes(path, page_id) for page_id in ids.to_pylist())
            assert sum(excludes(path, page_id) for page_id in ABSENT) > len(ABSENT) // 2


@pytest.mark.parametrize("table", [schema.PAYLOADS, schema.PAGES, schema.ARTICLES], ids=NAME)
def test_files_of_a_night_tell_which_values_they_cannot_have(desk, table):
    assert_tells(StoredTable(desk, table))


@pytest.mark.parametrize("table", [schema.PAYLOADS, schema.PAGES, schema.ARTICLES], ids=NAME)
def test_merged_files_tell_it_too(merged, table):
    assert_tells(StoredTable(merged, table))


def test_in_merged_files_only_values_that_hardly_repeat_have_no_dictionary(merged):
    stored = StoredTable(merged, schema.ARTICLES)
    [path, *_] = [
        Path(stored.address) / file.path for file in stored.files() if "merged" in file.path
    ]
    group = pq.read_metadata(path).row_group(0)
    leaves = [group.column(at) for at in range(group.num_columns)]
    plain = {
        leaf.path_in_schema
        for leaf in leaves
        # Parquet knows no dictionary of truths.
        if not leaf.has_dictionary_page and leaf.physical_type != "BOOLEAN"
    }
    assert plain == set(schema.ARTICLES.found_by)
