"""What SQL sees: views over exactly the files of one cut, each with its meaning."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from string import Template

from duckdb import DuckDBPyConnection

from warehouse.edition import placed
from warehouse.edition.cut import Cut
from warehouse.edition.quoting import identifier, literal
from warehouse.edition.scans import scan
from warehouse.edition.standing import separate
from warehouse.schema import ARTICLES, VIEWS
from warehouse.tables.stored import EMPTY, Snapshot, StoredTable
from warehouse.tables.table import View

SQL = Path(__file__).parents[1] / "sql"


def build(
    connection: DuckDBPyConnection, cut: Cut, tables: Iterable[StoredTable], *, now: datetime
) -> None:
    """Create all that an edition of `tables` holds in the connection's current database."""
    connection.begin()
    connection.execute("CREATE SCHEMA stored")
    connection.execute(sql_text("edition"))
    articles = show(connection, cut, tables, now=now)
    connection.execute(sql_text("history"))
    placed.create(connection)
    separate(connection, articles)
    connection.execute(sql_text("storied"))
    for view in VIEWS:
        _create(connection, view)
    for macro in sorted((SQL / "macros").glob("*.sql")):
        connection.execute(macro.read_text(encoding="utf-8"))
    connection.commit()


def show(
    connection: DuckDBPyConnection, cut: Cut, tables: Iterable[StoredTable], *, now: datetime
) -> Snapshot:
    """Make the views over files those of `cut`, and return the articles as it has them."""
    versions = dict(cut.versions)
    connection.execute("DELETE FROM edition")
    connection.execute(
        "INSERT INTO edition VALUES (?, ?, ?, ?)",
        [cut.root, cut.schema_version, versions, now],
    )
    shown = {stored.table: _at(stored, versions) for stored in tables}
    for table, then in shown.items():
        select = scan(table, then.files, has_grown=then.has_grown)
        connection.execute(f"CREATE OR REPLACE VIEW stored.{table.name} AS {select}")
    return shown[ARTICLES]


def _at(stored: StoredTable, versions: Mapping[str, int]) -> Snapshot:
    """Return the table as a cut has it; older cuts know nothing of newer tables."""
    version = versions.get(stored.table.name)
    return EMPTY if version is None else stored.at(version)


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
