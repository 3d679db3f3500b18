"""A report in a terminal: the same in short tables."""

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from flows.reporting.answers import Answers
from flows.reporting.shown import shown
from flows.reporting.stories import told_stories
from flows.reporting.summary import SourceDays, by_source, numbers
from flows.terminal import cell, plain, table

MOST_SOURCES = 15
MOST_FAR = 10
MOST_TOLD = 5
CHANGED = "silent_edits"

TABLES: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "reasons": ("Why pages gave no article", ("reason", "n_pages", "n_sources", "address"), ()),
    "fields": ("What is known, in percent", ("field", "percent", "percent_before"), ()),
    "freshness": ("From publication to the desk", ("within", "n_articles"), ("within",)),
    "boilerplate": ("What was cut", ("rule", "n_passages", "n_articles", "for_example"), ()),
    "runs": ("Runs", ("kind", "started_at", "n_seen", "seconds", "pages_a_second"), ("kind",)),
}
"""Answers that are printed as they are: title, columns, and columns that do not break."""


def print_report(asked: Answers, console: Console) -> None:
    """Print what the page has, the first of each."""
    sources = by_source(asked)
    console.print(f"The morning report: {asked.span.told}", style="bold")
    for one in numbers(asked, sources):
        beside = f" ({one.beside})" if one.beside else ""
        console.print(f"  {one.value:>8} {one.what}{beside}")
    _print_far(sources, console)
    _print_sources(sources, console)
    for name in TABLES:
        _print_answer(asked, name, console)
    _print_stories(asked, console)
    _print_edits(asked, console)
    console.print(
        "Days are days of fetching, in UTC. --html FILE writes it as a page, with every query.",
        soft_wrap=True,
    )


def _print_far(sources: list[SourceDays], console: Console) -> None:
    far = [one for one in sources if one.told]
    for one in far[:MOST_FAR]:
        line = Text("look at ", style="red")
        console.print(line.append(plain(f"{one.source}: {one.told}")), soft_wrap=True)
    if beyond := len(far[MOST_FAR:]):
        console.print(f"and at {beyond:,} more sources")


def _print_sources(sources: list[SourceDays], console: Console) -> None:
    counts = ("new", "expected")
    grid = table("New articles", "source", *counts, numbers=counts, room=console.width)
    for one in sources[:MOST_SOURCES]:
        expected = "·" if one.expected is None else f"{one.expected:,.0f}"
        grid.add_row(cell(one.source), f"{one.n_new:,}", expected)
    console.print(grid)
    if beyond := len(sources[MOST_SOURCES:]):
        console.print(f"and {beyond:,} more sources: copydesk coverage")


def _print_answer(asked: Answers, name: str, console: Console) -> None:
    """Print one answer; nothing where it has no rows."""
    title, columns, whole = TABLES[name]
    rows = asked.rows(name)
    if not rows:
        return
    counted = tuple(c for c in columns if isinstance(rows[0][c], int | float))
    grid = table(title, *columns, numbers=counted, whole=whole, room=console.width)
    for row in rows:
        grid.add_row(*(cell(shown(row[column])) for column in columns))
    console.print(grid)


def _print_stories(asked: Answers, console: Console) -> None:
    counts = ("sources", "articles")
    grid = table("Stories", *counts, "headline", "first", numbers=counts, room=console.width)
    for one in told_stories(asked.rows("stories"))[:MOST_TOLD]:
        told = (shown(one.headline), one.members[0]["source"])
        grid.add_row(f"{one.n_sources:,}", f"{one.n_articles:,}", *map(cell, told))
    if grid.row_count:
        console.print(grid)


def _print_edits(asked: Answers, console: Console) -> None:
    grid = table("Silent edits", "source", "headline", "what", room=console.width)
    for row in asked.rows(CHANGED)[:MOST_TOLD]:
        what = ", ".join(row["classes"])
        headline = row["headline_after"] or row["headline_before"]
        grid.add_row(cell(row["source"]), cell(shown(headline)), cell(what))
    if grid.row_count:
        console.print(grid)
