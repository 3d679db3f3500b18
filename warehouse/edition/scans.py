"""A SELECT over just some files of a table, whatever the folders above them are called."""

from collections.abc import Sequence

import duckdb

from warehouse.edition.quoting import identifier, literal
from warehouse.tables.table import Table

PLACE = ("file_index", "file_row_number")
"""What DuckDB says of a row where it is asked: which of the files has it, and where in the file."""


def scan(table: Table, files: Sequence[str], *, has_grown: bool = False) -> str:
    """Return a SELECT of the table's columns over these files; without files it has no rows."""
    if not files:
        return _none(table)
    columns = (
        # A folder above ours may look like a partition too: only the last step counts.
        f"regexp_extract(filename, '/{name}=([^/]*)/[^/]*$', 1) AS {identifier(name)}"
        if name == table.partition
        else identifier(name)
        for name in table.names
    )
    found = read(files)
    if has_grown:
        # By name, every file is opened to be asked for its columns; the empty leg has them all.
        by_name = read(files, "union_by_name = TRUE")
        rows = f"SELECT *, {', '.join(PLACE)} FROM {by_name}"  # noqa: S608  (paths quoted)
        found = f"({_none(table)} UNION ALL BY NAME {rows})"
    return f"SELECT {', '.join(columns)} FROM {found}"  # noqa: S608  (names are declared, paths quoted)


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
