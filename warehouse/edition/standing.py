"""Articles are read without asking which revisions stand, wherever all of a file's rows do.

Compaction writes what stands and what was replaced into files apart, and a night has little of the
latter. Where a file has both, a bit a row says which: to ask it, no column is read, and unlike a
join it is asked in the midst of a scan, which can still stop as soon as it has found enough.
"""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from duckdb import DuckDBPyConnection

from warehouse.edition.scans import read, scan
from warehouse.schema import ARTICLES
from warehouse.tables.stored import Snapshot


def separate(connection: DuckDBPyConnection, articles: Snapshot) -> None:
    """Create the views over the files in which all rows stand, and over what stands in the others.

    A file in which no row stands is in neither.
    """
    n_replaced = _n_replaced(connection, articles)
    whole = [file for file in articles.files if not n_replaced.get(file)]
    mixed = [
        file
        for file in articles.files
        if file in n_replaced and n_replaced[file] != articles.n_rows[file]
    ]
    replaced = _replaced(connection, mixed)
    bits = [_bits(replaced[file], articles.n_rows[file]) for file in mixed]
    # Both are columns that DuckDB gives to every scan of files: which file, and which of its rows.
    stands = f"get_bit([{', '.join(bits)}][file_index::INTEGER + 1], file_row_number::INTEGER) = 0"
    for name, files, kept in (("whole", whole, ""), ("mixed", mixed, f" WHERE {stands}")):
        select = scan(ARTICLES, files, has_grown=articles.has_grown)
        where = kept if files else ""
        connection.execute(f"CREATE OR REPLACE VIEW stored.{name} AS {select}{where}")


def _n_replaced(connection: DuckDBPyConnection, articles: Snapshot) -> dict[str, int]:
    """Return how many rows of each file do not stand, of those that have any."""
    return dict(_of_replaced(connection, "count(*)", articles.files))


def _replaced(connection: DuckDBPyConnection, files: Sequence[str]) -> dict[str, list[int]]:
    """Return which rows of each file do not stand, by their places in it."""
    return dict(_of_replaced(connection, "list(file_row_number)", files))


def _of_replaced(
    connection: DuckDBPyConnection, what: str, files: Sequence[str]
) -> list[tuple[str, Any]]:
    """Return what is asked of the rows that do not stand, by file."""
    if not files:
        return []
    return connection.execute(
        f"SELECT filename, {what} FROM {read(files)}"  # noqa: S608  (paths quoted)
        " SEMI JOIN stored.superseded USING (revision_id) GROUP BY filename"
    ).fetchall()


def _bits(rows: Sequence[int], n_rows: int) -> str:
    """Return SQL for as many bits as a file has rows, those of `rows` set."""
    bits = np.zeros(n_rows, dtype=bool)
    bits[list(rows)] = True
    return f"from_base64('{b64encode(np.packbits(bits).tobytes()).decode()}')::BIT"
