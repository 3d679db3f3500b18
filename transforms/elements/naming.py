"""Elements say in their attributes what they are for."""

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

NamedElement = tuple[HtmlElement, str]
"""An element, with the names of a story's part that it goes under."""

ATTRIBUTES = ("class", "id", "role", "aria-label", "data-component", "data-testid")

_STORY_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_SAYS_FURNITURE = re.compile(
    r"comment|related|avatar|bio\b|share|social|follow|teaser|caption|img|image|photo|picture"
    r"|recommend|reading|duration|expire|video"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GAP = re.compile(r"[^a-z0-9]+")


def names_of(element: etree._Element) -> str:
    """Return the words of an element's naming attributes, in small letters, between spaces.

    `class="relatedArticles eb-box"` gives ` related articles eb box `.
    """
    return _words_of(" ".join(filter(None, map(element.get, ATTRIBUTES))))


@lru_cache(maxsize=4_096)  # a page repeats few names on many elements
def _words_of(attributes: str) -> str:
    return f" {_GAP.sub(' ', _HUMP.sub(' ', attributes).lower()).strip()} "


def story_names(element: HtmlElement) -> str:
    """Return the names of an element as written, in small letters; none if one is furniture's."""
    return _story_names(" ".join(filter(None, map(element.get, _STORY_ATTRIBUTES))).lower())


@lru_cache(maxsize=4_096)
def _story_names(names: str) -> str:
    return "" if _SAYS_FURNITURE.search(names) else names
