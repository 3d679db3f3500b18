"""After a crawl people read what became of every address, what did not work, and what to type."""

from collections.abc import Iterable

from rich.console import Console

from flows.crawling.account import NightAccount, SourceAccount
from flows.terminal import cell, table
from warehouse.crawl.discovered import AddressOutcome

COLUMNS = {
    "fetched": (AddressOutcome.FETCHED,),
    "same": (AddressOutcome.UNCHANGED,),
    "left out": (AddressOutcome.DUPLICATE, AddressOutcome.EXCLUDED, AddressOutcome.DISALLOWED),
    "gone": (AddressOutcome.GONE,),
    "blocked": (AddressOutcome.BLOCKED,),
    "failed": (AddressOutcome.FAILED,),
    "later": (AddressOutcome.POSTPONED, AddressOutcome.OVER_BUDGET),
}
"""Ten outcomes in seven columns: each stands in one."""


def print_addresses(account: NightAccount, console: Console) -> None:
    """Print what became of the addresses, source by source."""
    numbers = ("named", *COLUMNS)
    grid = table("What the sources named", "source", *numbers, numbers=numbers)
    crawled = [one for one in account.sources if one.crawl]
    for one in crawled:
        grid.add_row(cell(one.source), *_counts([one]))
    if len(crawled) > 1:
        grid.add_section()
        grid.add_row("all", *_counts(crawled), style="bold")
    if crawled:
        console.print(grid)


def print_troubles(account: NightAccount, console: Console) -> None:
    """Print which sources did not come to their end, and which listings could not be read."""
    troubles = [
        (one.source, trouble.place, trouble.why)
        for one in account.sources
        for trouble in one.troubles
    ]
    troubles += [(one.source, "", one.failure) for one in account.sources if one.failure]
    if not troubles:
        return
    grid = table("What did not work", "source", "where", "why")
    for source, place, why in troubles:
        grid.add_row(cell(source), cell(place), cell(why))
    console.print(grid)


def print_notes(account: NightAccount, console: Console) -> None:
    """Print what is worth knowing of sources, and no fault."""
    notes = [(one.source, note) for one in account.sources for note in one.notes]
    if not notes:
        return
    grid = table("Worth knowing", "source", "where", "what")
    for source, note in notes:
        grid.add_row(cell(source), cell(note.place), cell(note.why))
    console.print(grid)


def _counts(accounts: Iterable[SourceAccount]) -> list[str]:
    records = [one.crawl for one in accounts if one.crawl]
    n_of = {
        outcome: sum(dict(record.outcomes).get(outcome, 0) for record in records)
        for outcome in AddressOutcome
    }
    columns = [sum(n_of[outcome] for outcome in outcomes) for outcomes in COLUMNS.values()]
    return [f"{n:,}" for n in (sum(n_of.values()), *columns)]
