"""One table on disk takes in only rows whose key it does not hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

import pyarrow as pa
from deltalake import DeltaTable, Field, Schema, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.transaction import AddAction, RemoveAction
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from warehouse.errors import Damaged, SchemaDrift, StillContended
from warehouse.place.place import TABLES, Place
from warehouse.place.root import Root, place_of
from warehouse.place.steps import step
from warehouse.tables.commits import MERGED, NOTHING, Commit, commit_of, log_settings
from warehouse.tables.durable import newest_version, sync_commits
from warehouse.tables.kept_prints import KeptPrints, kept_prints
from warehouse.tables.layout import delta_layout
from warehouse.tables.lookup import Rows, look_up, without_stored
from warehouse.tables.stored_file import StoredFile
from warehouse.tables.table import Table

ATTEMPTS = 8
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
class StoredTable:
    """A Delta table of the warehouse at `root`."""

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

    def create(self) -> None:
        """Make the empty table, unless it is there."""
        if self.exists():
            return
        with self._committing("create"):
            DeltaTable.create(
                self.address,
                self.table.arrow,
                mode="ignore",
                name=self.table.name,
                partition_by=[self.table.partition] if self.table.partition else None,
                configuration=log_settings(self.table),
                storage_options=dict(self.place.options),
            )

    def grow(self) -> None:
        """Add the columns declared since the table was made; in its older rows they are NULL.

        A table that lacks a column of its key, or has one we do not know, is left to SchemaDrift.
        """
        stored = self._newest()
        known = _names(stored)
        declared = Schema.from_arrow(self.table.arrow).fields
        late = [_late(field) for field in declared if field.name not in known]
        if not late or not {*self.table.key} <= known <= {*self.table.names}:
            return
        with self._committing("grow", stored):
            stored.alter.add_columns(
                late,
                **commit_of(stored, batch="grow"),
            )

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
            has_grown=is_late or not _names(then) >= set(self.table.names),
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

    def append(self, rows: pa.Table, *, batch: str, follows: Mapping[str, int] = NOTHING) -> None:
        """Add the rows whose key is not stored; with none left, the version stays as it is.

        Someone else's commit in between is noticed, and the look-up done again. Rows that follow
        from other tables name, in the same commit, the version of each that they follow: that is
        said even where nothing follows.
        """
        if not rows.num_rows and not follows:
            return
        attempts = Retrying(
            retry=retry_if_exception_type(CommitFailedError),
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_random_exponential(multiplier=0.05, max=2),
        )
        try:
            attempts(self._append_once, rows, batch, follows)
        except RetryError as error:
            raise StillContended(self.address, attempts=ATTEMPTS) from error

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

    def replace(
        self,
        going: Sequence[StoredFile],
        coming: Sequence[StoredFile],
        *,
        batch: str,
        now: datetime,
        is_change: bool = False,
    ) -> None:
        """Let files stand for others, in one commit; what goes must be live.

        They hold the same rows, unless it `is_change`.
        """
        stored = self._open()
        live = {file.path for file in self.files()}
        if lost := {file.path for file in going} - live:
            raise Damaged(self.root, why=f"{min(lost)} is no file of {self.table.name} any more")
        come = [file.coming(now=now, is_change=is_change) for file in coming]
        go = [file.going(now=now, is_change=is_change) for file in going]
        merged = None if is_change else [PurePath(file.path).name for file in coming]
        self._act("replace", stored, [*come, *go], commit_of(stored, batch=batch, merged=merged))

    def fence(self) -> None:
        """Make a commit that changes nothing: one that was prepared before it is refused."""
        stored = self._newest()
        self._act("fence", stored, [], commit_of(stored, batch="fence"))

    def overwrite(self, condition: str, rows: pa.Table, *, batch: str) -> None:
        """Put `rows` in place of those for which an SQL condition holds, as it does for `rows`.

        Bytes of what is replaced stay in older files. Delta's own DELETE and UPDATE would do, but
        what delta-rs 1.6 then writes has types (string_view) that Arrow 25 cannot filter by.
        """
        now = self._open()
        with self._committing("overwrite in", now):
            write_deltalake(
                now,
                _bare(rows),
                mode="overwrite",
                predicate=condition,
                writer_properties=delta_layout(self.table),
                **commit_of(now, batch=batch, merged=None),
            )

    def restore(self, version: int) -> None:
        """Make the table what it was at `version`; doing it again changes nothing."""
        now = self._newest()
        if now.version() > version:
            with self._committing("restore", now):
                now.restore(version, **commit_of(now, batch="restore", merged=None))

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

    def _append_once(self, rows: pa.Table, batch: str, follows: Mapping[str, int]) -> None:
        """Look up and append, from one version of the table."""
        now = self._open()
        fresh = without_stored(rows, self._rows_of(now)) if rows.num_rows else rows
        if not fresh.num_rows:
            self._follow(now, batch, follows)
            return
        self.place.need_room(fresh.nbytes)
        with self._committing("append", now):
            write_deltalake(
                now,
                _bare(fresh),
                mode="append",
                writer_properties=delta_layout(self.table),
                **commit_of(now, batch=batch, follows=follows),
            )

    def _follow(self, now: DeltaTable, batch: str, follows: Mapping[str, int]) -> None:
        """Say which versions were followed to no new row, unless that was said before."""
        if all(now.transaction_version(other) == version for other, version in follows.items()):
            return
        self._act("follow with", now, [], commit_of(now, batch=batch, follows=follows))

    def _act(
        self, what: str, now: DeltaTable, actions: list[AddAction | RemoveAction], commit: Commit
    ) -> None:
        """Commit what happens to files that are written, or are not."""
        partition = self.table.partition
        with self._committing(what, now):
            now.create_write_transaction(
                actions,
                "append",
                now.schema(),
                partition_by=[partition] if partition else None,
                **commit,
            )

    @contextmanager
    def _committing(self, what: str, now: DeltaTable | None = None) -> Iterator[None]:
        """Let the block make one commit: when it ends, that outlives a power failure."""
        version = now.version() if now else -1
        with step(f"{what} {self.table.name}"):
            yield
        sync_commits(self.place, self.name, after=version)


def _names(stored: DeltaTable) -> set[str]:
    """Return what the stored columns are called."""
    return {field.name for field in stored.schema().fields}


def _late(field: Field) -> Field:
    """Return the field as one that older files lack."""
    return Field(field.name, field.type, nullable=True, metadata={**field.metadata, LATE: "true"})


def _bare(rows: pa.Table) -> pa.Table:
    """Return the rows without comments: Delta refuses one that has other words than the stored."""
    return rows.cast(pa.schema([field.remove_metadata() for field in rows.schema]))
