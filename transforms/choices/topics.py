"""What an article is filed under is read from the most carefully kept list of the page."""

import re
from collections.abc import Iterable, Iterator

from transforms.article import Candidate
from transforms.choices.choice import Choice
from transforms.texts.text import fold
from transforms.vocabulary import Field

_KEYWORDS = "meta:keywords"
_FOUND = 0.5
"""Share of the keywords of a page that its text has to hold."""

# Where sections are named, the most carefully kept place first: what readers see and can follow
# before what machines are told.
_SECTION_PLACES = tuple(
    map(
        re.compile,
        (
            r"html:rel_category",
            r"html:kicker",
            r"html:breadcrumb",
            r"json_ld:BreadcrumbList",
            r"open_graph:.*",
            r"(?:json_ld|microdata|meta|capture):.*",
            r".*",
        ),
    )
)
_TOLD = ("json_ld:", "microdata:", "open_graph:", "meta:")
"""Places in which several names stand in one text."""
_TIGHT = re.compile(r"[,;|](?! )")
_LISTED = re.compile(r"\s*[,;|]\s*")


def choose_sections(candidates: Iterable[Candidate]) -> Choice:
    """Return the sections that the best place names, the main one first, without repeats.

    The headline, at the end of a trail, is no section.
    """
    candidates = tuple(candidates)
    headlines = {fold(c.value) for c in candidates if c.field is Field.HEADLINE}
    claims = [c for c in candidates if c.field is Field.SECTION]
    for place in _SECTION_PLACES:
        origin = next((c.origin for c in claims if place.fullmatch(c.origin)), None)
        named = (name for c in claims if c.origin == origin for name in _names(c))
        unique = _unique(name for name in named if fold(name) not in headlines)
        if unique:
            return Choice(values=unique, origin=origin)
    return Choice()


def _names(claim: Candidate) -> Iterator[str]:
    """Yield the names in a claim: `News,Harbour` are two, `Arts, Culture & Life` is one."""
    text = claim.value
    is_list = _TIGHT.search(text) or len(_LISTED.findall(text)) > 1
    is_told = claim.origin.startswith(_TOLD)
    yield from filter(None, _LISTED.split(text) if is_told and is_list else [text])


def choose_tags(candidates: Iterable[Candidate], *, body: str) -> Choice:
    """Return the tags of the first reader that names any, without repeats.

    `<meta name="keywords">` is believed only when some of it is in the body: sites that file
    nothing print the same words on every page.
    """
    claims = [c for c in candidates if c.field is Field.TAGS]
    words = fold(body)
    for origin in dict.fromkeys(c.origin for c in claims):
        unique = _unique(claim.value for claim in claims if claim.origin == origin)
        n_found = sum(fold(tag) in words for tag in unique)
        if origin != _KEYWORDS or n_found >= len(unique) * _FOUND:
            return Choice(values=unique, origin=origin)
    return Choice()


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, in its first spelling."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(fold(text), text)
    first.pop("", None)
    return tuple(first.values())
