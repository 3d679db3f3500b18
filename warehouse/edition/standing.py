"""Articles are read without asking which revisions stand, wherever all of a file's rows do.

Compaction writes what stands and what was replaced into files apart, and a night has little of the
latter. Where a file has both, a bit a row says which: unlike a join of revisions, it is asked in
the midst of a scan, which can still stop as soon as it has found enough.
"""

from collections.abc import Collection

from duckdb import DuckDBPyConnection

from warehouse.edition.placed import BESIDE, DATED, REPLACED, place
from warehouse.edition.scans import scan
from warehouse.schema import ARTICLES
from warehouse.tables.reader import Snapshot

N_REPLACED = (
    "SELECT filename, bit_count(is_replaced) FROM stored.placed WHERE is_replaced IS NOT NULL"
)


def separate(
    connection: DuckDBPyConnection, articles: Snapshot, touched: Collection[str] = ()
) -> None:
    """Create the views over the files in which all rows stand, and over what stands in the others.

    A file in which no row stands is in neither. Of the files that were `touched`, the history says
    something else than it did.
    """
    place(connection, articles, touched)
    n_replaced = dict(connection.execute(N_REPLACED).fetchall())
    whole = [file for file in articles.files if file not in n_replaced]
    mixed = [
        file
        for file in articles.files
        if file in n_replaced and n_replaced[file] != articles.n_rows[file]
    ]
    has_grown = articles.has_grown
    stands = f"{BESIDE} WHERE NOT {REPLACED.is_told}" if mixed else ""
    views = {
        "whole": scan(ARTICLES, whole, has_grown=has_grown),
        "mixed": scan(ARTICLES, mixed, has_grown=has_grown, beside=stands),
        "dated": scan(ARTICLES, articles.files, has_grown=has_grown, more=DATED, beside=BESIDE),
    }
    for name, select in views.items():
        connection.execute(f"CREATE OR REPLACE VIEW stored.{name} AS {select}")
