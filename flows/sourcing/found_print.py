"""What a site has is shown as a table, the best first."""

from rich.console import Console
from rich.text import Text

from flows.sourcing.adding import Found
from flows.terminal import cell, plain, table

COLUMNS = ("no.", "listing", "items", "articles", "dated", "newest", "shared")
NUMBERS = ("no.", "items", "articles", "dated", "newest", "shared")


def print_found(found: Found, console: Console) -> None:
    """Print what yields something, then what does not, and why."""
    grid = table("What the site has, the best first", *COLUMNS, numbers=NUMBERS)
    for number, one in enumerate(found.offers, 1):
        n_items = one.trial.n_items
        grid.add_row(
            f"{number}",
            Text("\n").join([cell(one.kind), cell(one.url, style="dim")]),
            f"{n_items:,}",
            _share(one.n_articles, n_items),
            _share(one.trial.n_dated, n_items),
            cell(one.trial.newest or ""),
            _share(one.n_shared, n_items),
        )
    if found.offers:
        console.print(grid)
    for trial in found.failed:
        console.print(plain(f"not {trial.what}: {trial.fault}"), soft_wrap=True)
    for lead, source in found.declared:
        console.print(plain(f"not {lead.url}: source {source} has it"), soft_wrap=True)


def _share(n: int, n_items: int) -> str:
    return f"{n / n_items:.0%}" if n_items else ""
