"""Trials are shown as a table, and below it what is odd and what to do."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from flows.sourcing.trial import Trial
from flows.terminal import cell, plain, table

COLUMNS = ("source", "answer", "robots", "items", "dated", "newest", "no url")
NUMBERS = ("items", "dated", "newest", "no url")


def print_trials(trials: Sequence[Trial], console: Console) -> None:
    """Print the table, then a line for everything that is odd or wrong."""
    grid = table("What came of each source", *COLUMNS, numbers=NUMBERS)
    for trial in trials:
        grid.add_row(*_cells(trial), style="red" if trial.fault else "")
    console.print(grid)
    for trial in trials:
        for line in _told(trial):
            console.print(plain(line), soft_wrap=True)
    n_failed = sum(trial.fault is not None for trial in trials)
    told = f"{n_failed:,} of {len(trials):,} gave nothing" if n_failed else "all gave something"
    console.print(told if trials else "no source is enabled; name one to try it")


def _cells(trial: Trial) -> tuple[Text, ...]:
    return (
        Text("\n").join([cell(trial.source), cell(trial.what, style="dim")]),
        cell(trial.answer),
        cell(trial.robots),
        cell(f"{trial.n_items:,}"),
        cell(f"{trial.n_dated:,}"),
        cell(trial.newest or ""),
        cell(f"{trial.n_without_url:,}"),
    )


def _host(what: str) -> str:
    """Return the host of an address, and a path as it is."""
    return what.partition("://")[2].partition("/")[0] or what


def _told(trial: Trial) -> Iterator[str]:
    """Yield what is wrong, with what to do, and what is odd."""
    if trial.fault:
        remedy = f" → {trial.remedy}" if trial.remedy else ""
        where = "" if _host(trial.what) in trial.fault else f"{trial.what}: "
        yield f"{trial.source}: {where}{trial.fault}{remedy}"
    for problem in trial.problems:
        yield f"{trial.source}: {problem}"
