"""What a publisher says against text and data mining is kept with the page, never acted upon.

Whether we ask is decided by robots.txt, for our own name. These signals are for those who will
use what was fetched: each is kept as it was said, at the time of the fetch.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extractors.polite.robots_txt import Record, RobotsTxt, matches
from extractors.polite.user_agent import PRODUCT

MOST_CHARACTERS = 200
"""Of one signal."""
MOST_SIGNALS = 100
PREFERENCE_HEADERS = ("content-signal", "content-usage")
_PREFERENCE = re.compile(r"([a-z][a-z0-9-]{0,40})=([a-z0-9-]{1,20})(?![^\s,;])", re.IGNORECASE)
_PATH = re.compile(r"(?P<path>[/*]\S*)\s+")


class Vocabulary(BaseModel):
    """Who mines, and in which words they are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agents: tuple[str, ...]
    x_robots_tag: frozenset[str]
    refusals: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words of `opt_outs.toml`."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return Vocabulary.model_validate(tomllib.loads(text))


def robots_opt_outs(robots: RobotsTxt, url: str) -> tuple[str, ...]:
    """Return what a robots.txt says about mining `url`: refused agents, and refused uses.

    Only agents that are named count: a group for everybody speaks of robots, not of mining.
    """
    named = {agent: robots.rules_naming(agent) for agent in vocabulary().agents}
    allowed = {rules: rules.allow(url) for rules in set(named.values()) if rules is not None}
    refused = (
        f"robots:{agent}"
        for agent, rules in named.items()
        if rules is not None and not allowed[rules]
    )
    ours = robots.rules_for(PRODUCT)
    records = (*robots.said_to_all, *(ours.records if ours else ()))
    return _kept((*refused, *_refused_uses(records, url)))


def header_opt_outs(headers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what the headers of an answer say about mining it."""
    return _kept(signal for name, value in headers for signal in _said(name.lower(), value.strip()))


def _refused_uses(records: Iterable[Record], url: str) -> Iterator[str]:
    """Yield the refused uses of `Content-Signal` and `Content-Usage` lines that concern `url`."""
    for record in records:
        if record.field in PREFERENCE_HEADERS:
            path = _PATH.match(record.value)
            if path is None or matches(path["path"], url):
                yield from _preferences(f"robots:{record.field}", record.value)


def _said(name: str, value: str) -> Iterator[str]:
    """Yield what one header says."""
    if name == "tdm-reservation" and value == "1":
        yield "header:tdm-reservation=1"
    elif name == "tdm-policy" and value:
        yield f"header:tdm-policy={value}"
    elif name == "x-robots-tag":
        words = re.split(r"[\s,:]+", value.lower())
        yield from (
            f"header:x-robots-tag={word}" for word in words if word in vocabulary().x_robots_tag
        )
    elif name in PREFERENCE_HEADERS:
        yield from _preferences(f"header:{name}", value)


def _preferences(where: str, value: str) -> Iterator[str]:
    """Yield each use that `value` refuses: `ai-train=no` of `search=yes, ai-train=no`."""
    for use, answer in _PREFERENCE.findall(value.lower()):
        if answer in vocabulary().refusals:
            yield f"{where}={use}={answer}"


def _kept(signals: Iterable[str]) -> tuple[str, ...]:
    """Return `signals` once each, bounded in number and in length."""
    return tuple(dict.fromkeys(signal[:MOST_CHARACTERS] for signal in signals))[:MOST_SIGNALS]
