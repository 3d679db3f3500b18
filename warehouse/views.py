"""What SQL sees: views over exactly the files of one cut, each with its meaning."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from string import Template

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from warehouse.cut import Cut
from warehouse.schema import VIEWS
from warehouse.stored import StoredTable
from warehouse.table import Column, Table, View

SQL = Path(__file__).parent / "sql"


def build(
    connection: DuckDBPyConnection, cut: Cut, tables: Iterable[StoredTable], *, now: datetime
) -> None:
    """Create all that an edition of `tables` holds in the connection's current database."""
    connection.begin()
    connection.execute("CREATE SCHEMA stored")
    versions = dict(cut.versions)
    connection.execute(sql_text("edition"))
    connection.execute(
        "INSERT INTO edition VALUES (?, ?, ?, ?)",
        [str(cut.root), cut.schema_version, versions, now],
    )
    for stored in tables:
        name = stored.table.name
        scan = _scan(stored, versions.get(name))
        connection.execute(f"CREATE VIEW stored.{name} AS {scan}")
    connection.execute(sql_text("history"))
    for view in VIEWS:
        _create(connection, view)
    for macro in sorted((SQL / "macros").glob("*.sql")):
        connection.execute(macro.read_text(encoding="utf-8"))
    connection.commit()


def literal(text: str | Path) -> str:
    """Return a text as an SQL literal.

    >>> literal("o'clock")
    "'o''clock'"
    """
    return "'" + str(text).replace("'", "''") + "'"


def sql_text(name: str) -> str:
    """Return the text of one of our SQL files."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _create(connection: DuckDBPyConnection, view: View) -> None:
    """Create a view from its file, with what a row means and what each column means."""
    sql = sql_text(f"views/{view.name}")
    columns = ", ".join(_name(name) for name in view.names)
    connection.execute(f"CREATE VIEW {view.name} AS {Template(sql).substitute(columns=columns)}")
    meaning = sql.partition("\n")[0].removeprefix("-- ")
    connection.execute(f"COMMENT ON VIEW {view.name} IS {literal(meaning)}")
    for column in view.columns:
        place = f"{view.name}.{_name(column.name)}"
        connection.execute(f"COMMENT ON COLUMN {place} IS {literal(column.comment)}")


def _scan(stored: StoredTable, version: int | None) -> str:
    """Return a SELECT over just the files of a version; older cuts know nothing of newer tables."""
    table = stored.table
    then = None if version is None else stored.at(version)
    if then is None or not then.files:
        return _none(table)
    columns = (
        # A folder above ours may look like a partition too: only the last step counts.
        f"regexp_extract(filename, '/{name}=([^/]*)/[^/]*$', 1) AS {_name(name)}"
        if name == table.partition
        else _name(name)
        for name in table.names
    )
    names = ", ".join(literal(file) for file in then.files)
    options = "hive_partitioning = FALSE, filename = TRUE"
    scan = f"read_parquet([{names}], {options})"
    if then.has_grown:
        # By name, every file is opened to be asked for its columns; the empty leg has them all.
        scan = (
            f"({_none(table)} UNION ALL BY NAME"
            f" FROM read_parquet([{names}], {options}, union_by_name = TRUE))"
        )
    return f"SELECT {', '.join(columns)} FROM {scan}"  # noqa: S608  (names are declared, paths quoted)


def _none(table: Table) -> str:
    """Return a SELECT with the columns of the table that has no rows."""
    nulls = (f"CAST(NULL AS {_type(column)})" for column in table.columns)
    return f"SELECT {', '.join(map('{} AS {}'.format, nulls, map(_name, table.names)))} WHERE FALSE"


def _type(column: Column) -> str:
    """Return the column's type in DuckDB's words."""
    return str(duckdb.from_arrow(pa.schema([(column.name, column.type)]).empty_table()).types[0])


def _name(name: str) -> str:
    """Return a name as an SQL identifier."""
    return f'"{name}"'
