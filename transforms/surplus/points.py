"""How many points each signal is worth, read from `points.toml`."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

from transforms.surplus.lines import Sheet
from transforms.surplus.signals import SIGNALS

BASE = "base"
"""The points of a line that gives no signal."""


class Kind(StrEnum):
    """Kinds of lines, which are weighed apart: what speaks against one speaks for another."""

    PROSE = "prose"
    """A sentence of some length, or several."""
    SENTENCE = "sentence"
    """A short one."""
    INNER = "inner"
    """No sentence, in the story: a subheading, an item of a list, a teaser."""
    OUTER = "outer"
    """No sentence, before or after the story."""


def kind_of(sheet: Sheet, at: int) -> Kind:
    """Return which kind of line stands at `at`."""
    line = sheet.lines[at]
    if line.is_said:
        return Kind.PROSE if line.is_prose else Kind.SENTENCE
    return Kind.INNER if at in sheet.story else Kind.OUTER


def points(sheet: Sheet, at: int) -> float:
    """Return what the line at `at` is worth: above zero it is not the story."""
    worth = _tables()[kind_of(sheet, at)]
    return sum(n for name, n in worth.items() if name == BASE or SIGNALS[name](sheet, at))


@cache
def _tables() -> Mapping[Kind, Mapping[str, float]]:
    entry = resources.files("transforms.surplus") / "points.toml"
    tables = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {Kind(name): table for name, table in tables.items()}
