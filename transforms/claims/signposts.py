"""The links that lead up from a story, to its section, name that section."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.claims.near import headline
from transforms.decoding.document import Document
from transforms.elements.shown import shown_text
from transforms.texts.text import fold
from transforms.vocabulary import Field

_FRONT_PAGE = re.compile(r"(?:(?:https?:)?//[^/]*)?/?(?:[#?].*)?")
_LONGEST = 30
_MOST = 4
"""More links than this above a headline are a menu."""
_HIGHEST = 3
"""Boxes around a headline in which what stands before it may be its own."""


def signpost_claims(document: Document) -> Iterator[Candidate]:
    """Yield the labels above the headline that also stand in the menu, then the menu's own names.

    A menu names the section of `/culture/books/a-story` with a link to `/culture/`, Culture.
    """
    tree = document.tree
    heading = headline(tree, shown_text(tree.find(".//title")))
    links = [link for link in tree.iter("a") if _leads_to_a_section(link)]
    for text in _labels(heading, links) if heading is not None else ():
        yield Candidate(field=Field.SECTION, value=text, origin="html:kicker")
    for text in _menu_names(links, document.url or ""):
        yield Candidate(field=Field.SECTION, value=text, origin="html:section_link")


def _leads_to_a_section(link: HtmlElement) -> bool:
    """Return whether a link has an address with a path; that of the front page has none."""
    href = link.get("href", "").strip()
    return bool(href) and not _FRONT_PAGE.fullmatch(href)


def _labels(heading: HtmlElement, links: list[HtmlElement]) -> list[str]:
    """Return the name right above the headline, or those of the links in the next box above it."""
    before = heading.getprevious()
    right_above = [] if before is None or before.tag == "a" else [before]
    for labels in (right_above, _linked_above(heading, set(links))):
        texts = dict.fromkeys(
            text
            for label in labels
            if 0 < len(text := shown_text(label)) <= _LONGEST
            and _stands_elsewhere(text, label, links)
        )
        if texts:
            return list(texts)
    return []


def _linked_above(heading: HtmlElement, links: set[HtmlElement]) -> list[HtmlElement]:
    """Return the links in the first box above `heading` that has any, if they are no menu."""
    box: HtmlElement | None = heading
    for _ in range(_HIGHEST):
        if box is None or box.tag == "body":
            break
        found = list(islice(_links_before(box, links), _MOST + 1))
        if found:
            return found[::-1] if len(found) <= _MOST else []
        box = box.getparent()
    return []


def _links_before(box: HtmlElement, links: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the links in the elements before `box`, the nearest first."""
    for element in box.itersiblings(preceding=True):
        yield from (link for link in reversed(list(element.iter("a"))) if link in links)


def _stands_elsewhere(text: str, label: HtmlElement, links: list[HtmlElement]) -> bool:
    """Return whether another link of the page has the same name."""
    own = {label, *label.iter("a")}
    return any(link not in own and shown_text(link) == text for link in links)


def _menu_names(links: list[HtmlElement], url: str) -> Iterator[str]:
    """Yield the names of the links to the folders that the page lies in, the outermost first."""
    try:
        folders = [part.lower() for part in urlsplit(url).path.split("/")[1:-1] if part]
    except ValueError:
        return
    for folder in folders:
        key = fold(unquote(folder).replace("-", " "))
        for link in links:
            leads_there = link.get("href", "").rstrip("/").lower().endswith(f"/{folder}")
            if leads_there and fold(text := shown_text(link)) == key:
                yield text
                break
