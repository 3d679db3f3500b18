"""After a run people read what came in, what was rejected and why, and what to type next."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from shlex import quote
from shutil import which

from rich.console import Console
from rich.table import Table

from flows.account import Account
from flows.settings import DEFAULT_WAREHOUSE
from flows.terminal import cell, table
from flows.told import told_of
from transforms.article import Rejected
from warehouse.ledger import Ledger
from warehouse.place.place import Place

COUNTS = ("seen", "written", "unchanged", "rejected")
NEWEST = "SELECT published_on, source, headline FROM articles ORDER BY ALL DESC LIMIT 10"
FAULTY = "SELECT target_uri, detail FROM rejected WHERE reason IN ('unreadable', 'failed')"


def print_report(account: Account, console: Console, *, warehouse: Place, is_dry_run: bool) -> None:
    """Print the whole report."""
    if not account.ledger.n_seen:
        console.print("No pages there: a folder is searched for .html, .htm, .html.gz and .txt.")
        return
    print_pages(account, console)
    console.print(_summary(account, warehouse, is_dry_run=is_dry_run), soft_wrap=True)
    if not is_dry_run:
        print_next_steps(console, warehouse, has_faults=account.n_faults > 0)


def print_pages(account: Account, console: Console, *, told: Collection[str] = ()) -> None:
    """Print what came in, and what of it was rejected and why; nothing where nothing came.

    Sources that were `told` of already are only summed up.
    """
    if account.ledger.n_seen:
        print_came_in(account, console, told=told)
    if account.examples:
        console.print(_rejected(account))


def print_came_in(account: Account, console: Console, *, told: Collection[str] = ()) -> None:
    """Print the ledger, source by source; those that were `told` of already only in the sum."""
    grid = table("What came in", "source", *COUNTS, numbers=COUNTS)
    untold = [one for one in account.sources if one.source not in told]
    for one in untold:
        grid.add_row(cell(one.source), *_counts(one.ledger))
    if len(account.sources) > 1 or not untold:
        grid.add_section()
        grid.add_row("all", *_counts(account.ledger), style="bold")
    console.print(grid)


def print_next_steps(
    console: Console, warehouse: Place, *, has_faults: bool, queries: Sequence[str] = ()
) -> None:
    """Print what to type next: `queries` are asked beside those that every run has."""
    option = "" if warehouse == DEFAULT_WAREHOUSE else f" --warehouse {quote(str(warehouse))}"
    program = quote(as_typed())
    console.print("What to type next:")
    for query in (NEWEST, *((FAULTY,) if has_faults else ()), *queries):
        console.print(f'  {program} sql{option} "{query}"', soft_wrap=True)
    console.print(f"  {program} shell{option}", soft_wrap=True)


def as_typed() -> str:
    """Return what a person types here to start this program: its name, if that is enough."""
    program = Path(sys.argv[0])
    found = which(program.name)
    if found and program.exists() and Path(found).samefile(program):
        return program.name
    here = Path.cwd()
    return str(program.relative_to(here)) if program.is_relative_to(here) else str(program)


def _counts(ledger: Ledger) -> tuple[str, ...]:
    counts = (ledger.n_seen, ledger.n_written, ledger.n_unchanged, ledger.n_rejected)
    return tuple(f"{n:,}" for n in counts)


def _rejected(account: Account) -> Table:
    grid = table("What was rejected, and why", "reason", "pages", "for example", numbers=("pages",))
    for (reason, n), example in zip(account.ledger.reasons, account.examples, strict=True):
        grid.add_row(cell(reason), f"{n:,}", cell(_told(example)))
    return grid


def _told(example: Rejected) -> str:
    return told_of(example.target_uri, example.detail)


def _summary(account: Account, warehouse: Place, *, is_dry_run: bool) -> str:
    n, seconds = account.ledger.n_seen, account.elapsed_s
    where = "nothing was stored (dry run)" if is_dry_run else f"stored in {warehouse}"
    return f"{n:,} pages in {seconds:.1f} s ({n / seconds:,.1f} a second); {where}"
