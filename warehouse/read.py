"""Reading never writes, never waits and never leaves the warehouse's own folder."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir
from uuid import uuid4

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.edition import opening
from warehouse.edition.cut import Cut
from warehouse.edition.quoting import literal
from warehouse.errors import Moved, NoEdition, NoWarehouse, QueryFailed
from warehouse.place.place import TABLES, Place
from warehouse.place.root import Root, place_of
from warehouse.query import checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What an outside `duckdb -readonly -init <file with init_sql> <edition>` needs."""

    edition: Path
    init_sql: str


def connect(root: Root) -> DuckDBPyConnection:
    """Return a read-only connection to the published edition, closed in on the warehouse.

    The warehouse is a folder, or lies at an address like s3://bucket/news. Raises NoWarehouse
    where nothing was ever ingested, and NoEdition where its file is damaged.

    It keeps showing the same cut, whatever is ingested meanwhile; connect again for the next.
    """
    place = place_of(root)
    path = _edition(place)
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    with ExitStack() as undo:
        undo.callback(connection.close)
        shown = _opened(connection, path, place)
        place.lend(connection)
        if shown.root != place.at():
            _rebuild(connection, shown, place)
        # DuckDB draws its bar on stdout, where answers go; in a notebook it refuses the setting
        # where it could draw none.
        with suppress(duckdb.InvalidInputException):
            connection.execute("SET enable_progress_bar = FALSE")
        connection.execute(_sandbox(place))
        undo.pop_all()
    return connection


def run_query(
    root: Root,
    sql: str,
    parameters: Mapping[str, object] | None = None,
    *,
    lend: Callable[[DuckDBPyConnection], None] | None = None,
) -> DuckDBPyConnection:
    """Return a connection that holds the answer of the last statement in `sql`.

    Every statement is given the same parameters, by name. What `lend` puts into the connection
    can be asked for too.
    """
    statements = checked(sql)
    connection = connect(root)
    try:
        if lend:
            lend(connection)
        for statement in statements:
            connection.execute(statement, dict(parameters or {}))
    except duckdb.Error as error:
        connection.close()
        if isinstance(error, duckdb.IOException) or type(error) is duckdb.Error:
            # A file or a store is at fault; a plain Error is what a file system of Python's raised.
            with suppress(duckdb.Error), place_of(root).telling():
                raise
        raise QueryFailed(str(error)) from error
    return connection


def moved_from(root: Root) -> str | None:
    """Return the address that the edition at `root` names, if that is another one."""
    place = place_of(root)
    path = place.local(opening.NAME)
    published = opening.published_cut(path) if path else None
    return published.root if published and published.root != place.at() else None


def shell(root: Root) -> Shell:
    """Return the edition and the settings that make an outside shell as closed as `connect`.

    Raises Moved where that shell would look for the files in a folder that they have left.
    """
    if before := moved_from(root):
        raise Moved(root, before=before)
    place = place_of(root)
    return Shell(edition=_edition(place).resolve(), init_sql=_sandbox(place))


def _edition(place: Place) -> Path:
    """Return a file of this machine with the published edition, or raise NoWarehouse."""
    path = place.local(opening.NAME)
    if path is None:
        raise NoWarehouse(place)
    return path


def _opened(connection: DuckDBPyConnection, path: Path, place: Place) -> Cut:
    """Open the edition in a file; raise NoEdition where that is none."""
    try:
        opening.open_edition(connection, path)
        return opening.cut_shown(connection)
    except duckdb.Error as error:
        with suppress(duckdb.Error), place.telling():
            raise  # the disk may be at fault, or the system
        raise NoEdition(place, why=str(error).partition("\n")[0]) from error


def _rebuild(connection: DuckDBPyConnection, shown: Cut, place: Place) -> None:
    """Show the same cut from where the warehouse has been moved to, without writing there."""
    from warehouse import schema  # noqa: PLC0415  (the cost of a second, for what hardly ever is)
    from warehouse.edition.views import build  # noqa: PLC0415
    from warehouse.tables.stored import StoredTable  # noqa: PLC0415

    [(published_at,)] = connection.execute("SELECT published_at FROM edition").fetchall()
    connection.execute("USE memory; DETACH warehouse")
    connection.execute("ATTACH ':memory:' AS warehouse; USE warehouse")
    tables = [StoredTable(place, table) for table in schema.TABLES]
    build(connection, shown.moved_to(place.at()), tables, now=published_at)


def _sandbox(place: Place) -> str:
    """Return the settings that let SQL read the tables' files and nothing else, in UTC.

    Files never change: what their ends say of them is read once a connection, not once a query.
    What a large query spills is readable too, so it goes where nothing is: DuckDB's own choice,
    `.tmp` in the working folder, may hold somebody's files. It takes half of what is free at most:
    a night beside it needs room too.
    """
    tables = literal(place.at(TABLES))
    spill = literal(Path(gettempdir()) / f"copydesk-{uuid4().hex}")
    return (
        f"SET temp_directory = {spill};"
        f" SET max_temp_directory_size = '{disk_usage(gettempdir()).free // 2} B';"
        f" SET allowed_directories = [{tables}];"
        " SET parquet_metadata_cache = TRUE;"
        " SET enable_external_access = FALSE;"
        " SET TimeZone = 'UTC';"
        " SET lock_configuration = TRUE;"
    )
