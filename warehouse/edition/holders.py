"""Which files may hold a key is told by prints of their keys: most are not read for what came.

Keys are digests: they stand in no order, so that the bounds of a file say nothing of them. An
edition has a list of prints for each file, made once, when the file came: who looks for the
articles of a night reads a few files of the last months, not the ids of all.
"""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from warehouse.edition.scans import read
from warehouse.history.schema import BACKDATED
from warehouse.schema import ARTICLES, OUTCOMES, PAGES, SIGHTINGS
from warehouse.tables.reader import Snapshot
from warehouse.tables.table import Table

PRINTED: Mapping[Table, tuple[str, ...]] = {
    ARTICLES: ("article_id",),
    OUTCOMES: ("article_id", "page_id"),
    BACKDATED: ("article_id",),
    PAGES: ("page_id",),
    SIGHTINGS: ("page_id",),
}
"""The columns that keys are looked for in."""
PRINT = "hash({key}) >> 24"
"""40 bits: once in 2,000 a file of 30,000 rows seems to have one of 20,000 keys that it has not."""


def create(connection: DuckDBPyConnection) -> None:
    """Create the tables in which no file is printed yet."""
    connection.execute("CREATE SCHEMA prints")
    connection.execute(
        "CREATE TABLE prints.files (number UINTEGER, relation VARCHAR, filename VARCHAR)"
    )
    for table, names in PRINTED.items():
        for name in names:
            columns = "number UINTEGER, print UBIGINT"
            connection.execute(f"CREATE TABLE {_prints(table, name)} ({columns})")


def take_in(connection: DuckDBPyConnection, table: Table, now: Snapshot) -> None:
    """Print the keys of the files that came, and let go of those of files that went."""
    query = "SELECT filename FROM prints.files WHERE relation = ?"
    known = {name for (name,) in connection.execute(query, [table.name]).fetchall()}
    gone, came = sorted(known - now.n_rows.keys()), sorted(now.n_rows.keys() - known)
    if gone:
        numbers = "number IN (SELECT number FROM prints.files WHERE filename IN (SELECT unnest(?)))"
        for name in PRINTED[table]:
            delete = f"DELETE FROM {_prints(table, name)} WHERE {numbers}"  # noqa: S608  (our names)
            connection.execute(delete, [gone])
        connection.execute(f"DELETE FROM prints.files WHERE {numbers}", [gone])  # noqa: S608
    if came:
        [(last,)] = connection.execute("SELECT max(number) FROM prints.files").fetchall()
        numbered = (
            "SELECT ? + generate_subscripts(names, 1), ?, unnest(names) FROM (SELECT ? AS names)"
        )
        connection.execute(f"INSERT INTO prints.files {numbered}", [last or 0, table.name, came])
        for name in PRINTED[table]:
            connection.execute(
                f"INSERT INTO {_prints(table, name)} SELECT number, {_print(name)}"  # noqa: S608
                f" FROM {read(came)} JOIN prints.files USING (filename) WHERE {name} IS NOT NULL"
            )


def holders(connection: DuckDBPyConnection, table: Table, name: str, keys: str) -> tuple[str, ...]:
    """Return the files whose column may hold a key that the query `keys` gives.

    All that hold one are among them, and hardly any other.
    """
    wanted = f"SELECT {_print('key')} AS print FROM ({keys}) AS wanted(key)"  # noqa: S608
    numbers = f"SELECT number FROM {_prints(table, name)} SEMI JOIN ({wanted}) USING (print)"  # noqa: S608
    query = f"SELECT filename FROM prints.files WHERE number IN ({numbers}) ORDER BY filename"  # noqa: S608
    return tuple(filename for (filename,) in connection.execute(query).fetchall())


def _prints(table: Table, name: str) -> str:
    return f"prints.{table.name}_{name}"


def _print(key: str) -> str:
    return PRINT.format(key=key)
