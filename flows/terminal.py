"""What a page says is shown to people as text, and never obeyed by their terminal."""

import re
import sys

from rich.box import HEAVY_HEAD, SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Terminal escapes, and the marks that turn the direction of writing around."""
BREAKS = re.compile(r"[\t-\r\u2028\u2029]+")

ROOMY = 100
"""Columns of a terminal that suffice for any table of ours."""


def plain(value: object) -> str:
    """Return `value` on one line, with every control character made visible as U+FFFD."""
    text = str(value).encode("utf-8", "backslashreplace").decode()
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", BREAKS.sub(" ", text))


def cell(value: object, *, style: str = "") -> Text:
    """Return `value` for a table: no markup in it is read as such."""
    return Text(plain(value), style=style)


def table(
    title: str,
    *columns: str,
    numbers: tuple[str, ...] = (),
    whole: tuple[str, ...] = (),
    room: int = ROOMY,
) -> Table:
    """Return an empty table; `numbers` align to the right, and neither they nor `whole` break.

    In little `room`, none goes to lines between the columns.
    """
    is_roomy = room >= ROOMY
    grid = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        box=HEAVY_HEAD if is_roomy else SIMPLE_HEAD,
        show_edge=is_roomy,
        collapse_padding=not is_roomy,
        pad_edge=is_roomy,
    )
    for column in columns:
        is_number = column in numbers
        grid.add_column(
            cell(column),
            justify="right" if is_number else "left",
            no_wrap=is_number or column in whole,
            overflow="fold",
        )
    return grid


def out() -> Console:
    """Return the console on stdout, for what was asked for."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def err() -> Console:
    """Return the console on stderr, for everything else."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
