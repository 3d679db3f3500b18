"""What a commit costs does not grow with what it does not touch."""

from collections import Counter
from pathlib import Path

import pytest
from deltalake import DeltaTable
from pyarrow.parquet import ParquetFile

from tests.warehouse.crawling import crawl, item
from tests.warehouse.making import MORNING, ingest, page
from warehouse import schema
from warehouse.crawl.requested import Said
from warehouse.crawl.rows import item_rows
from warehouse.crawl.schema import ITEMS
from warehouse.tables import reader
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse


@pytest.fixture
def opened(monkeypatch):
    """Count by table how often its log is read from the start."""
    counts = Counter()

    class Watched(DeltaTable):
        def __init__(self, table_uri, *args, **names):
            counts[Path(table_uri).name] += 1
            super().__init__(table_uri, *args, **names)

    monkeypatch.setattr(reader, "DeltaTable", Watched)
    return counts


def said(crawl_id, source, number):
    """Make what a source says of a page."""
    return Said(crawl_id=crawl_id, source=source, item=item(page(number)))


def test_a_writer_that_goes_on_opens_no_table_again(tmp_path, opened):
    warehouse = Warehouse(tmp_path)
    warehouse.keep([page(1)])
    opened.clear()

    warehouse.keep([page(2)])

    assert not opened
    assert set(warehouse.kept_ids()) == {page(1).page_id, page(2).page_id}


def test_each_table_is_opened_once_for_a_commit_and_the_edition_of_it(tmp_path, opened):
    ingest(tmp_path, [page(1)])
    crawl(tmp_path)
    opened.clear()
    warehouse = Warehouse(tmp_path)

    with warehouse.writing() as tables:
        tables.of(ITEMS).append(item_rows([said("c2", "gullhaven", 99)], now=MORNING), batch="b")
        tables.publish(now=MORNING)

    assert opened == {table.name: 1 for table in schema.TABLES}


def test_what_is_only_looked_up_or_recorded_opens_the_tables_that_it_needs(tmp_path, opened):
    crawl(tmp_path)
    warehouse = Warehouse(tmp_path)
    opened.clear()

    warehouse.settled("c1")
    assert opened == {"discoveries": 1}

    opened.clear()
    warehouse.record([], [said("c2", "gullhaven", 99)])
    assert opened == {"tombstones": 1, "items": 1}


def test_what_a_source_said_before_is_looked_up_in_the_files_of_that_source_alone(tmp_path):
    warehouse = Warehouse(tmp_path)
    for number in (0, 1, 2, 4, 5, 3):
        warehouse.record([], [said("c1", f"source-{number}", n) for n in range(8)])
    items = StoredTable(tmp_path, ITEMS)
    ours = items.select(["source"], source=["source-3"]).to_pylist()
    for file in items.at(items.version()).files:
        if ParquetFile(file).read(["source"]).to_pylist() != ours:
            Path(file).unlink()

    warehouse.record([], [said("c2", "source-3", 3), said("c2", "source-3", 9)])

    assert items.select(["source"], source=["source-3"]).num_rows == 9
