"""What SQL sees: views over exactly the files of one cut, each with its meaning."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from string import Template

from duckdb import DuckDBPyConnection

from warehouse.edition import placed
from warehouse.edition.cut import Cut
from warehouse.edition.quoting import identifier, literal
from warehouse.edition.scans import scan
from warehouse.edition.standing import separate
from warehouse.schema import ARTICLES, TABLES, VIEWS
from warehouse.tables.reader import EMPTY, Snapshot
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import View

SQL = Path(__file__).parents[1] / "sql"


def build(
    connection: DuckDBPyConnection, cut: Cut, tables: Sequence[StoredTable], *, now: datetime
) -> None:
    """Create all that readers ask an edition of `tables` for, in the current database."""
    connection.begin()
    _lay_out(connection)
    show(connection, cut, tables, now=now)
    connection.execute(sql_text("history"))
    [articles] = (at_cut(stored, cut) for stored in tables if stored.table is ARTICLES)
    separate(connection, articles)
    connection.commit()


def show(
    connection: DuckDBPyConnection, cut: Cut, tables: Iterable[StoredTable], *, now: datetime
) -> None:
    """Make the views over files those of `cut`, where they are not."""
    versions = dict(cut.versions)
    [shown] = connection.execute("SELECT any_value(versions) FROM edition").fetchall()
    before = shown[0] or {}
    connection.execute("DELETE FROM edition")
    connection.execute(
        "INSERT INTO edition VALUES (?, ?, ?, ?)",
        [cut.root, cut.schema_version, versions, now],
    )
    for stored in tables:
        name = stored.table.name
        if versions.get(name) != before.get(name):
            then = at_cut(stored, cut)
            select = scan(stored.table, then.files, has_grown=then.has_grown)
            connection.execute(f"CREATE OR REPLACE VIEW stored.{name} AS {select}")


def at_cut(stored: StoredTable, cut: Cut) -> Snapshot:
    """Return a table as a cut has it; older cuts know nothing of newer tables."""
    version = dict(cut.versions).get(stored.table.name)
    return EMPTY if version is None else stored.at(version)


def _lay_out(connection: DuckDBPyConnection) -> None:
    """Create an edition of no files.

    Whoever creates a view has DuckDB look into the files of all that it names: here are none.
    """
    connection.execute("CREATE SCHEMA stored")
    connection.execute(sql_text("edition"))
    for table in TABLES:
        connection.execute(f"CREATE VIEW stored.{table.name} AS {scan(table, ())}")
    connection.execute(sql_text("history"))
    placed.create(connection)
    separate(connection, EMPTY)
    connection.execute(sql_text("storied"))
    for view in VIEWS:
        _create(connection, view)
    for macro in sorted((SQL / "macros").glob("*.sql")):
        connection.execute(macro.read_text(encoding="utf-8"))


def sql_text(name: str) -> str:
    """Return the text of one of our SQL files."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _create(connection: DuckDBPyConnection, view: View) -> None:
    """Create a view from its file, with what a row means and what each column means."""
    sql = sql_text(f"views/{view.name}")
    columns = ", ".join(identifier(name) for name in view.names)
    connection.execute(f"CREATE VIEW {view.name} AS {Template(sql).substitute(columns=columns)}")
    meaning = sql.partition("\n")[0].removeprefix("-- ")
    connection.execute(f"COMMENT ON VIEW {view.name} IS {literal(meaning)}")
    for column in view.columns:
        place = f"{view.name}.{identifier(column.name)}"
        connection.execute(f"COMMENT ON COLUMN {place} IS {literal(column.comment)}")
