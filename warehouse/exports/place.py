"""An export appears under its name whole or not at all, whoever is killed when."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.exports.asked import Form
from warehouse.exports.errors import AlreadyThere, NotAnExport, UnderWay
from warehouse.exports.manifest import manifest_path, read_manifest
from warehouse.place.steps import step


@contextmanager
def placing(path: Path, form: Form, *, replaces: bool) -> Iterator[Path]:
    """Give a name to write a file or folder under; when the block ends well, it becomes `path`.

    It lies in a folder aside, where a dead process may have left things: those are thrown away,
    but what it had moved out of the way of its own export is put back.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = aside_of(path)
    aside.mkdir(exist_ok=True)
    new, old = aside / "new", aside / "old"
    with _alone(aside, path):
        try:
            if old.exists() and not path.exists():
                old.rename(path)
            for left in (new, old):
                _remove(left)
            _may_be(path, form, replaces=replaces)
            with step("write export aside"):
                yield new
            _sync(new)
            _swap(new, path, old)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def aside_of(path: Path) -> Path:
    """Return the folder in which an export is made before it gets its name."""
    return path.with_name(f".{path.name}.aside")


def remove_asides(folder: Path) -> None:
    """Remove what exports into a folder, or below it, have left aside."""
    for aside in sorted(folder.rglob(".*.aside")):
        shutil.rmtree(aside)


@contextmanager
def _alone(aside: Path, path: Path) -> Iterator[None]:
    lock = FileLock(aside / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as timeout:
        raise UnderWay(path) from timeout
    with lock:
        yield


def _may_be(path: Path, form: Form, *, replaces: bool) -> None:
    """Raise AlreadyThere or NotAnExport where something would be lost."""
    if not path.exists():
        return
    if not replaces:
        raise AlreadyThere(path)
    if path.is_dir() != (form is Form.PARQUET) or not read_manifest(manifest_path(path, form)):
        raise NotAnExport(path)


def _swap(new: Path, path: Path, old: Path) -> None:
    """Put the new in the place of the old; a folder cannot be replaced at once, a file can."""
    if path.is_dir():
        with step("move replaced export"):
            path.rename(old)
    with step("rename export"):
        new.rename(path)
    with step("sync folder of export"):
        _sync(path.parent, is_deep=False)


def _sync(path: Path, *, is_deep: bool = True) -> None:
    """Wait until the disk has a file, or a folder with all that is in it."""
    within = path.rglob("*") if is_deep else ()
    for one in (path, *within):
        descriptor = os.open(one, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
