"""One table on disk takes in only rows whose key it does not hold."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

import pyarrow as pa
from deltalake import DeltaTable, Field, Schema, write_deltalake
from deltalake.exceptions import CommitFailedError
from deltalake.transaction import AddAction, RemoveAction
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from warehouse.errors import Damaged, StillContended
from warehouse.place.steps import step
from warehouse.tables.commits import NOTHING, Commit, commit_of, log_settings
from warehouse.tables.durable import sync_commits
from warehouse.tables.layout import delta_layout
from warehouse.tables.lookup import without_stored
from warehouse.tables.reader import LATE, TableReader, names
from warehouse.tables.stored_file import StoredFile

ATTEMPTS = 8


@dataclass(slots=True)
class StoredTable(TableReader):
    """A Delta table of the warehouse at `root`."""

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
        known = names(stored)
        declared = Schema.from_arrow(self.table.arrow).fields
        late = [_late(field) for field in declared if field.name not in known]
        if not late or not {*self.table.key} <= known <= {*self.table.names}:
            return
        with self._committing("grow", stored):
            stored.alter.add_columns(
                late,
                **commit_of(stored, batch="grow"),
            )

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

    def _append_once(self, rows: pa.Table, batch: str, follows: Mapping[str, int]) -> None:
        """Look up and append, from one version of the table."""
        now = self._open()
        fresh = without_stored(rows, self._rows_of(now)) if rows.num_rows else rows
        if not fresh.num_rows:
            self._follow(now, batch, follows)
            return
        self.place.need_room(fresh.nbytes)
        known, version = self._rows_of(now).partitions, now.version()
        with self._committing("append", now):
            write_deltalake(
                now,
                _bare(fresh),
                mode="append",
                writer_properties=delta_layout(self.table),
                **commit_of(now, batch=batch, follows=follows),
            )
        if self.table.printed and now.version() == version + 1:
            self._rows_of(now).learn(fresh, but=known)

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


def _late(field: Field) -> Field:
    """Return the field as one that older files lack."""
    return Field(field.name, field.type, nullable=True, metadata={**field.metadata, LATE: "true"})


def _bare(rows: pa.Table) -> pa.Table:
    """Return the rows without comments: Delta refuses one that has other words than the stored."""
    return rows.cast(pa.schema([field.remove_metadata() for field in rows.schema]))
