"""The same Parquet files, read as somebody would who has never heard of copydesk."""

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.edition.quoting import literal
from warehouse.schema import TABLES
from warehouse.tables.stored import StoredTable


def bare(root: Path) -> DuckDBPyConnection:
    """Return a connection in which each table's name stands for its files, and nothing else.

    What was replaced is among the articles here: bare files do not know better.
    """
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for table in TABLES:
        stored = StoredTable(root, table)
        files = stored.at(stored.version()).files if stored.exists() else ()
        if files:
            names = ", ".join(map(literal, files))
            is_hive = f"hive_partitioning = {table.partition is not None}"
            scan = f"FROM read_parquet([{names}], {is_hive})"
            connection.execute(f"CREATE VIEW {table.name} AS {scan}")
    connection.execute("CREATE VIEW revisions AS FROM articles")
    return connection
