"""An edition goes on from the one before: only of what came since is the history worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.edition.cut import Cut
from warehouse.edition.placed import known_files
from warehouse.edition.scans import read
from warehouse.edition.standing import separate
from warehouse.edition.views import SQL, show, sql_text
from warehouse.schema import TABLES, VIEWS
from warehouse.tables.fresh import appended
from warehouse.tables.stored import Snapshot, StoredTable

TOLD_BY = ("articles", "outcomes", "pages", "sightings", "backdated")
"""The tables that the history of articles follows from."""
OF_ARTICLES = ("articles", "outcomes", "backdated")

Files = Mapping[str, tuple[str, ...]]


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
    came: dict[str, tuple[str, ...]] = {}
    for stored in tables:
        name = stored.table.name
        if name not in TOLD_BY or versions[name] == before[name]:
            continue
        files = appended(stored, before[name], versions[name])
        if files is None:
            return None
        came[name] = files
    return came


@cache
def recipe() -> str:
    """Return what tells editions of this code from those of any other."""
    sources = (*sorted(SQL.rglob("*.sql")), *sorted(Path(__file__).parent.glob("*.py")))
    texts = (path.read_text(encoding="utf-8") for path in sources)
    declared = ((one.name, one.columns) for one in (*TABLES, *VIEWS))
    return sha256("\0".join((*texts, *map(str, declared))).encode()).hexdigest()


def renew(
    connection: DuckDBPyConnection,
    came: Files,
    cut: Cut,
    tables: Iterable[StoredTable],
    *,
    now: datetime,
) -> None:
    """Make the attached `edition` that of `cut`; `memory` takes notes meanwhile."""
    connection.begin()
    articles = show(connection, cut, tables, now=now)
    connection.commit()
    if any(came.values()):
        _renew_history(connection, came)
    if came:
        connection.begin()
        separate(connection, articles, _touched(connection, articles) if any(came.values()) else ())
        connection.commit()


def _renew_history(connection: DuckDBPyConnection, came: Files) -> None:
    """Tell the history of every article anew of which something came."""
    _note_touched(connection, came)
    connection.execute("CREATE SCHEMA memory.stored")
    for name in TOLD_BY:
        only = " SEMI JOIN memory.main.touched USING (article_id)" if name in OF_ARTICLES else ""
        connection.execute(f"CREATE VIEW memory.stored.{name} AS FROM edition.stored.{name}{only}")
    connection.execute("USE memory")
    connection.execute(sql_text("history"))
    connection.execute("USE edition")
    connection.begin()
    for name, by_article in _history_tables(connection):
        touched = (
            "article_id IN (FROM memory.main.touched)"
            if by_article
            else "revision_id IN (SELECT revision_id FROM memory.stored.chronicle)"
        )
        connection.execute(f"DELETE FROM stored.{name} WHERE {touched}")  # noqa: S608  (our names)
        connection.execute(f"INSERT INTO stored.{name} FROM memory.stored.{name}")
    connection.commit()


def _touched(connection: DuckDBPyConnection, articles: Snapshot) -> list[str]:
    """Return the files that were there before, and have rows whose history was told anew."""
    known = sorted(known_files(connection) & articles.n_rows.keys())
    if not known:
        return []
    touched = (
        f"SELECT DISTINCT filename FROM {read(known)}"  # noqa: S608  (paths quoted)
        " SEMI JOIN memory.stored.chronicle USING (revision_id)"
    )
    return [name for (name,) in connection.execute(touched).fetchall()]


def _note_touched(connection: DuckDBPyConnection, came: Files) -> None:
    """Note the articles of which anything came: a row of their own, or a page of theirs."""
    for note, column, names in (
        ("touched", "article_id", OF_ARTICLES),
        ("late", "page_id", ("pages", "sightings")),
    ):
        connection.execute(f"CREATE TABLE memory.main.{note} ({column} VARCHAR)")
        for arrived in filter(None, map(came.get, names)):
            new = f"SELECT {column} FROM {read(arrived)}"  # noqa: S608  (paths quoted)
            connection.execute(f"INSERT INTO memory.main.{note} {new}")
    if files := came.get("outcomes"):
        told = f"SELECT page_id FROM {read(files)}"  # noqa: S608  (paths quoted)
        connection.execute(f"DELETE FROM memory.main.late WHERE page_id IN ({told})")  # noqa: S608
    [(n_late,)] = connection.execute("SELECT count(*) FROM memory.main.late").fetchall()
    if n_late:
        connection.execute(
            "INSERT INTO memory.main.touched SELECT article_id FROM edition.stored.outcomes"
            " SEMI JOIN memory.main.late USING (page_id)"
        )


def _history_tables(connection: DuckDBPyConnection) -> list[tuple[str, bool]]:
    """Return the tables of the history, and of each whether its rows name the article."""
    return connection.execute(
        "SELECT table_name, bool_or(column_name = 'article_id') FROM duckdb_columns()"
        " SEMI JOIN duckdb_tables() USING (database_name, schema_name, table_name)"
        " WHERE database_name = 'memory' AND schema_name = 'stored' GROUP BY table_name"
    ).fetchall()
