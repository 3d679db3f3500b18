"""What follows from other rows and is wrong is taken away: the next derivation makes it anew."""

from collections.abc import Collection, Iterable, Iterator

from warehouse import schema
from warehouse.edition.quoting import literal
from warehouse.history.backdating import FOLLOWED
from warehouse.history.schema import BACKDATED, CHANGES
from warehouse.search.index import SearchIndex
from warehouse.stored_tables import OpenTables
from warehouse.stories.schema import STORIES_TABLES
from warehouse.tables.table import Table
from warehouse.verifying.fault import Fault, FaultKind

BATCH = "repair"
SPOILED = frozenset({FaultKind.MISSING, FaultKind.UNREADABLE, FaultKind.COUNT, FaultKind.DIGEST})
LOST = SPOILED | {FaultKind.DERIVED}


def renew(tables: OpenTables, faults: Iterable[Fault]) -> Iterator[str]:
    """Take away what does not follow, and say so; only the writer may call this.

    Copies and stories hang together, so all of them go; of changes only those that are wrong.
    Where articles were lost, all goes that may follow from them.
    """
    at_fault = [one for one in faults if one.kind in LOST]
    named = {one.table for one in at_fault if one.table}
    has_lost = schema.ARTICLES in {one.table for one in at_fault if one.kind in SPOILED}
    if has_lost or named & {*STORIES_TABLES}:
        for table in STORIES_TABLES:
            _empty(tables, table, [schema.ARTICLES])
        yield "took all signatures, likenesses and stories out, to be made anew"
    if has_lost or BACKDATED in named:
        _empty(tables, BACKDATED, FOLLOWED)
        yield "took all of backdated out, to be made anew"
    if has_lost:
        _empty(tables, CHANGES, ())
        yield "took all of changes out, to be made anew"
    for one in at_fault if not has_lost else ():
        if one.table == CHANGES and one.kind is FaultKind.DERIVED and one.keys:
            _take_out_changes(tables, one.keys)
            yield f"took {len(one.keys)} rows out of changes, to be made anew"
    index = SearchIndex(tables.place.home)
    wrong = {one.place for one in at_fault if one.kind is FaultKind.DERIVED}
    if index.files.exists() and (has_lost or str(index.files) in wrong):
        index.clear()
        yield "took all of the search index out, to be made anew"


def _empty(tables: OpenTables, table: Table, followed: Collection[Table]) -> None:
    """Take all rows out of a table, which follows nothing from then on."""
    stored, none = tables.of(table), table.arrow.empty_table()
    stored.overwrite("TRUE", none, batch=BATCH)
    stored.append(none, batch=BATCH, follows={one.name: 0 for one in followed})


def _take_out_changes(tables: OpenTables, keys: Iterable[str]) -> None:
    pairs = (key.partition("/") for key in keys)
    terms = (
        f"(from_revision_id = {literal(before)} AND to_revision_id = {literal(after)})"
        for before, _, after in pairs
    )
    none = CHANGES.arrow.empty_table()
    tables.of(CHANGES).overwrite(" OR ".join(terms), none, batch=BATCH)
