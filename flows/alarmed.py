"""What of the sources is not as usual is told wherever people read of a night."""

from collections.abc import Collection
from dataclasses import dataclass

import duckdb
from rich.console import Console

from flows.terminal import cell, table
from warehouse.coverage.alarm import Alarm
from warehouse.coverage.health import alarms_of_night
from warehouse.errors import WarehouseError
from warehouse.place.place import Place

MOST = 30
"""Alarms that a note tells of; `copydesk coverage` has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """What is not as usual after a night."""

    alarms: tuple[Alarm, ...] = ()
    failure: str | None = None
    """Why it could not be read."""


def unusual(warehouse: Place) -> Unusual:
    """Return the alarms of a night; that they cannot be read costs no night."""
    try:
        return Unusual(alarms=alarms_of_night(warehouse))
    except (WarehouseError, duckdb.Error, OSError) as error:
        return Unusual(failure=f"What is not as usual could not be read: {error}")


def sentences(found: Unusual) -> list[str]:
    """Return a sentence for each alarm, the first of them."""
    beyond = len(found.alarms) - MOST
    more = [f"and {beyond:,} more: copydesk coverage"] if beyond > 0 else []
    failed = [found.failure] if found.failure else []
    return [*failed, *(sentence(one) for one in found.alarms[:MOST]), *more]


def print_alarms(alarms: Collection[Alarm], console: Console) -> None:
    """Print a table of alarms."""
    columns = ("source", "what", "on", "since", "told")
    grid = table("Not as usual", *columns, whole=("what", "on", "since"), room=console.width)
    for one in alarms:
        grid.add_row(*map(cell, (one.source, one.kind, one.day, one.since, one.told)))
    console.print(grid)


def sentence(one: Alarm) -> str:
    """Return what an alarm says, for a list without columns."""
    begun = "" if one.since == one.day else f", since {one.since}"
    return f"{one.source}, {one.day}: {one.told}{begun}"
