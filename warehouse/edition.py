"""An edition is a file of views over one cut of the tables: whoever opens it keeps that cut."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.atomic import replacing
from warehouse.cut import Cut
from warehouse.scans import literal
from warehouse.steps import step
from warehouse.stored import StoredTable
from warehouse.views import build

NAME = "warehouse.duckdb"


def publish(cut: Cut, tables: Iterable[StoredTable], *, now: datetime) -> Path:
    """Return the edition of `cut`, written anew unless the published one shows just that.

    Only the writer may call this: under its lock, cuts only move forward.
    """
    path = cut.root / NAME
    if published_cut(path) == cut:
        return path
    with replacing(path) as aside, duckdb.connect() as connection:
        # DuckDB 1.5 refuses the file format that 2.0 writes by default.
        attach = f"ATTACH {literal(aside)} AS edition (STORAGE_VERSION 'v1.5.0')"
        connection.execute(f"{attach}; USE edition")
        with step("build edition"):
            build(connection, cut, tables, now=now)
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
