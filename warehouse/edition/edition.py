"""An edition is a file of views over one cut of the tables: whoever opens it keeps that cut."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import duckdb

from warehouse.edition.cut import Cut
from warehouse.edition.opening import NAME, cut_shown, open_edition
from warehouse.edition.quoting import literal
from warehouse.edition.renewal import came_since, print_keys, recipe, renew
from warehouse.edition.views import build
from warehouse.place.place import Place
from warehouse.place.steps import step
from warehouse.schema import SCHEMA_VERSION
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table


def newest_cut(place: Place, tables: Iterable[StoredTable]) -> Cut:
    """Return the cut at the newest version of each table; only a writer may ask."""
    versions = tuple((stored.table.name, stored.version()) for stored in tables)
    return Cut(root=place.at(), schema_version=SCHEMA_VERSION, versions=versions)


def publish(place: Place, cut: Cut, tables: Iterable[StoredTable], *, now: datetime) -> str:
    """Return where the edition of `cut` is, written anew unless we published just that.

    Only the writer may call this: under its lock, cuts only move forward.
    """
    path, opened = place.local(NAME), list(tables)
    former = _gone_on_from(path) if path else None
    if former == cut:
        return place.at(NAME)
    came = came_since(former, cut, opened)
    with place.replacing(NAME) as aside, duckdb.connect() as connection:
        place.lend(connection)
        connection.execute("SET parquet_metadata_cache = TRUE")
        if path and came is not None:
            copyfile(path, aside)
        # DuckDB 1.5 refuses the file format that 2.0 writes by default.
        attach = f"ATTACH {literal(aside)} AS edition (STORAGE_VERSION 'v1.5.0')"
        connection.execute(f"{attach}; USE edition")
        with step("build edition"):
            if came is None:
                build(connection, cut, opened, now=now)
                connection.execute("CREATE TABLE stored.recipe AS SELECT ? AS digest", [recipe()])
                print_keys(connection, cut, opened)
            else:
                renew(connection, came, cut, opened, now=now)
        connection.execute("USE memory; DETACH edition")
    return place.at(NAME)


def tells(place: Place, cut: Cut, tables: Iterable[StoredTable], *, also: Table) -> bool:
    """Tell whether what is published has the history of `cut`, and a table as `cut` has it."""
    path = place.local(NAME)
    former = _gone_on_from(path) if path else None
    came = came_since(former, cut, tables)
    if former is None or came is None or any(came.values()):
        return False
    return dict(former.versions)[also.name] == dict(cut.versions)[also.name]


def _gone_on_from(path: Path) -> Cut | None:
    """Return the cut of the edition if just this code made it: its views are then those we make."""
    with suppress(duckdb.Error), duckdb.connect() as connection:
        open_edition(connection, path)
        if connection.execute("FROM stored.recipe").fetchall() == [(recipe(),)]:
            return cut_shown(connection)
    return None
