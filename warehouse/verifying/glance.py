"""What is stored is glanced at: all files by their size, and the newest of each table to its rows.

A warehouse of any size takes seconds. What a disk did to older files is for `verify` to find.
"""

from collections.abc import Iterator

import pyarrow as pa
from deltalake.exceptions import DeltaError

from warehouse import schema
from warehouse.edition import opening
from warehouse.edition.edition import newest_cut
from warehouse.errors import NotWritable, TooManyFiles, Unreachable, WarehouseError
from warehouse.place.place import Place
from warehouse.place.root import Root, place_of
from warehouse.tables.stored import StoredTable
from warehouse.verifying.fault import Fault, FaultKind, Looked
from warehouse.verifying.files import look_at

MOST_BYTES = 32 << 20
"""A larger file is not read: that is for those who have time."""


def glance(root: Root) -> Iterator[Fault | Looked]:
    """Yield what is wrong at first sight, and how much was looked at; nothing is changed."""
    place = place_of(root)
    stored = [StoredTable(place, table) for table in schema.TABLES]
    for one in stored:
        yield from _look_at_table(one)
    yield from _look_at_edition(place, stored)


def _look_at_table(stored: StoredTable) -> Iterator[Fault | Looked]:
    try:
        with stored.place.telling():
            if stored.exists():
                newest = _newest(stored)
                yield from look_at(stored, is_read=lambda file: file.path == newest)
    except (NotWritable, TooManyFiles, Unreachable):
        raise  # nobody knows what is there
    except (DeltaError, WarehouseError, ValueError) as error:
        why = str(error).partition("\n")[0]
        yield Fault(kind=FaultKind.UNREADABLE, place=stored.address, detail=why, table=stored.table)


def _newest(stored: StoredTable) -> str | None:
    """Return the file that was written last, if it is not too large to be read now."""
    actions = pa.table(stored.opened().get_add_actions()).to_pylist()
    newest = max(actions, key=lambda one: (one["modification_time"], one["path"]), default=None)
    return newest["path"] if newest and newest["size_bytes"] <= MOST_BYTES else None


def _look_at_edition(place: Place, stored: list[StoredTable]) -> Iterator[Fault]:
    path = place.local(opening.NAME)
    shown = opening.published_cut(path) if path else None
    try:
        with place.telling():
            newest = newest_cut(place, stored)
    except (DeltaError, WarehouseError):
        return  # told of the table
    if shown != newest:
        detail = "it does not show the newest tables" if shown else "it cannot be read"
        yield Fault(kind=FaultKind.EDITION, place=place.at(opening.NAME), detail=detail)
