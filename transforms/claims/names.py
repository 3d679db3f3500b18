"""What an element is for can be told by the names that it goes under in styles and scripts."""

import re

from lxml.html import HtmlElement

Named = tuple[HtmlElement, str]
"""An element, and the names that it goes under."""

_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_SAYS_OTHER = re.compile(
    r"comment|related|avatar|bio\b|share|social|follow|teaser|caption|img|image|photo|picture"
    r"|recommend|reading|duration|expire|video"
)


def names_under(element: HtmlElement) -> str:
    """Return the names of the element in lower case; none if they say that it is furniture."""
    names = " ".join(filter(None, map(element.get, _ATTRIBUTES))).lower()
    return "" if _SAYS_OTHER.search(names) else names
