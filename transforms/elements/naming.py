"""Elements say in their attributes what they are for."""

import re

from lxml import etree

ATTRIBUTES = ("class", "id", "role", "aria-label", "data-component", "data-testid")

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GAP = re.compile(r"[^a-z0-9]+")


def names_of(element: etree._Element) -> str:
    """Return the words of an element's naming attributes, in small letters, between spaces.

    `class="relatedArticles eb-box"` gives ` related articles eb box `.
    """
    attributes = " ".join(filter(None, map(element.get, ATTRIBUTES)))
    return f" {_GAP.sub(' ', _HUMP.sub(' ', attributes).lower()).strip()} "
