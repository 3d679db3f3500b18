"""What of the sources is not as usual is told wherever people read of a night."""

from collections.abc import Collection
from pathlib import Path

import duckdb
from rich.console import Console

from flows.terminal import cell, table
from warehouse.coverage.alarm import Alarm
from warehouse.coverage.health import alarms_of_night
from warehouse.errors import WarehouseError

MOST = 30
"""Alarms that a note tells of; `copydesk coverage` has all."""


def told_of_night(warehouse: Path) -> list[str]:
    """Return a sentence for each alarm of a night; that they cannot be read costs no night."""
    try:
        found = alarms_of_night(warehouse)
    except (WarehouseError, duckdb.Error, OSError) as error:
        return [f"What is not as usual could not be read: {error}"]
    beyond = [f"and {len(found) - MOST:,} more: copydesk coverage"] if len(found) > MOST else []
    return [*(_sentence(one) for one in found[:MOST]), *beyond]


def print_alarms(alarms: Collection[Alarm], console: Console) -> None:
    """Print a table of alarms."""
    columns = ("source", "what", "on", "since", "told")
    grid = table("Not as usual", *columns, whole=("what", "on", "since"), room=console.width)
    for one in alarms:
        grid.add_row(*map(cell, (one.source, one.kind, one.day, one.since, one.told)))
    console.print(grid)


def _sentence(one: Alarm) -> str:
    """Return what an alarm says, for a list without columns."""
    begun = "" if one.since == one.day else f", since {one.since}"
    return f"{one.source}, {one.day}: {one.told}{begun}"
