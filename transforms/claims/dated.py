"""A date that stands beside the headline is the article's; a date in its text is not."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.claims.near import beside
from transforms.dates.printed_dates import months
from transforms.elements.naming import NamedElement, story_names
from transforms.elements.shown import shown_text
from transforms.vocabulary import Field

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d(?!\d?:\d\d))|(?<!\d)\d\d?\.\d\d?\.\d\d(?!\d)")

_LONGEST = 80
_LONGEST_LINE = 200
_MOST_WORDS = 2
"""Such as a weekday and a zone."""
_NEAREST = 60
"""Elements behind the headline among which a bare date is its own."""
_SAYS_DATE = re.compile(r"date|time|publish|posted|datum|fecha|veroeff|meta-info")
_SAYS_OTHER = re.compile(r"today|current|clock|weather|masthead|event|deadline|copyright|birth")
"""A date of the reader's own day, or of what the article is about."""
_IS_STAMP = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d(?:[T ].{0,30})?|1\d{9}(?:\d{3})?")
"""A date as machines write it: ISO 8601, or seconds or milliseconds since 1970."""
_DATA = re.compile(r"title|data-.{0,20}(?:date|time|publish|utc|epoch).{0,20}")
_NOT_DATA = re.compile(r"updat|modif|expir|read|refresh|load|now|end|start|duration")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EDITS = frozenset({"ins", "del"})
_WHICH = re.compile(
    r"(?P<modified>updat|modif|edited|aktualis|geändert|bijgewerkt|actualiz|atualiz|aggiorn"
    r"|mis à jour|\bmaj\b|oppdater|uppdater|opdater|обновл|изменен|更新|修正|수정|güncell|changed"
    r"|revised|päivitet|zaktualiz|aktualizacj)"
    r"|(?P<published>publi|posted|erstellt|veröffentlicht|created|erschienen|опубл|公開|입력"
    r"|yayın|julkaistu|gepubliceerd)",
    re.IGNORECASE,
)


def date_claims(heading: HtmlElement, around: Sequence[NamedElement]) -> Iterator[Candidate]:
    """Yield what is said to machines, what is marked as a date, and what is nothing but a date.

    A date that is printed as that of a change is not claimed again as that of publication.
    """
    known = {element for element, _ in around}
    boxed = [(each, story_names(each)) for each in beside(heading) if each not in known]
    around = [pair for pair in around if not _SAYS_OTHER.search(pair[1])]
    boxed = [pair for pair in boxed if not _SAYS_OTHER.search(pair[1])]
    found = [*_stamps([*around, *boxed]), *_printed(around, boxed)]
    changes = [claim.value for claim in found if claim.field is Field.MODIFIED]
    for claim in found:
        is_again = claim.field is Field.PUBLISHED and any(claim.value in said for said in changes)
        if not (is_again and claim.origin != "html:time"):
            yield claim


def dates_in(text: str, origin: str, *, otherwise: Field) -> Iterator[Candidate]:
    """Yield the dates in a short text, each as what the word before it says it is."""
    if len(text) > _LONGEST_LINE or not YEAR.search(text):
        return
    start, field = 0, otherwise
    for word in (*_WHICH.finditer(text), None):
        stretch = text[start : word.start() if word else None].strip(" |")
        if YEAR.search(stretch) and len(stretch) <= _LONGEST:
            yield Candidate(field=field, value=stretch, origin=origin)
        if word:
            start, field = word.start(), Field(word.lastgroup or otherwise)


def says_which(text: str) -> bool:
    """Return whether `text` opens with the word for what its date is: “Published”, “Updated”."""
    return bool(_WHICH.match(text))


def _stamps(around: Sequence[NamedElement]) -> Iterator[Candidate]:
    """Yield what `<time>` and its like say, and the data of what is marked as a date."""
    for element, names in around:
        said = element.get("datetime")
        if said and element.tag not in _EDITS:
            yield _said(_meant(element), said.strip()[:_LONGEST], "time")
        elif element.tag == "time" or _SAYS_DATE.search(names):
            for name, value in element.items():
                is_data = _DATA.fullmatch(name) and not _NOT_DATA.search(name)
                if is_data and _IS_STAMP.fullmatch(value.strip()):
                    yield _said(_meant(element), value.strip(), "data")


def _printed(around: Sequence[NamedElement], boxed: Sequence[NamedElement]) -> Iterator[Candidate]:
    """Yield what readers see: first what is marked, then what is bare."""
    for element, names in (*around, *boxed):
        if element.tag == "time" or _SAYS_DATE.search(names):
            yield from dates_in(shown_text(element), "html:date", otherwise=_meant(element))
    for element, _ in around[:_NEAREST]:
        text = shown_text(element) if len(element) <= 1 and element.tag not in _HEADINGS else ""
        for segment in text.split("|") if len(text) <= _LONGEST_LINE else ():
            if _is_bare_date(segment.strip()):
                yield from dates_in(segment, "html:date_text", otherwise=_meant(element))


def _is_bare_date(text: str) -> bool:
    """Return whether `text` is a date with hardly a word besides, and no sentence about a day."""
    if len(text) > _LONGEST or text.endswith((".", "!", "?")) or not YEAR.search(text):
        return False
    words = [word for word in _WORD.findall(text) if word.casefold() not in months()]
    return len(words) <= _MOST_WORDS or bool(_WHICH.search(text))


def _meant(element: HtmlElement) -> Field:
    """Return which date the names of the element say it is, or else the words before it.

    Content systems name a date for both as long as they are the same.
    """
    named = {word.lastgroup for word in _WHICH.finditer(story_names(element))}
    if len(named) == 1:
        return Field(named.pop() or Field.PUBLISHED)
    before, parent = element.getprevious(), element.getparent()
    words = ""
    if before is not None:
        words = before.tail or shown_text(before)[:_LONGEST]
    elif parent is not None:
        words = parent.text or ""
    said = [word.lastgroup for word in _WHICH.finditer(words)]
    return Field.MODIFIED if said[-1:] == ["modified"] else Field.PUBLISHED


def _said(field: Field, value: str, place: str) -> Candidate:
    return Candidate(field=field, value=value, origin=f"html:{place}")
