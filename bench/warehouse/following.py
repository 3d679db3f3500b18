"""What follows from a night is measured in a warehouse that was up to date before it."""

from pathlib import Path

from bench.warehouse.building import AFTER
from warehouse.place.reading import parquet_file
from warehouse.schema import ARTICLES, TABLES
from warehouse.search.following import index_articles
from warehouse.search.index import SearchIndex
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.stories.following import UNDATED, about, gather_stories
from warehouse.stories.schema import SIGNATURES
from warehouse.stories.signed import signature_rows
from warehouse.tables.arrow import month
from warehouse.tables.stored_file import partition_of
from warehouse.upkeep.compaction import compact

READ = (
    *("revision_id", "article_id", "source", "published_at", "publisher", "agency"),
    *("text_hash", "fetched_at", "text"),
)


def bring_up(warehouse: StoredTables) -> None:
    """Sign what a night is compared with, and begin an index that lacks nothing but the night.

    All else would be signed and indexed for nothing: a night costs what is new, and what is near.
    Files that upkeep left to merge are merged, and each key has its print, as after other nights.
    """
    near = {UNDATED, *about(month(AFTER))}
    with warehouse.writing() as tables:
        articles, signed = tables.of(ARTICLES), tables.of(SIGNATURES)
        version = articles.version()
        for file in articles.at(version).files:
            if partition_of(file) in near:
                _sign(tables, file)
        none = SIGNATURES.arrow.empty_table()
        signed.append(none, batch="bench", follows={ARTICLES.name: version})
        index = SearchIndex(Path(str(tables.root)))
        index.clear()
        index.note(follows=version)
    list(compact(warehouse))
    with warehouse.writing() as tables:
        for table in TABLES:
            if table.printed:
                tables.of(table).select([table.printed], **{table.printed: ["none of them"]})


def gather(warehouse: StoredTables) -> None:
    """Find the copies of a night, and put them into stories."""
    with warehouse.writing() as tables:
        while gather_stories(tables, warehouse.now()):
            pass


def index_night(warehouse: StoredTables) -> None:
    """Bring a night into the index."""
    with warehouse.writing() as tables:
        while index_articles(tables, warehouse.now()):
            pass


def _sign(tables: OpenTables, file: str) -> None:
    with parquet_file(file) as opened:
        for number in range(opened.num_row_groups):
            rows = opened.read_row_group(number, columns=list(READ))
            signed = signature_rows(rows, month=partition_of(file))
            tables.of(SIGNATURES).append(signed, batch="bench")
