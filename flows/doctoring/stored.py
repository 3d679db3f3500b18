"""What is stored is there, in its size, and the newest of it is what its digests say."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import duckdb

from flows.doctoring.finding import Finding, complained, doubtful, sound, wrong
from warehouse.edition import opening
from warehouse.errors import NoWarehouse, WarehouseError
from warehouse.place.place import TABLES, Place
from warehouse.read import moved_from, run_query
from warehouse.verifying.fault import Fault, FaultKind, Looked
from warehouse.verifying.glance import glance

WEEK = timedelta(days=7)
REPAIR = "`copydesk verify` looks at every byte, `copydesk verify --repair` repairs"
NEWER = "the next ingest writes it anew, or `copydesk publish`"


def look_at_warehouse(place: Place) -> Iterator[Finding]:
    """Yield what is amiss with what is stored; else how much was looked at."""
    if not place.has_tables():
        remedy = "`copydesk ingest` makes one, or name another: COPYDESK_WAREHOUSE"
        yield doubtful("warehouse", f"there is none yet at {place.at()}", remedy=remedy)
        return
    try:
        found = list(glance(place))
    except WarehouseError as error:
        yield complained("warehouse", error)
        return
    faults = [one for one in found if isinstance(one, Fault)]
    for fault in faults:
        words = f"{fault.kind}: {fault.place}: {fault.detail}"
        if fault.kind is FaultKind.EDITION:
            yield doubtful("warehouse", words, remedy=NEWER)
        else:
            yield wrong("warehouse", words, remedy=REPAIR)
    yield from _edition(place)
    if not faults:
        n_files = sum(one.n_files for one in found if isinstance(one, Looked))
        n_rows = sum(one.n_rows for one in found if isinstance(one, Looked))
        words = (
            f"{n_files:,} files are there in their size; of {n_rows:,} rows the digests are right"
        )
        yield sound("warehouse", words)


def stored_at(place: Place) -> datetime | None:
    """Return when the edition was published; None without one that can be read."""
    try:
        with opening.opened(place) as connection:
            [(published_at,)] = connection.execute("SELECT published_at FROM edition").fetchall()
    except (WarehouseError, duckdb.Error, OSError):
        return None  # told of the warehouse
    return published_at if isinstance(published_at, datetime) else None


def bytes_a_day(place: Place, *, now: datetime) -> float | None:
    """Return how much was written a day in the last week; None where nothing was."""
    if not place.has_tables():
        return None
    fresh = [one for one in place.lying(TABLES) if one.modified_at > now - WEEK]
    if not fresh:
        return None
    span = max(now - min(one.modified_at for one in fresh), timedelta(days=1))
    return sum(one.n_bytes for one in fresh) / (span / timedelta(days=1))


def _edition(place: Place) -> Iterator[Finding]:
    """Yield whether queries are answered, and from where the warehouse lies."""
    try:
        if before := moved_from(place):
            words = f"the edition names the files where they were: {before}"
            yield doubtful("warehouse", words, remedy="`copydesk publish`")
        run_query(place, "SELECT count(*) FROM articles").close()
    except NoWarehouse:
        yield wrong("warehouse", "there is no edition", remedy="`copydesk publish`")
    except WarehouseError as error:
        yield complained("warehouse", error)
