"""A heading is read without the kicker or the subtitle that is printed in it, and whole."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from transforms.elements.naming import names_of
from transforms.elements.shown import shown_text

_ATTACHED = re.compile(
    r"\b(?:kicker|(?:over|roof|top|pre|sub) ?(?:head)?(?:line|title|heading)s?|eyebrow|spitzmarke"
    r"|dachzeile|vorspann|rubrik|occhiello|antetitulo|surtitre|label|flag|section|category"
    r"|title ?header)\b"
)
"""Names of what stands in a heading before or behind the headline."""

_MOST_PARTS = 30
_JOINTS = " :|·•–—-"


def readings(heading: HtmlElement) -> Iterator[str]:
    """Yield the heading without its attached parts, if it has any, then the heading whole."""
    whole = text = shown_text(heading)
    for part in islice(heading.iterdescendants(), _MOST_PARTS):
        attached = shown_text(part) if _ATTACHED.search(names_of(part)) else ""
        if attached and attached != text:
            text = text.removeprefix(attached).removesuffix(attached).strip()
    bare = text.strip(_JOINTS) if text != whole else ""
    yield from (reading for reading in (bare, whole) if reading)
