"""A warehouse in a folder of this machine."""

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from warehouse.place import atomic
from warehouse.place.disk import need_room, writing_to
from warehouse.place.lease import Lease
from warehouse.place.lock import writer
from warehouse.place.place import TABLES, Lying, Place
from warehouse.place.steps import step

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection  # a command that only names a place does not load it

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Folder(Place):
    """The folder at `path`; it need not be there yet."""

    path: Path

    @property
    def home(self) -> Path:
        """The folder itself: all that is made of a warehouse lies beside it."""
        return self.path

    @property
    def options(self) -> Mapping[str, str]:
        """Nothing."""
        return NOTHING

    def at(self, name: str = "") -> str:
        """Return the absolute path of a file, whatever links lead to it."""
        return str(self.path.resolve() / name)

    def has_tables(self) -> bool:
        """Tell whether anything was ever stored."""
        return (self.path / TABLES).is_dir()

    def stored_names(self) -> frozenset[str]:
        """Return the names of the folders below `tables`."""
        tables = self.path / TABLES
        return frozenset(one.name for one in tables.iterdir()) if tables.is_dir() else frozenset()

    def begin(self) -> None:
        """Make the folder."""
        self.path.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> bytes | None:
        """Return what a file holds; None if there is none."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def replacing(self, name: str) -> AbstractContextManager[Path]:
        """Give a file beside it to write, which is renamed when the block ends well."""
        return atomic.replacing(self.path / name)

    def remove(self, name: str) -> None:
        """Remove a file so that it stays removed.

        That is a step also where it is gone: whoever took over may have removed it.
        """
        if (path := self.path / name).parent.is_dir():
            atomic.remove(path)

    def drop(self, *names: str) -> None:
        """Remove files."""
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def sign(self, name: str) -> None:
        """Touch a file."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def last_sign(self, name: str) -> str | None:
        """Return when the file was touched last."""
        try:
            return str((self.path / name).stat().st_mtime_ns)
        except FileNotFoundError:
            return None

    @property
    def is_durable(self) -> bool:
        """A disk is behind what it was told: only `sync` and `replacing` wait for it."""
        return False

    def sync(self, *names: str) -> None:
        """Wait for the disk: delta-rs and Arrow do not."""
        there = [self.path / name for name in names if (self.path / name).exists()]
        files = {found for path in there for found in (path, *path.rglob("*"))}
        folders = {folder for path in there for folder in path.relative_to(self.path).parents}
        for path in (*files, *(self.path / folder for folder in folders)):
            atomic.sync(path)

    def move(self, name: str, to: str) -> None:
        """Rename a file."""
        new = self.path / to
        new.parent.mkdir(parents=True, exist_ok=True)
        with step(f"move {new.name}"):
            (self.path / name).replace(new)

    def local(self, name: str) -> Path | None:
        """Return the file itself: one that replaces it has another inode."""
        path = self.path / name
        return path if path.is_file() else None

    def drop_copies(self) -> None:
        """Do nothing: there are none."""

    @contextmanager
    def fetched(self, name: str) -> Iterator[Path]:
        """Give the file itself."""
        yield self.path / name

    def lying(self, below: str = "") -> Iterator[Lying]:
        """Yield the files below a name, in no order; one that goes meanwhile is left out."""
        root = self.path.resolve()
        for path in (root / below).rglob("*"):
            if not path.is_file():
                continue
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            yield Lying(
                name=path.relative_to(root).as_posix(),
                address=str(path),
                n_bytes=found.st_size,
                modified_at=datetime.fromtimestamp(found.st_mtime, UTC),
            )

    def names_in(self, folder: str) -> tuple[str, ...]:
        """Return what the folder lists; one that is not there has nothing in it."""
        try:
            with os.scandir(self.path / folder) as found:
                return tuple(f"{folder}/{one.name}" for one in found)
        except FileNotFoundError:
            return ()

    def need_room(self, n_bytes: int) -> None:
        """Raise StorageFull unless so many bytes fit on the disk."""
        need_room(self.path, n_bytes)

    def telling(self) -> AbstractContextManager[None]:
        """Turn what the disk refuses into our own words."""
        return writing_to(self.path)

    def lend(self, connection: "DuckDBPyConnection") -> None:
        """Do nothing: DuckDB reads files."""

    def leased(self, *, wait_s: float) -> AbstractContextManager[Lease]:
        """Hold the folder's lock."""
        return writer(self.path, wait_s=wait_s)

    def __str__(self) -> str:
        """Return the path as it was written."""
        return str(self.path)
