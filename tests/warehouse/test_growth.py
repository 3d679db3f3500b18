"""A warehouse that an older copydesk made gains the columns and tables declared since."""

import json
import shutil
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from tests.warehouse.crawling import crawl
from tests.warehouse.making import VERSION, batch, contents, ingest, page
from warehouse import schema
from warehouse.crawl.schema import CRAWL_TABLES
from warehouse.edition import opening
from warehouse.errors import SchemaDrift
from warehouse.read import connect
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

LATE = ("correction", "language_confidence", "tags")
FORMER = {"comment": "What the column was once said to mean."}
OLDER, NEWER = [page(number) for number in range(6)], [page(number) for number in range(4, 12)]


@pytest.fixture
def root(tmp_path):
    """A warehouse from before there were entries and some columns of articles."""
    root = tmp_path / "desk"
    ingest(root, OLDER)
    older(StoredTable(root, schema.ARTICLES), LATE)
    shutil.rmtree(Path(StoredTable(root, schema.ENTRIES).address))
    (root / opening.NAME).unlink()
    return root


@pytest.fixture
def second(tmp_path):
    """A warehouse of version 2: before anything was known of the web."""
    root = tmp_path / "second"
    ingest(root, OLDER)
    older(StoredTable(root, schema.PAGES), ("opt_outs", "carried"))
    older(StoredTable(root, schema.ARTICLES), ("opt_outs", "carried"))
    older(StoredTable(root, schema.OUTCOMES), ("opt_outs",))
    for table in CRAWL_TABLES:
        shutil.rmtree(Path(StoredTable(root, table).address))
    (root / opening.NAME).unlink()
    return root


def older(stored, lacking):
    """Write a table as it was before it had these columns."""
    rows = stored.opened().to_pyarrow_table().drop_columns(list(lacking))
    shutil.rmtree(Path(stored.address))
    declared = stored.table.arrow
    for name in lacking:
        declared = declared.remove(declared.get_field_index(name))
    declared = pa.schema([field.with_metadata(FORMER) for field in declared])
    partition = stored.table.partition
    DeltaTable.create(
        Path(stored.address), declared, partition_by=[partition] if partition else None
    )
    write_deltalake(Path(stored.address), rows.select(declared.names).cast(declared), mode="append")


def shown(root):
    with connect(root) as reader:
        return reader.execute(
            "SELECT headline, tags, language_confidence, month FROM articles ORDER BY page_id"
        ).fetchall()


def test_rows_stored_before_a_column_are_null_there_and_new_rows_have_it(root):
    ingest(root, NEWER)

    rows = shown(root)
    assert len(rows) == 9
    assert sorted((tags is None, confidence is None) for _, tags, confidence, _ in rows) == [
        *[(False, False)] * 5,
        *[(True, True)] * 4,
    ]
    assert {month for *_, month in rows} <= {"2024-03", "2024-04", "undated"}


def test_a_warehouse_that_gained_columns_and_no_rows_answers_for_them(root):
    Warehouse(root).publish()

    assert {tags for _, tags, _, _ in shown(root)} == {None}
    with connect(root) as reader:
        assert reader.execute("FROM entries").fetchall() == []


def test_a_column_can_be_said_to_mean_something_in_other_words(root):
    older(StoredTable(root, schema.PAGES), [])

    ingest(root, NEWER)

    with connect(root) as reader:
        comments = reader.execute("SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL")
        assert FORMER["comment"] not in {comment for (comment,) in comments.fetchall()}
        assert reader.execute("SELECT COUNT(*) FROM pages").fetchone() == (12,)


def test_a_column_is_gained_once(root):
    Warehouse(root).publish()
    version = StoredTable(root, schema.ARTICLES).version()

    Warehouse(root).publish()

    assert StoredTable(root, schema.ARTICLES).version() == version


def test_what_an_older_writer_left_half_done_is_undone_before_the_table_grows(root):
    stored = StoredTable(root, schema.ARTICLES)
    before = stored.opened()
    rows = before.to_pyarrow_table()
    write_deltalake(Path(stored.address), rows, mode="append")
    (root / "journal.json").write_text(json.dumps({"articles": before.version()}))

    Warehouse(root).publish()

    assert len(shown(root)) == 4


def test_a_warehouse_of_version_2_takes_in_a_crawl_and_what_it_held_stays(second, tmp_path):
    ingest(tmp_path / "new", OLDER)
    crawl(tmp_path / "new")

    crawl(second)

    old, new = contents(second), contents(tmp_path / "new")
    assert {table.name: old[table.name] for table in CRAWL_TABLES} == {
        table.name: new[table.name] for table in CRAWL_TABLES
    }
    with connect(second) as reader:
        counts = "SELECT count(*), count(opt_outs), count(carried) FROM {}"
        assert reader.execute(counts.format("pages")).fetchone() == (9, 3, 3)
        assert reader.execute(counts.format("articles")).fetchone() == (4, 0, 0)


def test_an_older_page_is_read_back_and_an_older_outcome_is_known(second):
    warehouse = Warehouse(second)
    ids = [raw.page_id for raw in OLDER]

    assert set(warehouse.raw_pages(ids)) == set(OLDER)
    assert set(warehouse.known(ids, version=VERSION)) == set(ids)
    assert warehouse.known(ids, version=VERSION)[ids[1]].opt_outs is None


def test_of_an_article_that_nobody_asked_for_signals_it_is_not_said_that_it_has_none(second):
    new = page(11)
    warehouse = Warehouse(second)
    warehouse.keep([new])

    warehouse.commit(batch([new], "later"))

    with connect(second) as reader:
        found = reader.execute("SELECT page_id FROM not_opted_out").fetchall()
    assert found == [(new.page_id,)]


def test_a_moved_warehouse_of_an_older_version_is_read_without_writing_to_it(root, tmp_path):
    with duckdb.connect(str(root / opening.NAME)) as old:
        versions = {
            table.name: StoredTable(root, table).opened().version()
            for table in schema.TABLES
            if table is not schema.ENTRIES
        }
        old.execute("CREATE TABLE edition AS SELECT ? AS root, 1 AS schema_version", [str(root)])
        old.execute("ALTER TABLE edition ADD COLUMN versions MAP(VARCHAR, BIGINT)")
        old.execute("ALTER TABLE edition ADD COLUMN published_at TIMESTAMPTZ DEFAULT '2024-01-01'")
        old.execute("UPDATE edition SET versions = ?", [versions])
    moved = root.rename(tmp_path / "moved")

    assert len(shown(moved)) == 4
    assert not StoredTable(moved, schema.ENTRIES).exists()


def test_a_table_without_a_column_of_its_key_is_no_older_version_of_ours(root):
    older(StoredTable(root, schema.PAGES), ["page_id"])

    with pytest.raises(SchemaDrift, match="page_id"):
        Warehouse(root).keep([page(1)])
