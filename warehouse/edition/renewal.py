"""An edition goes on from the one before: only of what came since is the history worked out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.edition.cut import Cut
from warehouse.edition.holders import create, holders, take_in
from warehouse.edition.placed import known_files
from warehouse.edition.scans import read, scan
from warehouse.edition.standing import separate
from warehouse.edition.views import SQL, at_cut, show, sql_text
from warehouse.history.schema import BACKDATED
from warehouse.schema import ARTICLES, OUTCOMES, PAGES, SIGHTINGS, TABLES, VIEWS
from warehouse.tables.fresh import appended
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table

OF_ARTICLES = (ARTICLES, OUTCOMES, BACKDATED)
OF_PAGES = (PAGES, SIGHTINGS)
TOLD_BY = (*OF_ARTICLES, *OF_PAGES)
"""The tables that the history of articles follows from."""

READING = "page_id, version, article_id, revision_id, ingested_at"
"""What one version made of one page."""

ITS_OWN = "article_id IN (FROM memory.main.touched)"
HISTORY = {
    "intervals": ITS_OWN,
    "turns": ITS_OWN,
    "chronicle": "revision_id IN (SELECT revision_id FROM memory.stored.chronicle)",
}
"""The tables of the history, and what is told anew in each."""

Files = Mapping[Table, tuple[str, ...]]


def came_since(former: Cut | None, cut: Cut, tables: Iterable[StoredTable]) -> Files | None:
    """Return the new files of each table that tells of history; None if it is to be told afresh.

    That is so where rows went since, as those that were forgotten did.
    """
    versions, before = dict(cut.versions), dict(former.versions) if former else {}
    if (
        former is None
        or former != replace(cut, versions=former.versions)
        or before.keys() != versions.keys()
    ):
        return None
    came: dict[Table, tuple[str, ...]] = {}
    for stored in tables:
        table, name = stored.table, stored.table.name
        if table not in TOLD_BY or versions[name] == before[name]:
            continue
        files = appended(stored, before[name], versions[name])
        if files is None:
            return None
        came[table] = files
    return came


@cache
def recipe() -> str:
    """Return what tells editions of this code from those of any other, and of any other DuckDB."""
    sources = (*sorted(SQL.rglob("*.sql")), *sorted(Path(__file__).parent.glob("*.py")))
    texts = (path.read_text(encoding="utf-8") for path in sources)
    declared = ((one.name, one.columns) for one in (*TABLES, *VIEWS))
    # DuckDB says what the hash of a key is: another version of it may say another.
    return sha256("\0".join((duckdb.__version__, *texts, *map(str, declared))).encode()).hexdigest()


def print_keys(connection: DuckDBPyConnection, cut: Cut, tables: Iterable[StoredTable]) -> None:
    """Print the keys of all files for the next edition: whoever reads this one asks for none."""
    create(connection)
    for stored in tables:
        if stored.table in TOLD_BY:
            take_in(connection, stored.table, at_cut(stored, cut))


def renew(
    connection: DuckDBPyConnection,
    came: Files,
    cut: Cut,
    tables: Sequence[StoredTable],
    *,
    now: datetime,
) -> None:
    """Make the attached `edition` that of `cut`; `memory` takes notes meanwhile."""
    then = {one.table: at_cut(one, cut) for one in tables if one.table in TOLD_BY}
    connection.begin()
    show(connection, cut, tables, now=now)
    for table in came:
        take_in(connection, table, then[table])
    connection.commit()
    has_come = any(came.values())
    if has_come:
        _note_touched(connection, came)
        _gather_touched(connection)
        _renew_history(connection)
    if has_come or ARTICLES in came:
        connection.begin()
        touched = _touched(connection) if has_come else ()
        separate(connection, then[ARTICLES], touched)
        connection.commit()


def _note_touched(connection: DuckDBPyConnection, came: Files) -> None:
    """Note the articles of which anything came: a row of their own, or a page of theirs."""
    for note, column, tables in (
        ("touched", "article_id", OF_ARTICLES),
        ("late", "page_id", OF_PAGES),
    ):
        connection.execute(f"CREATE TABLE memory.main.{note} ({column} VARCHAR)")
        for arrived in filter(None, map(came.get, tables)):
            new = f"SELECT {column} FROM {read(arrived)}"  # noqa: S608  (paths quoted)
            connection.execute(f"INSERT INTO memory.main.{note} {new}")
    if files := came.get(OUTCOMES):
        told = f"SELECT page_id FROM {read(files)}"  # noqa: S608  (paths quoted)
        connection.execute(f"DELETE FROM memory.main.late WHERE page_id IN ({told})")  # noqa: S608
    if files := holders(connection, OUTCOMES, "page_id", "FROM memory.main.late"):
        connection.execute(
            f"INSERT INTO memory.main.touched SELECT article_id FROM {read(files)}"  # noqa: S608
            " SEMI JOIN memory.main.late USING (page_id)"
        )


def _gather_touched(connection: DuckDBPyConnection) -> None:
    """Gather, in `memory`, the rows that the history of the touched articles follows from."""
    connection.execute("CREATE SCHEMA memory.stored")
    for table, columns, column, note in (
        (ARTICLES, "article_id", "article_id", "main.touched"),
        (BACKDATED, "article_id", "article_id", "main.touched"),
        (OUTCOMES, READING, "article_id", "main.touched"),
        (PAGES, "page_id, fetched_at", "page_id", "stored.outcomes"),
        (SIGHTINGS, "page_id, fetched_at", "page_id", "stored.outcomes"),
    ):
        keys = f"SELECT {column} FROM memory.{note}"  # noqa: S608  (our names)
        files = holders(connection, table, column, keys)
        found = read(files) if files else f"({scan(table, ())})"
        rows = f"SELECT {columns} FROM {found} SEMI JOIN memory.{note} USING ({column})"  # noqa: S608
        connection.execute(f"CREATE TABLE memory.stored.{table.name} AS {rows}")


def _renew_history(connection: DuckDBPyConnection) -> None:
    """Tell the history of the touched articles anew."""
    connection.execute("USE memory")
    connection.execute(sql_text("history"))
    connection.execute("USE edition")
    connection.begin()
    for name, touched in HISTORY.items():
        connection.execute(f"DELETE FROM stored.{name} WHERE {touched}")  # noqa: S608  (our names)
        connection.execute(f"INSERT INTO stored.{name} FROM memory.stored.{name}")
    connection.commit()


def _touched(connection: DuckDBPyConnection) -> tuple[str, ...]:
    """Return the files that were there before, and may have rows whose history was told anew."""
    told = "SELECT article_id FROM memory.stored.intervals"
    return tuple({*holders(connection, ARTICLES, "article_id", told)} & known_files(connection))
