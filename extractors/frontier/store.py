"""One SQLite file, changed by whole transactions, whoever else has it open and whoever dies."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any, Self, TypeVar

from filelock import FileLock

from extractors.frontier.errors import Busy, Foreign, Inherited, Newer
from extractors.frontier.schema import APPLICATION_ID, STEPS
from extractors.frontier.told import BUSY_S, telling

PORTION = 500
"""Rows that one change takes at most: nobody else's turn waits longer than some milliseconds."""

Thing = TypeVar("Thing")


class Store:
    """An open file; threads may share it, and forked processes may not.

    A commit survives the death of the process at once. A machine that loses its power may lose
    the last few seconds of commits, never the file: that is what `synchronous = NORMAL` says.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Keep what `Store.open` made ready."""
        self.path = path
        self._connection = connection
        self._guard = RLock()
        self._pid = os.getpid()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open `path`, made if absent and brought to today's schema; only its owner may read it.

        One process at a time opens, so that nobody sees a file that is half made.
        """
        with telling(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{path}.opening", timeout=BUSY_S, mode=0o600):
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
                connection = _connected(path)
                try:
                    _bring_up(path, connection)
                except BaseException:  # Ctrl-C too: an open file would keep its lock
                    connection.close()
                    raise
        return cls(path, connection)

    def close(self) -> None:
        """Let go of the file; what was committed stays."""
        with self._guard:
            self._connection.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction that no other writer shares: all or nothing."""
        with self._guard, telling(self.path):
            self._check_process()
            with _transaction(self._connection):
                yield self._connection

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return what `statement` reads."""
        with self._guard, telling(self.path):
            self._check_process()
            return self._connection.execute(statement, values).fetchall()

    def shrink(self) -> None:
        """Write the file anew, without what was deleted; raise Busy while others hold the old."""
        with self._guard, telling(self.path):
            self._check_process()
            self._connection.execute("VACUUM")
            [(is_held, _, _)] = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if is_held:
                raise Busy(self.path, waited_s=BUSY_S)

    def _check_process(self) -> None:
        if os.getpid() != self._pid:
            raise Inherited(self.path)


def portions(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """Cut `things` into lists that one change may take."""
    rest = iter(things)
    while portion := list(islice(rest, PORTION)):
        yield portion


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    return connection


def _bring_up(path: Path, connection: sqlite3.Connection) -> None:
    """Take the steps that this file has not taken, all in one transaction."""
    version = _number(connection, "PRAGMA user_version")
    is_ours = _number(connection, "PRAGMA application_id") == APPLICATION_ID
    if not is_ours and (version or _number(connection, "SELECT count(*) FROM sqlite_schema")):
        raise Foreign(path)
    if version > len(STEPS):
        raise Newer(path, version=version, known=len(STEPS))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if version == len(STEPS):
        return
    with _transaction(connection):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for step in STEPS[version:]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def _number(connection: sqlite3.Connection, statement: str) -> int:
    with closing(connection.execute(statement)) as cursor:
        return int(cursor.fetchone()[0])


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # Ctrl-C too: an open transaction would stop all other writers
        connection.rollback()
        raise
