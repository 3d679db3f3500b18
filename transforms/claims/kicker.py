"""The short label above a headline, or before it in the same heading, is its kicker."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.elements.naming import names_of
from transforms.elements.shown import shown_text
from transforms.furniture.signs import is_byline, is_timestamp
from transforms.texts.text import fold
from transforms.vocabulary import Field

LONGEST = 80
"""Characters of a label."""

HIGHEST = 3
"""Boxes around a headline in which what stands before it may be its own."""

MOST = 8
"""Elements of a box before the headline that are looked at."""

_NAMES = re.compile(
    r" (?:kicker|over ?line|over ?head|eye ?brow|spitzmarke|dachzeile|oberzeile|ante ?titulo"
    r"|occhiello|sur ?titre|top ?line|roof ?line|super ?title|sup ?title|pre ?title|pre ?headline"
    r"|over ?title|vignette|catch ?line|cintillo|volanta) "
)

_NO_LABEL = re.compile(r"\d[:.]\d\d\b|\b(?:19|20)\d\d\b|[/>›»].{1,40}[/>›»]")
"""Is in a line that tells the time, or a trail."""


def kicker_claims(heading: HtmlElement) -> Iterator[Candidate]:
    """Yield the label that is named for one, in the heading or above it."""
    headline = fold(shown_text(heading))
    for element in (*islice(heading.iterdescendants(), MOST), *_above(heading)):
        if _NAMES.search(names_of(element)):
            text = shown_text(element)
            if 0 < len(text) <= LONGEST and _is_label(text) and fold(text) != headline:
                yield Candidate(field=Field.KICKER, value=text, origin="html:kicker")
                return


def _above(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements before the heading in its boxes, the nearest first."""
    box: HtmlElement | None = heading
    for _ in range(HIGHEST):
        if box is None or box.tag == "body":
            return
        for before in islice(box.itersiblings(preceding=True), MOST):
            yield before
            yield from islice(before.iterdescendants(), MOST)
        box = box.getparent()


def _is_label(text: str) -> bool:
    """Return whether a text is a label, and no trail, date or name."""
    if is_byline(text) or is_timestamp(text) or _NO_LABEL.search(text):
        return False
    return any(map(str.isalpha, text))
