"""What follows from other rows is made of them again, and compared with what is stored."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse import schema
from warehouse.edition.opening import cut_shown
from warehouse.history.backdating import FOLLOWED
from warehouse.history.checking import wrong_changes, wrongly_dated
from warehouse.history.schema import BACKDATED, CHANGES
from warehouse.place.place import Place
from warehouse.read import connect
from warehouse.search.checking import wrong_index
from warehouse.search.index import SearchIndex
from warehouse.stories.checking import wrong_likenesses, wrong_signatures, wrong_stories
from warehouse.stories.schema import LIKENESSES, SIGNATURES, STORY_MEMBERS
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table
from warehouse.verifying.fault import Fault, FaultKind


def look_at_derived(place: Place) -> Iterator[Fault]:
    """Yield what does not follow from the tables that the edition shows; in flat memory.

    What has not been derived yet is no fault.
    """
    with connect(place) as sql:
        shown = dict(cut_shown(sql).versions)
        signed = _is_whole(place, SIGNATURES, [schema.ARTICLES], shown)
        dated = _is_whole(place, BACKDATED, FOLLOWED, shown)
        found: tuple[tuple[Table, Iterable[object]], ...] = (
            (SIGNATURES, wrong_signatures(sql, is_whole=signed)),
            (LIKENESSES, wrong_likenesses(sql)),
            (STORY_MEMBERS, wrong_stories(sql)),
            (CHANGES, map("/".join, wrong_changes(sql, place))),
            (BACKDATED, wrongly_dated(sql, is_whole=dated)),
        )
        for table, wrong in found:
            yield from _told(table, wrong)
        yield from _index(sql, place.home, shown.get(schema.ARTICLES.name))


def _told(table: Table, wrong: Iterable[object]) -> Iterator[Fault]:
    """Yield a fault if there is anything wrong."""
    try:
        keys = tuple(map(str, wrong))
    except duckdb.Error as error:
        yield _unasked(table.name, error)
        return
    if keys:
        detail = f"{len(keys)} rows are not what follows from the others, {keys[0]} among them"
        yield Fault(kind=FaultKind.DERIVED, place=table.name, detail=detail, table=table, keys=keys)


def _index(sql: DuckDBPyConnection, home: Path, version: int | None) -> Iterator[Fault]:
    place = str(SearchIndex(home).files)
    try:
        wrong = wrong_index(sql, home, version=version)
    except duckdb.Error as error:
        yield _unasked(place, error)
        return
    if wrong:
        yield Fault(kind=FaultKind.DERIVED, place=place, detail=wrong)


def _unasked(place: str, error: duckdb.Error) -> Fault:
    """Return that nobody could ask: what is at fault for that is told by itself."""
    why = str(error).partition("\n")[0]
    return Fault(kind=FaultKind.UNREADABLE, place=place, detail=f"it cannot be compared: {why}")


def _is_whole(place: Place, table: Table, followed: Iterable[Table], shown: dict[str, int]) -> bool:
    """Say whether all that the edition shows has come to a table that follows it."""
    stored = StoredTable(place, table)
    return (
        stored.exists()
        and stored.version() == shown.get(table.name)
        and all(stored.follows(one.name) == shown.get(one.name) for one in followed)
    )
