"""An edition is a file of views over one cut of the tables: whoever opens it keeps that cut."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.edition.cut import Cut
from warehouse.edition.renewal import came_since, recipe, renew
from warehouse.edition.scans import literal
from warehouse.edition.views import build
from warehouse.place.atomic import replacing
from warehouse.place.steps import step
from warehouse.tables.stored import StoredTable

NAME = "warehouse.duckdb"


def publish(cut: Cut, tables: Iterable[StoredTable], *, now: datetime) -> Path:
    """Return the edition of `cut`, written anew unless the published one shows just that.

    Only the writer may call this: under its lock, cuts only move forward.
    """
    path = cut.root / NAME
    former, opened = published_cut(path), list(tables)
    if former == cut:
        return path
    came = came_since(former, cut, opened) if _is_ours(path) else None
    with replacing(path) as aside, duckdb.connect() as connection:
        if came is not None:
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
    return path


def published_cut(path: Path) -> Cut | None:
    """Return the cut that the edition at `path` shows; None if there is none we can read."""
    if not path.exists():
        return None
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


def open_edition(connection: DuckDBPyConnection, path: Path) -> None:
    """Make the edition what the connection reads.

    It is attached, not opened: within one process DuckDB hands out a file that is open
    already, and a second reader would get the edition of the first.
    """
    connection.execute(f"ATTACH {literal(path)} AS warehouse (READ_ONLY); USE warehouse")


def cut_shown(connection: DuckDBPyConnection) -> Cut:
    """Return the cut that the opened edition shows."""
    query = "SELECT root, schema_version, versions FROM edition"
    [(root, schema_version, versions)] = connection.execute(query).fetchall()
    return Cut(root=Path(root), schema_version=schema_version, versions=tuple(versions.items()))
