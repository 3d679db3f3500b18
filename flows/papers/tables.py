"""docs/tables.md: every view, table and column, as a reader of a published edition finds them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from duckdb import DuckDBPyConnection

from flows.papers.markdown import code, framed, prose, table
from warehouse.read import connect
from warehouse.schema import SCHEMA_VERSION, TABLES, VIEWS
from warehouse.tables.table import Table, View
from warehouse.warehouse import Warehouse

HEADER = ("column", "type", "NULL", "meaning")

STORED_HEADER = ("table", "merge key", "one folder for each", "order in a file", "when we worked")


def tables_paper() -> str:
    """Return the page."""
    with TemporaryDirectory() as folder:
        Warehouse(Path(folder)).publish()
        with connect(Path(folder)) as edition:
            views = [_view(edition, view) for view in VIEWS]
            macros = _macros(edition)
            extras = [_edition(edition), *(_macro(macros[name], name) for name in macros)]
    names = [*(view.name for view in VIEWS), "edition", *macros]
    return framed(
        "tables",
        contents="\n".join(f"- [`{name}`](#{name})" for name in names),
        views="\n\n".join([*views, *extras]),
        stored=table(STORED_HEADER, map(_stored, TABLES)),
        version=str(SCHEMA_VERSION),
    )


def columns(edition: DuckDBPyConnection, name: str) -> list[tuple[str, str, str]]:
    """Return name, type and comment of each column, as the edition tells them."""
    query = """
        SELECT column_name, data_type, comment
        FROM duckdb_columns()
        WHERE database_name = 'warehouse' AND schema_name = 'main' AND table_name = ?
        ORDER BY column_index"""
    return edition.execute(query, [name]).fetchall()


def _view(edition: DuckDBPyConnection, view: View) -> str:
    query = "SELECT comment FROM duckdb_views() WHERE view_name = ? AND schema_name = 'main'"
    [(meaning,)] = edition.execute(query, [view.name]).fetchall()
    heading = f"## {view.name}\n\nA row is: {prose(_small(meaning))}"
    twin = next(v for v in VIEWS if v.columns == view.columns)
    if twin is not view:
        return f"{heading}\n\nIts columns are those of [`{twin.name}`](#{twin.name})."
    nullable = {column.name: column.nullable for column in view.columns}
    rows = [
        (code(name), code(type_), "yes" if nullable[name] else "", prose(comment))
        for name, type_, comment in columns(edition, view.name)
    ]
    return f"{heading}\n\n{table(HEADER, rows)}"


def _edition(edition: DuckDBPyConnection) -> str:
    query = "SELECT comment FROM duckdb_tables() WHERE table_name = 'edition'"
    [(meaning,)] = edition.execute(query).fetchall()
    rows = [(code(n), code(t), "", prose(c)) for n, t, c in columns(edition, "edition")]
    return f"## edition\n\n{prose(meaning)}\nIt has one row.\n\n{table(HEADER, rows)}"


def _macros(edition: DuckDBPyConnection) -> dict[str, str]:
    """Return what each macro means, by name."""
    query = """
        SELECT function_name, comment
        FROM duckdb_functions()
        WHERE database_name = 'warehouse' AND function_type LIKE '%macro' AND NOT internal
        ORDER BY function_name"""
    return dict(edition.execute(query).fetchall())


def _macro(meaning: str, name: str) -> str:
    return f"## {name}\n\n{prose(meaning)}"


def _stored(stored: Table) -> tuple[str, ...]:
    clocks = [name for name in stored.names if name in stored.clocks]
    lists = (stored.key, [stored.partition] if stored.partition else [], stored.sort, clocks)
    return (code(stored.name), *(", ".join(map(code, names)) for names in lists))


def _small(sentence: str) -> str:
    """Return a sentence as the end of another."""
    return sentence[:1].lower() + sentence[1:]
