"""Everything that is stored is looked at, and what is wrong with it is told."""

from collections.abc import Callable, Iterator

from deltalake.exceptions import DeltaError

from warehouse import schema
from warehouse.edition import opening
from warehouse.edition.edition import newest_cut
from warehouse.errors import NotWritable, TooManyFiles, Unreachable, WarehouseError
from warehouse.forgetting.proof import WORDS, kept_words
from warehouse.forgetting.removal import is_begun
from warehouse.place.place import Place
from warehouse.place.root import Root, place_of
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table
from warehouse.verifying.derived import look_at_derived
from warehouse.verifying.fault import Fault, FaultKind, Looked
from warehouse.verifying.files import look_at
from warehouse.verifying.relations import look_at_relations
from warehouse.verifying.strays import strays


def verify(
    root: Root, *, watch: Callable[[str], None] = lambda _: None
) -> Iterator[Fault | Looked]:
    """Yield what is wrong, and how much was looked at; nothing is changed, and nobody waits.

    `watch` hears what is looked at next. Memory does not grow with what is stored.
    """
    place = place_of(root)
    for table in schema.TABLES:
        watch(table.name)
        yield from _look_at_table(place, table)
    watch("edition")
    yield from _look_at_edition(place)
    if kept_words(place) or is_begun(place):
        detail = "a forgetting was killed before its proof; the same command again ends it"
        yield Fault(kind=FaultKind.UNPROVED, place=place.at(WORDS), detail=detail)


def _look_at_table(place: Place, table: Table) -> Iterator[Fault | Looked]:
    stored = StoredTable(place, table)
    try:
        with place.telling():
            if not stored.exists():
                return
            yield from look_at(stored)
            yield from strays(stored)
    except (NotWritable, TooManyFiles, Unreachable):
        raise  # nobody knows what is there, and a repair would take out what is sound
    except (DeltaError, WarehouseError, ValueError) as error:
        why = str(error).partition("\n")[0]
        yield Fault(kind=FaultKind.UNREADABLE, place=stored.address, detail=why, table=table)


def _look_at_edition(place: Place) -> Iterator[Fault]:
    path = place.local(opening.NAME)
    shown = opening.published_cut(path) if path else None
    try:
        with place.telling():
            newest = newest_cut(place, [StoredTable(place, table) for table in schema.TABLES])
    except (NotWritable, TooManyFiles, Unreachable):
        raise
    except (DeltaError, WarehouseError):
        return  # told of the table
    if shown != newest:
        detail = "it does not show the newest tables" if shown else "it cannot be read"
        yield Fault(kind=FaultKind.EDITION, place=place.at(opening.NAME), detail=detail)
    if shown is not None:
        yield from look_at_relations(place)
        yield from look_at_derived(place)
