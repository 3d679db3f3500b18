"""What can be repaired is, and what is lost is told by page, so that it can be had again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyarrow as pa

from warehouse import schema
from warehouse.read import connect
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.tables.arrow import arrow
from warehouse.tables.table import Table
from warehouse.upkeep.merging import Apart, merge
from warehouse.verifying.fault import Fault, FaultKind
from warehouse.verifying.relations import DANGLING
from warehouse.verifying.renewing import SPOILED, renew
from warehouse.verifying.schema import LOSSES
from warehouse.verifying.strays import strays

AWAY = "damaged"
"""Beside the tables: files that were taken out of them, for whoever can still read something."""
REFETCH = "refetch the page: its body is lost"
REPLAY = "replay the page: its body is here, and what was read from it is lost"


def repair(warehouse: StoredTables, faults: Iterable[Fault]) -> Iterator[str]:
    """Repair what can be, and yield what was done, in words; again changes nothing more.

    Only the writer does this, and readers go on: a file is taken out of its table before it is
    taken away. Rows that went are told in `losses`.
    """
    faults = tuple(faults)
    with warehouse.writing() as tables:
        yield from _remove_strays(warehouse, tables, faults)
        by_file: defaultdict[tuple[Table, str], list[Fault]] = defaultdict(list)
        for fault in faults:
            if fault.table and fault.file and fault.kind in SPOILED:
                by_file[fault.table, fault.file.path].append(fault)
        for (table, _), its in by_file.items():
            yield from _take_out(warehouse, tables, table, its)
        yield from renew(tables, faults)
        tables.publish(now=warehouse.now())
        yield from _tell_losses(warehouse, tables)
        yield from _clear_loose(tables)
        yield f"published {tables.publish(now=warehouse.now())}"


def _remove_strays(
    warehouse: StoredTables, tables: OpenTables, faults: Iterable[Fault]
) -> Iterator[str]:
    """Remove what no version names still: when it was found, a writer may have been at work."""
    told = [one for one in faults if one.kind is FaultKind.STRAY and one.table]
    for table in {one.table: None for one in told if one.table}:
        left = {one.place for one in strays(tables.of(table))}
        for fault in told:
            if fault.table == table and fault.place in left:
                warehouse.place.drop(_name(warehouse, fault.place))
                yield f"removed {fault.place}"


def _take_out(
    warehouse: StoredTables, tables: OpenTables, table: Table, faults: list[Fault]
) -> Iterator[str]:
    """Take a file out of its table; rows of it that are sound stay, where they can be told."""
    stored, now = tables.of(table), warehouse.now()
    file = faults[0].file
    live = {one.path: one for one in stored.files()}
    if file is None or file.path not in live:
        return
    keys = [key for fault in faults for key in fault.keys]
    is_readable = all(fault.kind is FaultKind.DIGEST for fault in faults)
    apart = Apart(column=_key(table), values=pa.array(keys, pa.string()))
    sound = [file] if is_readable else []
    coming = [
        made
        for one in sound
        for made in merge(stored.address, table, [one], schema=stored.schema(), apart=apart)
    ]
    stored.replace([live[file.path]], coming, batch="repair", now=now, is_change=True)
    what = f"{len(keys)} rows of {file.path}" if is_readable else file.path
    yield f"took {what} out of {table.name}"
    if all(fault.kind is not FaultKind.MISSING for fault in faults):
        away = f"{AWAY}/{table.name}/{file.path}"
        warehouse.place.move(f"{stored.name}/{file.path}", away)
        yield f"moved {stored.address}/{file.path} to {warehouse.place.at(away)}"


def _name(warehouse: StoredTables, address: str) -> str:
    """Return what a file with this address is called in its place."""
    return address.removeprefix(f"{warehouse.place.at()}/")


def _key(table: Table) -> str:
    """Return the column by which a fault names rows of a table."""
    return {"articles": "revision_id"}.get(table.name, table.key[0])


def _tell_losses(warehouse: StoredTables, tables: OpenTables) -> Iterator[str]:
    """Tell which pages have lost something, and let those that can be read again be new."""
    with connect(warehouse.root) as sql:
        bodies = [row[0] for row in sql.execute(DANGLING["pages without their body"]).fetchall()]
        unread = {
            row[0]
            for what in ("outcomes without their revision", "outcomes without their rejection")
            for row in sql.execute(DANGLING[what]).fetchall()
        }
    rows = [(one, schema.PAYLOADS.name, REFETCH) for one in bodies]
    rows += [(one, schema.ARTICLES.name, REPLAY) for one in sorted(unread)]
    if not rows:
        return
    told = [
        {"page_id": page, "table_name": name, "remedy": remedy, "lost_at": warehouse.now()}
        for page, name, remedy in rows
    ]
    tables.of(LOSSES).append(arrow(LOSSES, told), batch="repair")
    if unread:
        listed = ", ".join(f"'{page}'" for page in sorted(unread))
        outcomes = tables.of(schema.OUTCOMES)
        outcomes.overwrite(
            f"page_id IN ({listed})", schema.OUTCOMES.arrow.empty_table(), batch="repair"
        )
    yield f"{len(rows)} pages have lost something: see losses"


def _clear_loose(tables: OpenTables) -> Iterator[str]:
    """Take out what was of revisions that are lost: it comes again with them."""
    for table in (schema.REMOVALS, schema.ENTRIES, schema.LINKS):
        with connect(tables.root) as sql:
            query = DANGLING[f"{table.name} without their revision"]
            loose = [row[0] for row in sql.execute(query).fetchall()]
        if loose:
            listed = ", ".join(f"'{one}'" for one in sorted(loose))
            none = table.arrow.empty_table()
            tables.of(table).overwrite(f"revision_id IN ({listed})", none, batch="repair")
            yield f"took what was of {len(loose)} lost revisions out of {table.name}"
