"""The history of an article in a terminal: what went stands in red, what came in green."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from flows.terminal import plain
from warehouse.history.account import Change, Stretch

MARGIN = 4
_MARKED = re.compile(r"(\[-.*?-\]|\{\+.*?\+\})", re.DOTALL)
STYLES = {"[-": "red", "{+": "green"}


def print_history(history: Sequence[Stretch], console: Console) -> None:
    """Print each time in which the article said the same, with what was changed before it."""
    newest = history[-1]
    console.print(Text(plain(newest.url), style="bold"), soft_wrap=True)
    for stretch in history:
        console.print()
        console.print(_headed(stretch), soft_wrap=True)
        if stretch.change:
            for line in _told(stretch.change):
                console.print(Padding(line, (0, 0, 0, MARGIN), expand=False))


def _headed(stretch: Stretch) -> Text:
    """Return the line that opens a time."""
    until = f"until {_instant(stretch.valid_to)}" if stretch.valid_to else "and still"
    head = Text(f"{_instant(stretch.valid_from)} ", style="bold")
    head.append(f"{until}: revision {stretch.revision_no}, {stretch.n_words:,} words\n")
    head.append(plain(stretch.headline or "(without a headline)"), style="bold cyan")
    return head


def _told(change: Change) -> Iterator[Text]:
    """Yield the lines that say what was changed."""
    classes = ", ".join(change.classes) or "nothing that can be read"
    admitted = "the page says so" if change.is_admitted else "the page does not say so"
    ours = "; it may be that only copydesk reads it otherwise now" if change.is_ours else ""
    yield Text(f"changed since {_instant(change.unchanged_at)}: {classes}; {admitted}{ours}")
    for line in change.diff.splitlines():
        yield _coloured(line)


def _coloured(line: str) -> Text:
    """Return a line of the diff with its marks in colour."""
    found = Text()
    for part in _MARKED.split(line):
        found.append(plain(part), style=STYLES.get(part[:2], ""))
    return found


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
