"""What the disk refuses is told in one way, whichever library was told no."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import Damaged, NotWritable, StorageFull, TooManyFiles, UnusableFolder

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST})
UNUSABLE = frozenset("[]\\^|%?")
"""delta-rs 1.6 and DuckDB take these for parts of a URL, and panic or write elsewhere."""

NOT_THERE = "No files found that match the pattern"
"""So DuckDB says that a file of a view is gone."""
MARGIN_BYTES = 1 << 20
"""What a commit needs beside its rows: the tables' logs and the edition."""


def need_room(root: Path, n_bytes: int) -> None:
    """Raise StorageFull unless `n_bytes` and a margin fit on the disk that holds `root`.

    delta-rs 1.6 panics on a disk that fills up under it: nothing is lost by that, but what it
    prints frightens people. So the usual case is foreseen, and only the others come to that.
    """
    disk = os.statvfs(root)
    if disk.f_bavail * disk.f_frsize < n_bytes + MARGIN_BYTES:
        raise StorageFull(root)


@contextmanager
def writing_to(root: Path) -> Iterator[None]:
    """Turn what Python, delta-rs or DuckDB says of a disk that refuses into our own words."""
    resolved = root.resolve()
    if found := {sign for sign in str(resolved) if sign in UNUSABLE or not sign.isprintable()}:
        raise UnusableFolder(resolved, characters=found)
    try:
        yield
    except BaseException as error:
        if not _is_of_the_disk(error):
            raise
        number = _number(error)
        if number in EXHAUSTED:
            raise TooManyFiles(root) from error
        if number in FULL:
            raise StorageFull(root) from error
        if number in FORBIDDEN:
            raise NotWritable(root, why=os.strerror(number)) from error
        if number == errno.ENOENT:
            raise Damaged(root, why=str(error)) from error
        raise


def _is_of_the_disk(error: BaseException) -> bool:
    """Tell whether a library may be saying that the system told it no.

    delta-rs panics where it cannot open a file to begin with; a panic is no Exception, and no class
    that could be named here.
    """
    # Loaded when something went wrong: a command that only names a folder does without them.
    from deltalake.exceptions import DeltaError, TableNotFoundError  # noqa: PLC0415
    from duckdb import Error as DuckDBError  # noqa: PLC0415

    is_panic = type(error).__name__ == "PanicException"
    return is_panic or isinstance(error, (OSError, DeltaError, TableNotFoundError, DuckDBError))


def _number(error: BaseException) -> int | None:
    """Return the system's error number; Rust and DuckDB only give it in words."""
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    message = str(error)
    if NOT_THERE in message:
        return errno.ENOENT
    if told := re.search(r"os error (\d+)|Os \{ code: (\d+)", message):
        return int(told[1] or told[2])
    known = sorted({*FULL, *EXHAUSTED, *FORBIDDEN, errno.ENOENT})
    return next((number for number in known if os.strerror(number) in message), None)
