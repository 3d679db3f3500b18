"""The tables of a warehouse are changed by one writer at a time, and published together."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyarrow as pa

from warehouse import schema
from warehouse.edition import edition
from warehouse.edition.edition import newest_cut
from warehouse.edition.opening import NAME, published_cut
from warehouse.errors import Damaged
from warehouse.forgetting.removal import go_on, is_begun
from warehouse.place.place import TABLES, Place
from warehouse.place.root import Root, place_of
from warehouse.tables.durable import (
    drop_torn,
    is_legible,
    is_whole,
    newest_files,
    version_of,
)
from warehouse.tables.journal import transaction
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table
from warehouse.tables.takeover import settle


def utc_now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class OpenTables:
    """All tables, for as long as nobody else writes to them: each is opened when it is needed."""

    root: Root
    _opened: dict[str, StoredTable] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where they lie."""
        return place_of(self.root)

    def of(self, table: Table) -> StoredTable:
        """Return one of our tables as it is stored: it is there, with every declared column."""
        if table.name not in self._opened:
            stored = StoredTable(self.root, table)
            stored.create()
            stored.grow()
            self._opened[table.name] = stored
        return self._opened[table.name]

    def append(self, changes: Mapping[Table, pa.Table], *, batch: str) -> None:
        """Add the rows that are new to several tables, as one change."""
        with transaction(self.place, map(self.of, changes)):
            for table, rows in changes.items():
                self.of(table).append(rows, batch=batch)

    def publish(self, *, now: datetime) -> str:
        """Return the edition's address, published anew if the tables have moved on since."""
        tables = [self.of(table) for table in schema.TABLES]
        return edition.publish(self.place, newest_cut(self.place, tables), tables, now=now)

    def publish_history(self, *, and_also: Table, now: datetime) -> None:
        """Publish an edition, unless one tells the history and has a table as they are stored."""
        tables = [self.of(table) for table in schema.TABLES]
        if not edition.tells(self.place, newest_cut(self.place, tables), tables, also=and_also):
            self.publish(now=now)


@dataclass(frozen=True, slots=True)
class StoredTables:
    """Tables in one place, with one published edition; many processes may share them."""

    root: Root
    now: Callable[[], datetime] = utc_now
    wait_s: float = 600.0
    """How long to wait for another writer before raising Busy."""
    _opened: dict[str, StoredTable] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Tables stay open from one time of writing to the next: only what came since is read."""
    _whole: dict[str, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By table the newest commit that was seen to be whole: who sees it outlives no failure."""

    @property
    def place(self) -> Place:
        """Where they lie."""
        return place_of(self.root)

    def publish(self) -> str:
        """Return the edition's address, published anew if the tables have moved on since."""
        with self.writing() as tables:
            return tables.publish(now=self.now())

    def has(self, table: Table) -> bool:
        """Tell whether anybody has made the table; asking makes nothing."""
        with self.place.telling():
            return StoredTable(self.root, table).exists()

    @contextmanager
    def writing(self) -> Iterator[OpenTables]:
        """Be the only writer, of tables that hold no half batch and nothing half forgotten."""
        place = self.place
        with place.telling():
            place.begin()
            with place.leased(wait_s=self.wait_s) as lease:
                _mend(place, self._whole)
                settle(place, lease, [StoredTable(self.root, table) for table in schema.TABLES])
                there = place.stored_names()
                for name in self._opened.keys() - there:
                    del self._opened[name]  # it was lost meanwhile, and is made again
                tables = OpenTables(self.root, self._opened)
                if is_begun(place):
                    go_on(place, tables.of, now=self.now())
                yield tables


def _mend(place: Place, whole: dict[str, tuple[str, ...]]) -> None:
    """Undo a commit that a power failure has torn: nobody was told of it, nor was it published.

    What an edition shows was safe before; if that is torn, something else has damaged it. Of such
    a commit, files that are gone are left to `verify`; Damaged is raised where its words are.
    """
    found = {}
    for name in sorted(place.stored_names()):
        files = newest_files(place, f"{TABLES}/{name}")
        if files == whole.get(name, ()):
            continue
        if is_whole(place, f"{TABLES}/{name}", files):
            whole[name] = files
        else:
            found[name] = files
    if not found:
        return
    published = place.local(NAME)
    cut = published_cut(published) if published else None
    shown = dict(cut.versions) if cut else {}
    for name, files in found.items():
        if version_of(files) > shown.get(name, -1):
            drop_torn(place, f"{TABLES}/{name}", files)
        elif illegible := [file for file in files if not is_legible(place, file)]:
            raise Damaged(place, why=f"{place.at(illegible[0])} cannot be read")
