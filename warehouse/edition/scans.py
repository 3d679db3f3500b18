"""A SELECT over just some files of a table, whatever the folders above them are called."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import duckdb

from warehouse.edition.quoting import identifier, literal
from warehouse.tables.table import Table

NONE: Mapping[str, str] = MappingProxyType({})


def scan(
    table: Table,
    files: Sequence[str],
    *,
    has_grown: bool = False,
    more: Mapping[str, str] = NONE,
    beside: str = "",
) -> str:
    """Return a SELECT of the table's columns over these files; without files it has no rows.

    `beside` follows its FROM, and `more` are further columns, as SQL by their names: both may ask
    for the place of a row, which is its `filename` and its `file_row_number`. DuckDB would say too
    how many files stand before the row's, but where a filter leaves out files it counts them not.
    """
    columns = [*map(identifier, table.names)]
    if not files:
        nowhere = f"SELECT *, '' AS filename, 0 AS file_row_number FROM ({_none(table)})"  # noqa: S608  (our names)
        found = f"({nowhere})"
    elif has_grown:
        # By name, every file is opened to be asked for its columns; the empty leg has them all.
        by_name = read(files, "union_by_name = TRUE")
        rows = f"SELECT *, file_row_number FROM {by_name}"  # noqa: S608  (paths quoted)
        found = f"({_none(table)} UNION ALL BY NAME {rows})"
    else:
        found = read(files)
    if table.partition and files:
        # A folder above ours may look like a partition too: only the last step counts.
        step = f"regexp_extract(filename, '/{table.partition}=([^/]*)/[^/]*$', 1)"
        columns[table.names.index(table.partition)] = f"{step} AS {identifier(table.partition)}"
    columns += [f"{sql} AS {identifier(name)}" for name, sql in more.items()]
    return f"SELECT {', '.join(columns)} FROM {found} {beside}".rstrip()  # noqa: S608  (as above)


def read(files: Sequence[str], *options: str) -> str:
    """Return the table function that reads these files, each row with its `filename`."""
    names = ", ".join(literal(file) for file in files)
    every = ("hive_partitioning = FALSE", "filename = TRUE", *options)
    return f"read_parquet([{names}], {', '.join(every)})"


def _none(table: Table) -> str:
    """Return a SELECT with the columns of the table that has no rows."""
    types = duckdb.from_arrow(table.arrow.empty_table()).types
    nulls = (
        f"CAST(NULL AS {kind}) AS {identifier(name)}"
        for name, kind in zip(table.names, types, strict=True)
    )
    return f"SELECT {', '.join(nulls)} WHERE FALSE"
