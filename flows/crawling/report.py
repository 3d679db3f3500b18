"""After a crawl people read what became of every address, what did not work, and what to type."""

from collections import Counter

from rich.console import Console
from rich.table import Table

from flows.crawling.account import NightAccount
from flows.crawling.columns import COLUMNS, NAMED, by_column
from flows.report import print_next_steps, print_pages
from flows.terminal import cell, table
from flows.told import told_of
from warehouse.crawl.shortfall import SHORT, Shortfall
from warehouse.place.place import Place

WHY_NOT = (
    "SELECT outcome, reason, source, COUNT(*) AS n, MIN(url) AS example"
    " FROM discoveries WHERE settled_at > now() - INTERVAL 1 DAY GROUP BY ALL ORDER BY n DESC"
)
HOSTS = "SELECT host, n_requests, n_errors, median_elapsed_s FROM hosts ORDER BY n_errors DESC"
WRITTEN = "written"
MOST_LETTERS = 240
"""Of an example: what a server says can be long, and the tables have all of it."""


def print_crawl(account: NightAccount, console: Console, *, warehouse: Place) -> None:
    """Print the whole report."""
    print_addresses(account, console)
    print_shortfalls(account, console)
    print_troubles(account, console)
    print_notes(account, console)
    crawled = {one.source for one in account.sources if one.crawl}
    print_pages(account.pages, console, told=crawled)
    console.print(_summary(account, warehouse), soft_wrap=True)
    queries = (WHY_NOT, HOSTS) if crawled else ()
    has_faults = account.pages.n_faults > 0
    print_next_steps(console, warehouse, has_faults=has_faults, queries=queries)


def print_addresses(account: NightAccount, console: Console) -> None:
    """Print what became of the addresses, source by source; columns of nothing are left out."""
    written = {one.source: one.ledger.n_written for one in account.pages.sources}
    counts = {
        one.source: {**by_column(dict(one.crawl.outcomes)), WRITTEN: written.get(one.source, 0)}
        for one in account.sources
        if one.crawl
    }
    if not counts:
        return
    total = sum((Counter(of_one) for of_one in counts.values()), Counter[str]())
    columns = (NAMED, *(name for name in (*COLUMNS, WRITTEN) if total[name]))
    title = "What became of the addresses, and how many articles were written"
    grid = table(title, "source", *columns, numbers=columns, room=console.width)
    for source, of_one in counts.items():
        grid.add_row(cell(source), *(_number(of_one[name]) for name in columns))
    if len(counts) > 1:
        grid.add_section()
        grid.add_row("all", *(_number(total[name]) for name in columns), style="bold")
    _shown(grid, console)


def print_shortfalls(account: NightAccount, console: Console) -> None:
    """Print why addresses came to nothing, over all sources, with one of them for each reason."""
    n_of: Counter[tuple[str, str | None]] = Counter()
    examples: dict[tuple[str, str | None], Shortfall] = {}
    for short in (short for one in account.sources for short in one.shortfalls):
        key: tuple[str, str | None] = (short.outcome, short.reason)
        n_of[key] += short.n_addresses
        examples.setdefault(key, short)
    if not n_of:
        return
    numbers = ("n",)
    title = "What of it did not come, and why"
    columns = ("why", *numbers, "for example")
    grid = table(title, *columns, numbers=numbers, room=console.width)
    for key in sorted(n_of, key=lambda key: (SHORT.index(examples[key].outcome), -n_of[key])):
        short = examples[key]
        why = ": ".join(word for word in key if word)
        told = _shortened(told_of(short.url, short.detail))
        grid.add_row(cell(why), _number(n_of[key]), cell(told))
    _shown(grid, console)


def print_troubles(account: NightAccount, console: Console) -> None:
    """Print which sources did not come to their end, and which listings could not be read."""
    grid = table("What did not work", "source", "what happened", room=console.width)
    for one in account.sources:
        if one.failure:
            grid.add_row(cell(one.source), cell(_shortened(one.failure)))
        for trouble in one.troubles:
            told = told_of(trouble.place, trouble.why)
            grid.add_row(cell(one.source), cell(_shortened(told)))
    if grid.row_count:
        _shown(grid, console)


def print_notes(account: NightAccount, console: Console) -> None:
    """Print what is worth knowing of sources, and no fault."""
    grid = table("Worth knowing", "source", "what", room=console.width)
    for one in account.sources:
        for note in one.notes:
            told = told_of(note.place, note.why)
            grid.add_row(cell(one.source), cell(_shortened(told)))
    if grid.row_count:
        _shown(grid, console)


def _shown(grid: Table, console: Console) -> None:
    """Print a table, and room behind it."""
    console.print(grid)
    console.print()


def _number(n: int) -> str:
    return f"{n:,}" if n else "·"


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def _summary(account: NightAccount, warehouse: Place) -> str:
    crawls = [one.crawl for one in account.sources if one.crawl]
    n_requests = sum(crawl.n_requests for crawl in crawls)
    megabytes = sum(crawl.n_wire_bytes for crawl in crawls) / 1e6
    asked = f"{n_requests:,} requests, {megabytes:,.1f} MB on the wire, " if crawls else ""
    pages = account.pages
    return (
        f"{len(account.sources):,} sources: {asked}{pages.ledger.n_seen:,} pages"
        f" in {pages.elapsed_s:.1f} s; stored in {warehouse}"
    )
