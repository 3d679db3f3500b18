"""What an article is filed under is read from the most carefully kept list of the page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from transforms.article import Candidate
from transforms.choices.choice import Choice
from transforms.texts.text import fold
from transforms.vocabulary import Field

_KEYWORDS = "meta:keywords"
_FOUND = 0.5
"""Share of the keywords of a page that its text has to hold."""

# Where sections and tags are named, the most carefully kept place first.
_SECTION_PLACES = (
    r"html:rel_category",
    r"html:kicker",
    r"html:breadcrumb",
    r"json_ld:BreadcrumbList",
    r"open_graph:.*",
    r"(?:json_ld|microdata|meta|capture):.*",
    r".*",
)
_TAG_PLACES = (
    r"html:rel_tag",
    r"(?:json_ld|microdata):.*keywords",
    r"meta:news_keywords",
    r"open_graph:.*",
    r"(?!meta:keywords)(?:meta|capture):.*",
    r"meta:keywords",
    r"(?!json_ld:).*",
    r".*",
)
_TOLD = ("json_ld:", "microdata:", "open_graph:", "meta:")
"""Places in which several names stand in one text."""
_TIGHT = re.compile(r"[,;|](?! )")
_AROUND = "<>«»‹›|/·• "
"""Stands between the steps of a trail, and is no part of a name."""
_IN_BRACKETS = re.compile(r"\[(.+)\]")
_LISTED = re.compile(r"\s*[,;|]\s*")


def choose_sections(candidates: Iterable[Candidate]) -> Choice:
    """Return the sections that the best place names, the main one first, without repeats.

    The headline, at the end of a trail, is no section, nor is the author, nor a year or a day.
    """
    candidates = tuple(candidates)
    others = {
        fold(c.value)
        for c in candidates
        if c.field is Field.HEADLINE or (c.field is Field.AUTHOR and " " in c.value)
    }
    for claims in _by_place(candidates, Field.SECTION, _SECTION_PLACES):
        named = (name for claim in claims for name in _names(claim))
        unique = _unique(name for name in named if _is_named(name) and fold(name) not in others)
        if unique:
            return Choice(values=unique, origin=claims[0].origin)
    return Choice()


def _names(claim: Candidate) -> Iterator[str]:
    """Yield the names in a claim: `News,Harbour` are two, `Arts, Culture & Life` is one."""
    text = claim.value
    is_list = _TIGHT.search(text) or len(_LISTED.findall(text)) > 1
    is_told = claim.origin.startswith(_TOLD)
    for name in _LISTED.split(text) if is_told and is_list else [text]:
        bare = name.strip(_AROUND)
        bracketed = _IN_BRACKETS.fullmatch(bare)
        yield bracketed[1] if bracketed else bare


def _is_named(name: str) -> bool:
    """Return whether a name has a letter: a step of `2024 / 03 / 31` has none."""
    return any(char.isalpha() for char in name)


def choose_tags(candidates: Iterable[Candidate], *, body: str) -> Choice:
    """Return the tags that the best place names, without repeats.

    `<meta name="keywords">` is believed only when some of it is in the body: sites that file
    nothing print the same words on every page.
    """
    for claims in _by_place(candidates, Field.TAGS, _TAG_PLACES):
        unique = _unique(claim.value.rstrip(",") for claim in claims)
        if unique and (claims[0].origin != _KEYWORDS or _are_in(unique, body)):
            return Choice(values=unique, origin=claims[0].origin)
    return Choice()


def _are_in(tags: Sequence[str], body: str) -> bool:
    """Return whether some of the tags are in the body."""
    words = fold(body)
    return sum(fold(tag) in words for tag in tags) >= len(tags) * _FOUND


def _by_place(
    candidates: Iterable[Candidate], field: Field, places: Sequence[str]
) -> Iterator[list[Candidate]]:
    """Yield the claims about `field`, those of one origin together, the best place first."""
    by_origin: dict[str, list[Candidate]] = {}
    for claim in candidates:
        if claim.field is field:
            by_origin.setdefault(claim.origin, []).append(claim)
    for place in places:
        origins = [origin for origin in by_origin if re.fullmatch(place, origin)]
        yield from (by_origin.pop(origin) for origin in origins)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, in its first spelling."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(fold(text), text)
    first.pop("", None)
    return tuple(first.values())
