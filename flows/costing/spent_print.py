"""What a run spent is printed stage by stage, and told as JSON."""

from collections.abc import Iterator

from rich.console import Console

from flows.costing.spent import PIPELINE, READERS, REST, TRANSFORMS, Spent
from flows.terminal import table

COLUMNS = ("CPU s", "ms a page", "share")


def print_spent(spent: Spent, n_pages: int, console: Console) -> None:
    """Print a row for each stage, in the order in which they were come to."""
    grid = table("What it cost", "stage", *COLUMNS, numbers=COLUMNS)
    total = sum(spent.cpu_s.values()) or 1.0
    for stage, cpu_s in _rows(spent):
        ms = 1000 * cpu_s / max(1, n_pages)
        grid.add_row(stage, f"{cpu_s:.2f}", f"{ms:.2f}", f"{cpu_s / total:.1%}")
    grid.add_section()
    ms = 1000 * total / max(1, n_pages)
    grid.add_row("all", f"{total:.2f}", f"{ms:.2f}", "", style="bold")
    console.print(grid)
    told = [f"{spent.share(TRANSFORMS):.1%} of it reads pages"]
    told += [f"{spent.share(PIPELINE):.1%} is the pipeline around that"]
    if READERS in spent.cpu_s:
        told += ["processes that read pages count whole, from their start"]
    console.print("; ".join(told) + ".", soft_wrap=True)


def spent_record(spent: Spent) -> dict[str, float]:
    """Return the CPU seconds of each stage."""
    return {stage: round(cpu_s, 3) for stage, cpu_s in _rows(spent)}


def _rows(spent: Spent) -> Iterator[tuple[str, float]]:
    """Yield each stage, everything else last."""
    yield from ((stage, cpu_s) for stage, cpu_s in spent.cpu_s.items() if stage != REST)
    yield REST, spent.cpu_s[REST]
