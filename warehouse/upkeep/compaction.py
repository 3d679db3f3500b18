"""A table's many small files become few sorted ones, a partition at a time; no row changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

import pyarrow as pa

from warehouse import schema
from warehouse.edition import opening
from warehouse.errors import NoWarehouse
from warehouse.place.steps import step
from warehouse.stored_tables import StoredTables
from warehouse.tables.arrow import month
from warehouse.tables.stored import StoredTable
from warehouse.tables.stored_file import StoredFile
from warehouse.tables.table import Table
from warehouse.upkeep.layers import to_merge
from warehouse.upkeep.merging import Apart, merge

SUPERSEDED = "superseded"
LATELY = timedelta(days=14)
"""How long after its last day a month is still added to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge of some files of one partition came to."""

    table: str
    partition: str | None
    n_files_before: int
    n_files_after: int
    n_bytes_before: int
    n_bytes_after: int


def compact(warehouse: StoredTables, tables: Iterable[Table] = schema.TABLES) -> Iterator[Merged]:
    """Merge what is worth it, and yield each merge once it counts; between two, others may write.

    A kill leaves files that no table knows, and the work to be done again.
    """
    for table in tables:
        while merged := _merge_one(warehouse, table):
            yield merged


def worth_merging(stored: StoredTable, *, now: datetime) -> tuple[StoredFile, ...]:
    """Return the files of the first partition in which some are worth a merge.

    Files of what is superseded are merged with their like only: otherwise a merge would set them
    apart once more, and again be worth it.
    """
    lately = month(now - LATELY)
    alike: dict[tuple[str, bool], list[StoredFile]] = {}
    for file in stored.files():
        is_apart = PurePath(file.path).name.startswith(SUPERSEDED)
        alike.setdefault((_named(file.partition) or "", is_apart), []).append(file)
    chosen = (
        to_merge(files, is_over="" < partition < lately)
        for (partition, _), files in sorted(alike.items())
    )
    return next((files for files in chosen if files), ())


def _merge_one(warehouse: StoredTables, table: Table) -> Merged | None:
    if not warehouse.has(table):
        return None
    with warehouse.writing() as tables:
        stored = tables.of(table)
        going = worth_merging(stored, now=warehouse.now())
        if not going:
            return None
        apart = _superseded(warehouse) if table is schema.ARTICLES else None
        with step(f"merge {table.name}"):
            coming = merge(
                stored.address,
                table,
                going,
                schema=stored.schema(),
                prints=stored.prints,
                apart=apart,
            )
        stored.replace(going, coming, batch="compact", now=warehouse.now())
    return Merged(
        table=table.name,
        partition=_named(going[0].partition),
        n_files_before=len(going),
        n_files_after=len(coming),
        n_bytes_before=sum(file.n_bytes for file in going),
        n_bytes_after=sum(file.n_bytes for file in coming),
    )


def _superseded(warehouse: StoredTables) -> Apart:
    """Return which revisions their article was not last seen in, as readers were told last.

    What is superseded since lies among the others until the next merge: that costs a reader time,
    and nothing else, as editions do not go by where a row lies.
    """
    try:
        with opening.opened(warehouse.place) as connection:
            found = connection.sql("SELECT revision_id FROM stored.superseded").to_arrow_table()
        values = found["revision_id"].combine_chunks()
    except NoWarehouse:
        values = pa.array([], pa.string())
    return Apart(column="revision_id", values=values, label=SUPERSEDED)


def _named(partition: Mapping[str, str]) -> str | None:
    return next(iter(partition.values()), None)
