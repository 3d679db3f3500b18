"""The words that stand around a date, in the languages we read, with the months."""

import tomllib
from functools import cache
from importlib import resources

from transforms.dates.printed_dates import months


def is_time_word(word: str) -> bool:
    """Return whether a folded word belongs to dates and times (`12h30`, `5pm`, `3rd` too)."""
    bare = word.strip("0123456789")
    return not bare or bare in _words() or all(c in _unspaced() or c.isdigit() for c in word)


@cache
def _lists() -> dict[str, str]:
    entry = resources.files("transforms.dates") / "time_words.toml"
    return tomllib.loads(entry.read_text(encoding="utf-8"))


@cache
def _words() -> frozenset[str]:
    lists = _lists()
    return frozenset(f"{lists['labels']} {lists['weekdays']}".split()) | months().keys()


@cache
def _unspaced() -> frozenset[str]:
    return frozenset(_lists()["unspaced"])
