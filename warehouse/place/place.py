"""A warehouse lies in one place: tables, and whole files under names."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.place.lease import Lease

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection  # a command that only names a place does not load it

TABLES = "tables"
"""Below it lie the tables, each under its name."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Lying:
    """A file that lies in a place."""

    name: str
    """Below the place, with `/` between its parts."""
    address: str
    """By which it is found from anywhere, as `Place.at` gives it."""
    n_bytes: int
    modified_at: datetime


class Place(ABC):
    """Where a warehouse lies: a folder of this machine, or a bucket of an object store.

    Names are those of files below it, with `/` between their parts.
    """

    @property
    @abstractmethod
    def home(self) -> Path:
        """The folder of this machine for what is made of the warehouse, and for what is private.

        There lie the search index, the frontier, and what was exported.
        """

    @property
    @abstractmethod
    def options(self) -> Mapping[str, str]:
        """What delta-rs has to be told to write here."""

    @abstractmethod
    def at(self, name: str = "") -> str:
        """Return the address by which a file is found from anywhere: an absolute path, or a URL."""

    @abstractmethod
    def has_tables(self) -> bool:
        """Tell whether anything was ever stored; asking makes nothing."""

    @abstractmethod
    def stored_names(self) -> frozenset[str]:
        """Return the names of the tables that lie there."""

    @abstractmethod
    def begin(self) -> None:
        """Make the place, unless it is there."""

    @abstractmethod
    def read(self, name: str) -> bytes | None:
        """Return what a file holds; None if there is none."""

    @abstractmethod
    def replacing(self, name: str) -> AbstractContextManager[Path]:
        """Give a file to write; when the block ends well it takes the place of `name`, whole."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file so that it stays removed; one that is not there is removed already."""

    @abstractmethod
    def drop(self, *names: str) -> None:
        """Remove files that no one misses should they come back after a power failure."""

    @abstractmethod
    def sign(self, name: str) -> None:
        """Put a sign of life under a name of one's own, whoever holds the lease."""

    @abstractmethod
    def last_sign(self, name: str) -> str | None:
        """Return what tells the newest sign under a name from all before; None if there is none."""

    @property
    @abstractmethod
    def is_durable(self) -> bool:
        """Whether all that was written outlives a power failure, and is whole or not there."""

    @abstractmethod
    def sync(self, *names: str) -> None:
        """Wait until files, and what lies below folders, outlive a power failure.

        One that is not there is left out. Only the writer may ask.
        """

    @abstractmethod
    def move(self, name: str, to: str) -> None:
        """Give a file another name."""

    @abstractmethod
    def local(self, name: str) -> Path | None:
        """Return a file of this machine that holds what `name` holds now; None if there is none.

        It is not for writing, and stays as it is when `name` is replaced, for an hour at least.
        """

    @abstractmethod
    def drop_copies(self) -> None:
        """Remove what `local` has copied to this machine: nothing of it shall be left."""

    @abstractmethod
    def fetched(self, name: str) -> AbstractContextManager[Path]:
        """Give a file of this machine that holds what `name` holds, for the time of the block."""

    @abstractmethod
    def lying(self, below: str = "") -> Iterator[Lying]:
        """Yield the files below a name, of the whole place if it is empty."""

    @abstractmethod
    def names_in(self, folder: str) -> tuple[str, ...]:
        """Return the names of what lies right below a folder, in no order: no file is looked at."""

    @abstractmethod
    def need_room(self, n_bytes: int) -> None:
        """Raise StorageFull unless so many bytes fit."""

    @abstractmethod
    def telling(self) -> AbstractContextManager[None]:
        """Turn what is refused in the block into our own words, whichever library was told no."""

    @abstractmethod
    def lend(self, connection: "DuckDBPyConnection") -> None:
        """Let a connection read the tables' files by their addresses."""

    @abstractmethod
    def leased(self, *, wait_s: float) -> AbstractContextManager[Lease]:
        """Be the only writer for the time of the block, or raise Busy after `wait_s` seconds."""

    @abstractmethod
    def __str__(self) -> str:
        """Return it as its user wrote it."""
