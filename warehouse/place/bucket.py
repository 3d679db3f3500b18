"""A warehouse in a bucket of an object store that speaks S3."""

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from os import fsync
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import time
from typing import Self
from uuid import uuid4

from duckdb import DuckDBPyConnection

from warehouse.errors import LeaseLost, OtherWriter, UnusableAddress
from warehouse.place.bucket_lease import leased
from warehouse.place.disk import writing_to
from warehouse.place.lease import Lease
from warehouse.place.objects import RETRIES, Objects, telling
from warehouse.place.place import TABLES, Lying, Place
from warehouse.place.reading import s3_files
from warehouse.place.state import state_folder
from warehouse.place.steps import step

ADDRESS = re.compile(
    r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/(?!\.+(?:/|$))[\w.=+@-]+)*", re.ASCII
)
COPIES = "copies"
KEPT_S = 3_600
"""For how long a copy of what was replaced stays: somebody may be about to open it."""


@dataclass(frozen=True)
class Bucket(Place):
    """The objects below an address like `s3://bucket/news`; the bucket must be there."""

    address: str

    @classmethod
    def named(cls, text: str) -> Self:
        """Return the place that a text names, or raise UnusableAddress."""
        if not ADDRESS.fullmatch(text.rstrip("/")):
            raise UnusableAddress(text)
        return cls(text.rstrip("/"))

    @property
    def home(self) -> Path:
        """A folder of this machine that is the bucket's own, for the user who runs this."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.address.removeprefix("s3://").lower())
        mark = sha256(self.address.encode()).hexdigest()[:8]
        home = state_folder() / "buckets" / f"{slug[:60]}-{mark}"
        home.mkdir(parents=True, exist_ok=True)
        return home

    @property
    def options(self) -> Mapping[str, str]:
        """How delta-rs makes sure that no commit goes over another."""
        return {"aws_conditional_put": "etag", **RETRIES}

    @cached_property
    def objects(self) -> Objects:
        """What lies there."""
        return Objects(self.address)

    def at(self, name: str = "") -> str:
        """Return the URL of an object."""
        return f"{self.address}/{name}" if name else self.address

    def has_tables(self) -> bool:
        """Tell whether anything was ever stored."""
        with self.telling():
            return next(self.objects.listed(TABLES), None) is not None

    def stored_names(self) -> frozenset[str]:
        """Return what stands before the second stroke of the tables' objects."""
        return frozenset(self.objects.below(TABLES))

    def begin(self) -> None:
        """Do nothing: what is put is there, whatever its name."""

    def read(self, name: str) -> bytes | None:
        """Return what an object holds; None if there is none."""
        with self.telling():
            found = self.objects.get(name)
            return found.data if found else None

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """Give a file of this machine to write; it is put when the block ends well.

        Whoever stands still in the block, while another puts the same object, is refused.
        """
        over = self.objects.tag(name)
        with TemporaryDirectory(prefix="copydesk-") as folder:
            aside = Path(folder) / name
            with step(f"write {name} aside"):
                yield aside
            with step(f"put {name}"):
                try:
                    self.objects.put(name, aside, over=over)
                except OtherWriter as error:
                    raise LeaseLost(self) from error

    def remove(self, name: str) -> None:
        """Remove an object."""
        with step(f"remove {name}"):
            self.objects.remove(name)

    def drop(self, *names: str) -> None:
        """Remove objects."""
        self.objects.remove(*names)

    def sign(self, name: str) -> None:
        """Put an object that has not been there before: its tag is another one."""
        with self.telling():
            self.objects.put_over(name, uuid4().bytes)

    def last_sign(self, name: str) -> str | None:
        """Return the object's tag."""
        with self.telling():
            return self.objects.tag(name)

    @property
    def is_durable(self) -> bool:
        """The store sees to that."""
        return True

    def sync(self, *names: str) -> None:
        """Do nothing: what was put is safe."""

    def move(self, name: str, to: str) -> None:
        """Copy an object, then remove it: a kill in between leaves both."""
        with step(f"move {to.rpartition('/')[2]}"):
            self.objects.store.rename(name, to)

    def local(self, name: str) -> Path | None:
        """Return a copy of an object, which is fetched again only once it was replaced."""
        with self.telling():
            tag = self.objects.tag(name)
            if tag is None:
                return None
            copies = self.home / COPIES
            copies.mkdir(exist_ok=True)
            copy = copies / f"{sha256(tag.encode()).hexdigest()[:16]}-{name}"
            if copy.exists():
                copy.touch()  # from now on it may be opened, for as long as it stays
            else:
                found = self.objects.get(name)
                if found is None:
                    return None
                with TemporaryDirectory(dir=copies) as folder:
                    aside = Path(folder) / name
                    _write(aside, found.data)
                    tagged = sha256(str(found.e_tag).encode()).hexdigest()[:16]
                    copy = aside.replace(copies / f"{tagged}-{name}")
            self._drop_old(copies, name, but=copy)
            return copy

    def drop_copies(self) -> None:
        """Remove the copies that `local` has made, of what was replaced too."""
        rmtree(self.home / COPIES, ignore_errors=True)

    @contextmanager
    def fetched(self, name: str) -> Iterator[Path]:
        """Give a copy of an object, for the time of the block."""
        with TemporaryDirectory(prefix="copydesk-") as folder:
            copy = Path(folder) / name.rpartition("/")[2]
            with copy.open("wb") as file, self.telling():
                for chunk in self.objects.stream(name):
                    file.write(chunk)
            yield copy

    def lying(self, below: str = "") -> Iterator[Lying]:
        """Yield the objects below a name."""
        with self.telling():
            for found in self.objects.listed(below):
                yield Lying(
                    name=found["path"],
                    address=self.at(found["path"]),
                    n_bytes=found["size"],
                    modified_at=found["last_modified"],
                )

    def names_in(self, folder: str) -> tuple[str, ...]:
        """Return the names of the objects below a name that has no more parts than one."""
        below = (found.name for found in self.lying(folder))
        return tuple(name for name in below if name.rpartition("/")[0] == folder)

    def need_room(self, n_bytes: int) -> None:
        """Do nothing: a bucket has no end."""

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn what the store, or the disk of this machine, refuses into our own words."""
        with ExitStack() as stack:
            stack.enter_context(writing_to(self.home))
            stack.enter_context(telling(self))
            yield

    def lend(self, connection: DuckDBPyConnection) -> None:
        """Let a connection read objects."""
        connection.register_filesystem(s3_files())

    def leased(self, *, wait_s: float) -> AbstractContextManager[Lease]:
        """Hold the lease that lies there."""
        return leased(self.objects, wait_s=wait_s)

    def __str__(self) -> str:
        """Return the address."""
        return self.address

    @staticmethod
    def _drop_old(copies: Path, name: str, *, but: Path) -> None:
        """Remove copies that nobody can be about to open any more."""
        for old in copies.glob(f"*-{name}"):
            with suppress(FileNotFoundError):  # another reader was first
                if old != but and old.stat().st_mtime < time() - KEPT_S:
                    old.unlink()


def _write(path: Path, data: bytes) -> None:
    """Write a file that is whole, also after a power failure, once it has its name."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        fsync(file.fileno())
