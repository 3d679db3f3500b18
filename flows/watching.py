"""Who watches a run sees how far it is: a bar on a terminal, now and then a line elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

LINE_EVERY_S = 10.0


@contextmanager
def watched(console: Console) -> Iterator["Bar | Lines"]:
    """Show the progress that is reported meanwhile on `console`."""
    if not console.is_terminal:
        yield Lines(partial(console.print, soft_wrap=True))
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        yield Bar(bars, bars.add_task("taking stock", total=None))


@dataclass(frozen=True, slots=True)
class Bar:
    """Progress as a bar with rate and remaining time."""

    bars: Bars
    task: TaskID

    def expect(self, n_pages: int) -> None:
        """Turn from taking stock to reading."""
        self.bars.reset(self.task, total=n_pages, description="reading")

    def more(self, n_pages: int) -> None:
        """Make the way longer."""
        total = self.bars.tasks[self.task].total or 0
        self.bars.update(self.task, total=total + n_pages, description="fetching")

    def advance(self, n_pages: int) -> None:
        """Move the bar."""
        self.bars.advance(self.task, n_pages)


@dataclass(slots=True)
class Lines:
    """Progress as a line every ten seconds, for logs."""

    say: Callable[[str], None]
    n_pages: int = 0
    n_done: int = 0
    started: float = field(default_factory=monotonic)
    told: float = field(default_factory=monotonic)

    def expect(self, n_pages: int) -> None:
        """Say how much there is."""
        self.n_pages = n_pages
        self.started = self.told = monotonic()
        self.say(f"{n_pages:,} pages to read")

    def more(self, n_pages: int) -> None:
        """Take so many more into account."""
        self.n_pages += n_pages

    def advance(self, n_pages: int) -> None:
        """Say how far it is, if the last word is ten seconds old."""
        self.n_done += n_pages
        now = monotonic()
        if now - self.told < LINE_EVERY_S:
            return
        self.told = now
        rate = self.n_done / (now - self.started)
        left_s = (self.n_pages - self.n_done) / rate if rate else 0
        self.say(
            f"{self.n_done:,} of {self.n_pages:,} pages, {rate:.0f} a second, {left_s:.0f} s to go"
        )


@dataclass(frozen=True, slots=True)
class Nobody:
    """Progress that nobody wants to hear of."""

    def expect(self, n_pages: int) -> None:
        """Let it pass."""

    def advance(self, n_pages: int) -> None:
        """Let it pass."""


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, as far as it is known."""
        return Text(f"{task.speed:.0f} pages/s" if task.speed else "")
