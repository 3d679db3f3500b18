"""`copydesk coverage`: what is amiss, and what came in from each source."""

import json
import sys
from collections.abc import Collection
from dataclasses import asdict
from datetime import date

from rich.console import Console

from flows.alarmed import print_alarms
from flows.settings import settle
from flows.terminal import cell, out, table
from warehouse.coverage.health import Came, Health, health
from warehouse.place.place import Place

NUMBERS = (
    "days",
    "seen",
    "written",
    "unchanged",
    "rejected",
    "new",
    "usual",
    "by",
    "dated",
    "long",
)


def do_coverage(
    *, sources: Collection[str], since: date | None, warehouse: Place | None, is_json: bool
) -> int:
    """Print the alarms, then what came in; return the exit code."""
    found = health(settle(warehouse=warehouse).warehouse, since=since, sources=sources)
    if is_json:
        json.dump(asdict(found), sys.stdout, ensure_ascii=False, default=str)
        sys.stdout.write("\n")
    else:
        print_health(found, out())
    return 0


def print_health(found: Health, console: Console) -> None:
    """Print what is amiss first."""
    if found.since is None:
        console.print("Nothing has come in yet: `copydesk ingest` brings pages in.")
        return
    if found.alarms:
        print_alarms(found.alarms, console)
    else:
        console.print(f"No alarm since {found.since}.")
    console.print()
    if found.came:
        _print_came(found, console)
    else:
        console.print(f"Nothing came in since {found.since}.")


def _print_came(found: Health, console: Console) -> None:
    title = f"What came in since {found.since}"
    grid = table(title, "source", *NUMBERS, numbers=NUMBERS, room=console.width)
    for one in found.came:
        grid.add_row(cell(one.source), *_counts(one))
    console.print(grid)
    console.print(
        "new: articles seen for the first time; usual: how many of those such days bring;"
        " by, dated: revisions with authors, with a day; long: characters of a usual text.",
        soft_wrap=True,
    )


def _counts(one: Came) -> tuple[str, ...]:
    counts = (one.n_seen, one.n_rejected, one.n_new)
    shares = (one.share_authors, one.share_day)
    return (
        *(f"{n:,}" if n else "·" for n in counts),
        "·" if one.expected is None else f"{one.expected:,.0f}",
        *("·" if share is None else f"{share:.0%}" for share in shares),
        "·" if one.n_chars is None else f"{one.n_chars:,.0f}",
    )
