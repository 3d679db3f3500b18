"""What SQLite says of a file that refuses is told in our own words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import Timeout

from extractors.frontier.errors import Busy, Damaged, Full, NotWritable

BUSY_S = 10.0
"""A change takes milliseconds; who waits longer for another's waits for something that hangs."""

DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
OCCUPIED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
REFUSAL = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what the disk or SQLite says of `path` into an error that says what to do."""
    try:
        yield
    except Timeout as error:
        raise Busy(path, waited_s=BUSY_S) from error
    except OSError as error:
        raise NotWritable(path, why=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        code = primary_code(error)
        if code in DAMAGE:
            raise Damaged(path, why=str(error)) from error
        if code in OCCUPIED:
            raise Busy(path, waited_s=BUSY_S) from error
        if code == sqlite3.SQLITE_FULL:
            raise Full(path) from error
        if code in REFUSAL:
            raise NotWritable(path, why=str(error)) from error
        raise


def primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's code without what it adds to it in the higher bits."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
