"""What one table on disk holds, at its newest version and at those before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from warehouse.errors import SchemaDrift
from warehouse.place.place import TABLES, Place
from warehouse.place.root import Root, place_of
from warehouse.tables.commits import MERGED
from warehouse.tables.durable import newest_version
from warehouse.tables.kept_prints import KeptPrints, kept_prints
from warehouse.tables.lookup import Rows, look_up
from warehouse.tables.stored_file import StoredFile
from warehouse.tables.table import Table

LATE = "copydesk.late"
"""Marks a column that came after the table's first files: those lack it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A table at one version."""

    files: tuple[str, ...]
    """The addresses of the live Parquet files, in a stable order."""
    has_grown: bool
    """Whether files may lack a column that is declared."""
    n_rows: Mapping[str, int]
    """How many rows a file has, by its address."""


EMPTY = Snapshot(files=(), has_grown=False, n_rows={})


@dataclass(slots=True)
class TableReader:
    """A Delta table of the warehouse at `root`, to be read."""

    root: Root
    table: Table
    _opened: DeltaTable | None = field(default=None, init=False, repr=False, compare=False)
    """The table as it was last read: what came since is read in a fifth of the time of all."""
    _checked: int = field(default=-1, init=False, repr=False, compare=False)
    """The version whose columns are known to be those declared."""
    _rows: Rows | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def place(self) -> Place:
        """Where the warehouse lies."""
        return place_of(self.root)

    @property
    def name(self) -> str:
        """What the table is called in its place."""
        return f"{TABLES}/{self.table.name}"

    @property
    def address(self) -> str:
        """Where the table is."""
        return self.place.at(self.name)

    @property
    def prints(self) -> KeptPrints:
        """What is kept of its keys, to tell which files may have one."""
        return kept_prints(self.place, self.table)

    def exists(self) -> bool:
        """Tell whether the table was ever created."""
        return DeltaTable.is_deltatable(self.address, dict(self.place.options))

    def opened(self, version: int | None = None) -> DeltaTable:
        """Open the table, at its newest version unless told otherwise, whatever its columns."""
        return DeltaTable(self.address, version, dict(self.place.options))

    def version(self) -> int:
        """Return how many commits the table has seen."""
        return self._open().version()

    def at(self, version: int) -> Snapshot:
        """Return the table as it was at a version."""
        then = self._opened
        if then is None or then.version() != version:
            then = self.opened(version)
        folder, added = self.address, pa.table(then.get_add_actions())
        counts = zip(added["path"].to_pylist(), added["num_records"].to_pylist(), strict=True)
        n_rows = {f"{folder}/{name}": count for name, count in sorted(counts)}
        is_late = any(LATE in column.metadata for column in then.schema().fields)
        return Snapshot(
            files=tuple(n_rows),
            has_grown=is_late or not names(then) >= set(self.table.names),
            n_rows=n_rows,
        )

    def select(self, columns: Iterable[str], **among: Collection[object]) -> pa.Table:
        """Return some columns of the rows in which each named column has one of its values."""
        return look_up(self._rows_of(self._open()), columns, among)

    def follows(self, other: str) -> int | None:
        """Return up to which version of another table this one says that it follows it."""
        return self._open().transaction_version(other)

    def merged(self, since: int, version: int) -> frozenset[str] | None:
        """Return the names of the files that merges wrote between two versions.

        None where another commit may have let rows go.
        """
        commits = [
            commit
            for commit in self._newest().history(self._newest().version() - since)
            if since < commit["version"] <= version
        ]
        if len(commits) != version - since or any(MERGED not in commit for commit in commits):
            return None
        return frozenset(name for commit in commits for name in commit[MERGED].split())

    def files(self) -> tuple[StoredFile, ...]:
        """Return the live files, with the partition that each belongs to."""
        actions = pa.table(self._open().get_add_actions())
        return tuple(
            StoredFile(
                path=row["path"], n_bytes=row["size_bytes"], partition=row.get("partition") or {}
            )
            for row in actions.to_pylist()
        )

    def schema(self) -> pa.Schema:
        """Return the columns as stored: those that came late may be NULL."""
        return pa.schema(self._open().schema().to_arrow())

    def _open(self) -> DeltaTable:
        """Open the newest version, or raise SchemaDrift if its columns are not those declared."""
        opened = self._newest()
        if opened.version() == self._checked:
            return opened
        ours = {f"{field.name} {field.type}" for field in self.table.arrow}
        theirs = {f"{field.name} {field.type}" for field in pa.schema(opened.schema().to_arrow())}
        if ours != theirs:
            raise SchemaDrift(self.address, missing=ours - theirs, unknown=theirs - ours)
        self._checked = opened.version()
        return opened

    def _rows_of(self, opened: DeltaTable) -> Rows:
        """Return the rows of the table as it was opened: as long as nothing came, the same."""
        if self._rows is None or self._rows.version != opened.version():
            self._rows = Rows(
                table=self.table,
                address=self.address,
                prints=self.prints,
                opened=opened,
                version=opened.version(),
            )
        return self._rows

    def _newest(self) -> DeltaTable:
        """Open the newest version, whatever its columns."""
        if self._opened and newest_version(self.place, self.name) == self._opened.version():
            return self._opened
        if self._opened is not None:
            try:
                self._opened.update_incremental()
            except DeltaError:
                # The log of what came since is gone: others have summed it up.
                self._opened = None
        if self._opened is None:
            self._opened = self.opened()
        return self._opened


def names(stored: DeltaTable) -> set[str]:
    """Return what the stored columns are called."""
    return {field.name for field in stored.schema().fields}
