"""The words of bylines that are not names are known, in one noun."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from transforms.dates.printed_dates import months
from transforms.texts.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class BylineWords:
    """The tables of `bylines.toml`, where each is explained, ready to match."""

    openers: re.Pattern[str]
    joiners: re.Pattern[str]
    tails: re.Pattern[str]
    times: frozenset[str]
    labels: frozenset[str]
    works: re.Pattern[str]
    work_breaks: re.Pattern[str]
    roles: frozenset[str]
    role_joiners: frozenset[str]
    other_roles: frozenset[str]
    titles: frozenset[str]
    nobody: frozenset[str]
    labels_of_pages: frozenset[str]
    somebody: frozenset[str]
    collectives: frozenset[str]
    unspaced_roles: tuple[str, ...]
    unspaced_collectives: tuple[str, ...]
    particles: frozenset[str]
    agencies: Mapping[str, str]
    """House name, by every folded name."""


@cache
def byline_words() -> BylineWords:
    """Return the tables, read once."""
    text = (resources.files("transforms.names") / "bylines.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return BylineWords(
        openers=re.compile(rf"(?i:{_any(data['openers'])})(?:\s*[:：/／]\s*|\s+|$)"),
        joiners=re.compile(rf"\s+(?:(?i:{_any(data['joiners'])})|[yeiи&+]|By)\s+"),
        tails=re.compile(rf"\s(?:{_any(data['tails'])})(?:\s|$)"),
        works=re.compile(rf"(?i:{_any(data['works'])})\s*"),
        work_breaks=re.compile(
            rf"(?:\s*,)?(?:\s+(?i:{_any(data['joiners'])}|&))?\s+(?=(?i:{_any(data['works'])})\s)"
        ),
        times=frozenset(data["times"]) | months().keys(),
        labels=frozenset(data["labels"]),
        roles=frozenset((data["roles"] + data["other_roles"]).split()),
        role_joiners=frozenset(data["role_joiners"]),
        other_roles=frozenset(data["other_roles"].split()),
        titles=frozenset(data["titles"].split()),
        somebody=frozenset(data["somebody"].split()),
        labels_of_pages=frozenset(data["labels_of_pages"].split()),
        nobody=frozenset((data["nobody"] + data["roles"]).split()),
        collectives=frozenset(data["collectives"].split()),
        unspaced_roles=tuple(data["unspaced_roles"]),
        unspaced_collectives=tuple(data["unspaced_collectives"]),
        particles=frozenset(data["particles"].split()),
        agencies={fold(name): house for house, names in data["agencies"].items() for name in names},
    )


def _any(phrases: list[str]) -> str:
    """Return a pattern for the longest of `phrases` that fits."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
