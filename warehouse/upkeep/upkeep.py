"""Upkeep drops what policy says, merges what is small, removes what nobody needs, and tells it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from uuid import uuid4

from warehouse import schema
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.tables.arrow import arrow
from warehouse.upkeep.bodies import BodyPolicy, drop_bodies, droppable
from warehouse.upkeep.compaction import compact, worth_merging
from warehouse.upkeep.leftovers import leftovers, sweep
from warehouse.upkeep.schema import UPKEEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """For how long what is kept."""

    keep_days: int
    """Days that a reader may hold an edition after another replaced it."""
    bodies: BodyPolicy | None = None
    """Which bodies go; None: all are kept."""

    @property
    def keep(self) -> timedelta:
        """The same as a span of time."""
        return timedelta(days=self.keep_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableUpkeep:
    """What upkeep did to one table; in a rehearsal, what it would begin with."""

    table_name: str
    n_files_before: int
    n_files_after: int
    n_bytes_before: int
    n_bytes_after: int
    n_merges: int
    n_dropped_rows: int
    n_removed_files: int
    n_removed_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    n_files: int
    n_bytes: int


def keep_up(warehouse: StoredTables, policy: Policy) -> tuple[TableUpkeep, ...]:
    """Do it, a step at a time between which others may write; return what became of each table."""
    upkeep_id, started_at = uuid4().hex, warehouse.now()
    before = _sizes(warehouse)
    dropped = {
        schema.PAYLOADS.name: drop_bodies(warehouse, policy.bodies, upkeep_id=upkeep_id)
        if policy.bodies
        else 0
    }
    merges = Counter(merged.table for merged in compact(warehouse))
    warehouse.publish()
    removed = dict(_swept(warehouse, policy))
    after = _sizes(warehouse)
    done = tuple(
        TableUpkeep(
            table_name=table.name,
            n_files_before=before[table.name].n_files,
            n_files_after=after[table.name].n_files,
            n_bytes_before=before[table.name].n_bytes,
            n_bytes_after=after[table.name].n_bytes,
            n_merges=merges[table.name],
            n_dropped_rows=dropped.get(table.name, 0),
            n_removed_files=removed[table.name].n_files,
            n_removed_bytes=removed[table.name].n_bytes,
        )
        for table in schema.TABLES
    )
    with warehouse.writing() as tables:
        # What a note says that readers are shown, they must be shown first.
        tables.publish(now=warehouse.now())
        _note(tables, done, upkeep_id=upkeep_id, started_at=started_at, now=warehouse.now())
        tables.publish(now=warehouse.now())
    return done


def rehearse(warehouse: StoredTables, policy: Policy) -> tuple[TableUpkeep, ...]:
    """Return what upkeep would do, without doing it: of merges, the first of each table."""
    found = []
    with warehouse.writing() as tables:
        now = warehouse.now()
        for table in schema.TABLES:
            stored = tables.of(table)
            sizes = [file.n_bytes for file in stored.files()]
            going = worth_merging(stored, now=now)
            left = leftovers(stored, tables.of(UPKEEPS), keep=policy.keep, now=now)
            is_thinned = policy.bodies and table is schema.PAYLOADS
            found.append(
                TableUpkeep(
                    table_name=table.name,
                    n_files_before=len(sizes),
                    n_files_after=len(sizes) - max(0, len(going) - 1),
                    n_bytes_before=sum(sizes),
                    n_bytes_after=sum(sizes),
                    n_merges=int(bool(going)),
                    n_dropped_rows=len(droppable(tables, policy.bodies, now=now))
                    if is_thinned and policy.bodies
                    else 0,
                    n_removed_files=len(left),
                    n_removed_bytes=sum(file.n_bytes for file in left),
                )
            )
    return tuple(found)


def _sizes(warehouse: StoredTables) -> dict[str, _Size]:
    """Return how many files each table has."""
    with warehouse.writing() as tables:
        files = {table.name: tables.of(table).files() for table in schema.TABLES}
    return {
        name: _Size(n_files=len(some), n_bytes=sum(file.n_bytes for file in some))
        for name, some in files.items()
    }


def _swept(warehouse: StoredTables, policy: Policy) -> Iterator[tuple[str, _Size]]:
    """Remove what nobody needs, table by table."""
    for table in schema.TABLES:
        with warehouse.writing() as tables:
            stored = tables.of(table)
            files = leftovers(stored, tables.of(UPKEEPS), keep=policy.keep, now=warehouse.now())
            yield table.name, _Size(n_files=len(files), n_bytes=sweep(stored, files))


def _note(
    tables: OpenTables,
    done: tuple[TableUpkeep, ...],
    *,
    upkeep_id: str,
    started_at: datetime,
    now: datetime,
) -> None:
    """Tell what was done, and which version of each table readers are shown from now on."""
    versions = {table.name: tables.of(table).version() for table in schema.TABLES}
    rows = [
        {
            **{one.name: getattr(table, one.name) for one in fields(table)},
            "upkeep_id": upkeep_id,
            "table_version": versions[table.table_name],
            "started_at": started_at,
            "finished_at": now,
        }
        for table in done
    ]
    tables.of(UPKEEPS).append(arrow(UPKEEPS, rows), batch=upkeep_id)
