"""An address often says what kind of page it leads to."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from transforms.texts.url import canonical_url
from transforms.texts.words import fold_words
from transforms.texts.writing import n_dense

SLUG_WORDS = 4
"""A last step of so many words is the headline of one story."""

DENSE_CHARS = 10
"""The same in scripts that write a word in one or two characters."""

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml|amp|cms|ece)$")
_FRONT = frozenset({"index", "home", "default", "startseite", "portada", "accueil"})
_NUMBER = re.compile(r"\d{5,}|(?<![a-z])[0-9a-f]{10,}")
_DAY = re.compile(r"(?:19|20)\d\d(?:[-/]\d{1,2}){0,2}")
_QUERIES = frozenset({"q", "s", "query", "search", "suche", "keyword", "keywords", "busca"})
_ITEM = re.compile(r"(?:\w{0,20}id|p|v|article|story)")
_FILED = re.compile(r"(?:^|/)(?:19|20)\d\d[-/]?(?:0\d|1[0-2])(?:[-/]?[0-3]\d)?(?:/|$)")
_ID = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")


class AddressKind(StrEnum):
    """What an address looks like."""

    FRONT = "the front page of a site"
    SEARCH = "a search"
    PROFILE = "the page of an author"
    LIST = "a list, an archive or a tag"
    STORY = "one story"


def address_kind(url: str | None) -> AddressKind | None:
    """Return what `url` looks like, or None when it could be anything.

    >>> address_kind("https://news.example/tag/ferries").name
    'LIST'
    >>> address_kind("https://news.example/harbour/crane-slips-into-basin").name
    'STORY'
    """
    parts = _web(canonical_url(url or ""))
    if parts is None:
        return None
    names = [name.lower() for name, _ in parse_qsl(parts.query)]
    address = _Address(_steps(parts.path), names)
    return next((kind for kind, fits in _KINDS if fits(address)), None)


def steps_of(url: str | None) -> list[str]:
    """Return the steps of the path, folded, without the last: the story's own.

    >>> steps_of("https://news.example/reviews/films/the-long-tide")
    ['reviews', 'films']
    >>> steps_of("file:///home/ada/reviews/page.html")
    []
    """
    parts = _web(url or "")
    return [fold_words(step) for step in _steps(parts.path)[:-1]] if parts else []


def _web(url: str) -> SplitResult | None:
    """Return the parts of an address on the web; the folders of a disk say nothing of a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} else None


def _steps(path: str) -> list[str]:
    """Return the steps of a path, without the language before them and the file's name behind."""
    named = _EXTENSION.sub("", unquote(path).lower().rstrip("/"))
    steps = [step for step in named.split("/") if step]
    while steps and _LANGUAGE.fullmatch(steps[0]):
        del steps[0]
    if steps and steps[-1] in _FRONT:
        del steps[-1]
    return steps


class _Address(NamedTuple):
    """What of an address tells its kind."""

    steps: list[str]
    names: list[str]
    """Of the parameters."""


def _is_search(address: _Address) -> bool:
    return not _QUERIES.isdisjoint(address.names) or _has(address.steps, "search")


def _is_item(address: _Address) -> bool:
    return any(map(_ITEM.fullmatch, address.names))


def _is_front(address: _Address) -> bool:
    return not address.steps and not address.names


def _is_profile(address: _Address) -> bool:
    return _has(address.steps[-3:-1], "profile")


def _is_list(address: _Address) -> bool:
    """Return whether the last steps name a list, a page of one, or no more than a day."""
    is_numbered = address.steps[-2:-1] == ["page"] or bool(_DAY.fullmatch("/".join(address.steps)))
    return is_numbered or (
        _has(address.steps[-2:], "list") and not _ID.fullmatch(address.steps[-1])
    )


def _is_story(address: _Address) -> bool:
    """Return whether the last step is a headline in short, a number, or filed under its day."""
    if not address.steps or _has(address.steps[-2:], "list"):
        return False
    last = address.steps[-1]
    is_long = len(fold_words(last).split()) >= SLUG_WORDS
    is_long |= n_dense(last) >= DENSE_CHARS
    return is_long or bool(_NUMBER.search(last) or _FILED.search("/".join(address.steps[:-1])))


_KINDS = (
    (AddressKind.SEARCH, _is_search),
    (AddressKind.STORY, _is_item),
    (AddressKind.FRONT, _is_front),
    (AddressKind.PROFILE, _is_profile),
    (AddressKind.LIST, _is_list),
    (AddressKind.STORY, _is_story),
)
"""In the order asked."""


def _has(steps: list[str], kind: str) -> bool:
    return not _words()[kind].isdisjoint(map(fold_words, steps))


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return the steps that tell of a search, an author or a list."""
    entry = resources.files("transforms.kinds") / "addresses.toml"
    lists = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {kind: frozenset(map(fold_words, words)) for kind, words in lists.items()}
