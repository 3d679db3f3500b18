"""An edition is a file of views over one cut of the tables: whoever opens it keeps that cut."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.edition.cut import Cut
from warehouse.edition.renewal import came_since, recipe, renew
from warehouse.edition.scans import literal
from warehouse.edition.views import build
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place
from warehouse.place.steps import step
from warehouse.tables.stored import StoredTable

NAME = "warehouse.duckdb"
ATTEMPTS = 20
"""How often an edition is opened anew because another took its place meanwhile."""


def publish(place: Place, cut: Cut, tables: Iterable[StoredTable], *, now: datetime) -> str:
    """Return where the edition of `cut` is, written anew unless the published one shows just that.

    Only the writer may call this: under its lock, cuts only move forward.
    """
    path, opened = place.local(NAME), list(tables)
    former = published_cut(path) if path else None
    if former == cut:
        return place.at(NAME)
    came = came_since(former, cut, opened) if path and _is_ours(path) else None
    with place.replacing(NAME) as aside, duckdb.connect() as connection:
        place.lend(connection)
        if path and came is not None:
            copyfile(path, aside)
        # DuckDB 1.5 refuses the file format that 2.0 writes by default.
        attach = f"ATTACH {literal(aside)} AS edition (STORAGE_VERSION 'v1.5.0')"
        connection.execute(f"{attach}; USE edition")
        with step("build edition"):
            if came is None:
                build(connection, cut, opened, now=now)
                connection.execute("CREATE TABLE stored.recipe AS SELECT ? AS digest", [recipe()])
            else:
                renew(connection, came, cut, opened, now=now)
        connection.execute("USE memory; DETACH edition")
    return place.at(NAME)


def published_cut(path: Path) -> Cut | None:
    """Return the cut that the edition in a file shows; None if it is none that we can read."""
    try:
        with duckdb.connect() as connection:
            open_edition(connection, path)
            return cut_shown(connection)
    except duckdb.Error:
        return None


def _is_ours(path: Path) -> bool:
    """Tell whether just this code made the edition: its views are then those we would make."""
    try:
        with duckdb.connect() as connection:
            open_edition(connection, path)
            return connection.execute("FROM stored.recipe").fetchall() == [(recipe(),)]
    except duckdb.Error:
        return False


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
