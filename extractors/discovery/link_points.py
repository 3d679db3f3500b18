"""How much a link on a front page looks like one to an article: points, each for a reason."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from urllib.parse import parse_qsl, urlsplit

from extractors.discovery.shapes import Shape, segment_kind, segments_of, templates

ENOUGH = 4
"""Points from which a link is taken for one to an article."""
ENOUGH_ALONE = 2
"""Of an address of which nothing else is known, in a listing that names little but articles."""

_LEAST_SEEN = 3
"""Pages of a shape from which it says something."""
_WEIGHT_OF_SHAPE = 14
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m4a|zip|xml|rss|json|css|js|ics|apk)$", re.IGNORECASE
)
_WIDE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_CHARACTERS_A_WORD = 2.5
"""In scripts that put no spaces between words."""


class Zone(StrEnum):
    """In which part of a page a link stands."""

    HEADING = "heading"
    MAIN = "main"
    FURNITURE = "furniture"
    """Navigation, header or footer of the site."""
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page, with what is printed on it."""

    url: str
    text: str
    zone: Zone


_ZONES: Mapping[Zone, int] = {
    Zone.HEADING: 2,
    Zone.MAIN: 1,
    Zone.ELSEWHERE: 0,
    Zone.FURNITURE: -3,
}
_KINDS: Mapping[str, int] = {
    "{words}": 3,
    "{words}-{number}": 4,
    "{word}-{number}": 3,
    "{number}": 2,
    "{opaque}": 1,
    "{n}": 0,
    "{year}": -4,
    "{day}": -4,
}


def is_article_like(url: str) -> bool:
    """Say whether `url` by itself looks like the address of an article.

    >>> is_article_like("https://vell.example/sport"), is_article_like("https://vell.example/a-b-c")
    (False, True)
    """
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return _of_address(segments_of(address.path), address.query) >= ENOUGH_ALONE


def points(link: Link, known: Mapping[str, Shape]) -> int:
    """Return the points of a link: of its address, its text and its place.

    Where pages of the same shape are among `known`, which goes by template, what became of them
    stands for the address.
    """
    parts = urlsplit(link.url)
    segments = segments_of(parts.path)
    if _NO_PAGE.search(parts.path) or (not segments and not parts.query):
        return -ENOUGH
    learned = _of_shape(link.url, known)
    address = _of_address(segments, parts.query) if learned is None else learned
    return address + _of_text(link.text) + _ZONES[link.zone]


def _of_address(segments: list[str], query: str) -> int:
    words = _words()
    steps = [segment.casefold() for segment in segments]
    kinds = [segment_kind(segment) for segment in segments]
    asked = {name.casefold(): value for name, value in parse_qsl(query[:500])}
    has_id = any(asked.get(name, "").isdigit() for name in words["ids"])
    has_date = any(kind in ("{year}", "{day}") for kind in kinds[:-1])
    is_list = not words["lists"].isdisjoint(steps) or not words["pages"].isdisjoint(asked)
    is_story = not words["stories"].isdisjoint(steps[:-1])
    has_number = "{number}" in kinds[:-1]
    own = _of_step(steps[-1], kinds, is_dated=has_date, has_id=has_id) if kinds else 0
    return own + 3 * has_date + 3 * has_id + 2 * has_number - 5 * is_list + is_story


def _of_step(step: str, kinds: list[str], *, is_dated: bool, has_id: bool) -> int:
    """Return the points of the last step, with the one before it where it is only a number."""
    kind = kinds[-1]
    if kind == "{n}" and is_dated:
        return _KINDS["{day}"]
    if kind in ("{number}", "{opaque}") and kinds[-2:-1] == ["{words}"]:
        return _KINDS["{words}-{number}"]
    if kind in _KINDS:
        return _KINDS[kind]
    is_section = not (is_dated or has_id or "-" in step or "_" in step)
    return -3 if is_section else 0


def _of_text(text: str) -> int:
    n_wide = len(_WIDE.findall(text))
    n_words = len(text.split()) + n_wide / _CHARACTERS_A_WORD
    if n_words >= 5:  # noqa: PLR2004  (a headline; a section's name has fewer)
        return 2
    if n_words >= 3:  # noqa: PLR2004  (some sections' names have as many)
        return 1
    return -1 if text and n_words < 2 else 0  # noqa: PLR2004  (one word is no headline)


def _of_shape(url: str, known: Mapping[str, Shape]) -> int | None:
    """Return the points that pages of the same shape have earned, the nearest shape first."""
    for template in templates(url):
        shape = known.get(template)
        n_seen = shape.n_articles + shape.n_others if shape else 0
        if shape and n_seen >= _LEAST_SEEN:
            share = (shape.n_articles + 1) / (n_seen + 2)
            return round(_WEIGHT_OF_SHAPE * (share - 0.5))
    return None


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Return the words of addresses, by what they tell."""
    text = resources.files("extractors.discovery").joinpath("address_words.toml").read_text("utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
