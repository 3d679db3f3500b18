"""Whoever opens an edition reads one file, and loads nothing that only writers need."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.edition.cut import Cut
from warehouse.edition.quoting import literal
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place

NAME = "warehouse.duckdb"
ATTEMPTS = 20
"""How often an edition is opened anew because another took its place meanwhile."""


def published_cut(path: Path) -> Cut | None:
    """Return the cut that the edition in a file shows; None if it is none that we can read."""
    try:
        with duckdb.connect() as connection:
            open_edition(connection, path)
            return cut_shown(connection)
    except duckdb.Error:
        return None


@contextmanager
def opened(place: Place) -> Iterator[DuckDBPyConnection]:
    """Give a connection to the published edition, not closed in; raise NoWarehouse without one."""
    path = place.local(NAME)
    if path is None:
        raise NoWarehouse(place)
    with duckdb.connect() as connection:
        place.lend(connection)
        open_edition(connection, path)
        yield connection


def open_edition(connection: DuckDBPyConnection, path: Path) -> None:
    """Make the edition what the connection reads.

    It is attached, not opened: within one process DuckDB hands out a file that is open
    already, and a second reader would get the edition of the first. To attach it, DuckDB 1.5 opens
    it twice, and reads its head the first time only: where another edition took its place in
    between, that head belongs to another body, and it is attached anew.
    """
    for is_last in (*[False] * ATTEMPTS, True):
        before = _identity(path)
        try:
            connection.execute(f"ATTACH {literal(path)} AS warehouse (READ_ONLY)")
        except duckdb.Error:
            if is_last or _identity(path) == before:
                raise
            continue
        if is_last or _identity(path) == before:
            break
        connection.execute("DETACH warehouse")
    connection.execute("USE warehouse")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from one that takes its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def cut_shown(connection: DuckDBPyConnection) -> Cut:
    """Return the cut that the opened edition shows."""
    query = "SELECT root, schema_version, versions FROM edition"
    [(root, schema_version, versions)] = connection.execute(query).fetchall()
    return Cut(root=root, schema_version=schema_version, versions=tuple(versions.items()))
