"""Compaction changes files, and no row."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.warehouse.making import contents, ingest, page
from warehouse import schema
from warehouse.read import connect
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse


def nights(root, n_nights=4, size=5):
    """Ingest night after night; the last pages of a night come again, changed, in the next."""
    for night in range(n_nights):
        first = night * (size - 2)
        again = [page(first + n, body=f"Night {night}.") for n in range(2)]
        ingest(root, [*again, *(page(first + n) for n in range(2, size))])


def files(root, table):
    return StoredTable(root, table).files()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A warehouse of four nights."""
    root = tmp_path_factory.mktemp("kept")
    nights(root)
    return root


@pytest.fixture(scope="module")
def compacted(kept, tmp_path_factory):
    """The same, compacted."""
    root = shutil.copytree(kept, tmp_path_factory.mktemp("compacted") / "desk")
    Warehouse(root).publish()
    merges = list(compact(Warehouse(root)))
    Warehouse(root).publish()
    return root, merges


def test_every_row_is_there_as_it_was_in_fewer_files(kept, compacted):
    root, merges = compacted

    assert contents(root) == contents(kept)
    assert {merge.table for merge in merges} >= {"articles", "payloads", "outcomes", "runs"}
    for table in schema.TABLES:
        assert len(files(root, table)) <= len(files(kept, table))
    assert sum(len(files(root, table)) for table in schema.TABLES) < 40


def test_readers_get_the_same_answers(kept, compacted):
    query = "SELECT article_id, revision_id, headline, text, month FROM articles ORDER BY ALL"
    with connect(kept) as before, connect(compacted[0]) as after:
        assert after.execute(query).fetchall() == before.execute(query).fetchall()


def test_a_second_compaction_finds_nothing_to_do(compacted):
    assert list(compact(Warehouse(compacted[0]))) == []


def test_a_merged_file_is_sorted_as_its_table_declares(compacted):
    for file in files(compacted[0], schema.ARTICLES):
        rows = pq.read_table(
            Path(StoredTable(compacted[0], schema.ARTICLES).address) / file.path, partitioning=None
        )
        assert rows.select(["source", "published_at"]) == rows.sort_by(
            [("source", "ascending"), ("published_at", "ascending")]
        ).select(["source", "published_at"])


def test_revisions_that_are_superseded_lie_in_files_of_their_own(compacted):
    with connect(compacted[0]) as reader:
        gone = {row for (row,) in reader.execute("FROM stored.superseded").fetchall()}
    folder = Path(StoredTable(compacted[0], schema.ARTICLES).address)
    apart = {
        revision
        for path in folder.rglob("superseded-*.parquet")
        for revision in pq.read_table(path, partitioning=None)["revision_id"].to_pylist()
    }

    assert gone
    assert apart
    assert apart <= gone


def test_what_is_known_is_found_in_merged_files_too(compacted):
    before = contents(compacted[0])

    nights(compacted[0])

    assert contents(compacted[0]) == before
