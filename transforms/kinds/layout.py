"""How a page is laid out tells a list of stories from a story."""

from collections.abc import Iterator

from lxml import etree

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.elements.naming import names_of
from transforms.texts.writing import is_dense
from transforms.vocabulary import Field

MOST_LINKS = 12
"""So many links with a headline's worth of words make a list of articles."""

LINKED_HEADINGS = 6
"""So many headings that lead elsewhere do too, whatever is told beneath them."""

LINK_WORDS = 5
"""A link with so many words reads as a headline."""

LINK_CHARS = 16
"""The same in scripts that write a word in one or two characters."""

PROSE_CHARS = 100
"""A paragraph with so much outside its links is prose."""

BESIDE = frozenset({"aside", "nav", "footer"})
"""Elements of a page that are about other pages."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})

WALLS = (" paywall ", " regwall ", " subscribe wall ", " registration wall ", " piano offer ")
"""Names of containers that sell the rest of a story."""

OFFER_WORDS = 5
"""An offer says what is sold; an empty container is filled for some readers only."""


def layout_claims(document: Document) -> Iterator[Candidate]:
    """Yield what the layout claims the page to be: a list of links, or a story with a wall.

    Links beside the page's own matter do not count: a short report has them too.
    """
    links = [link for link in _own(document.tree) if link.tag == "a" and _is_headline(link)]
    headings = {heading for link in links if (heading := _heading(link)) is not None}
    prose = [p for p in document.tree.iter("p") if _unlinked_chars(p) >= PROSE_CHARS]
    if len(links) >= MOST_LINKS and len(links) >= 2 * len(prose):
        yield Candidate(field=Field.PAGE_TYPE, value="index", origin="html:links")
    elif len(headings) >= LINKED_HEADINGS and 2 * len(headings) >= len(prose):
        yield Candidate(field=Field.PAGE_TYPE, value="index", origin="html:linked_headings")
    if any(map(_is_offer, document.tree.iter("div", "section", "aside"))):
        yield Candidate(field=Field.PAGE_TYPE, value="paywall", origin="html:paywall")


def _own(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that do not stand beside the page's own matter."""
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag in BESIDE:
            walk.skip_subtree()
        else:
            yield element


def _is_headline(link: etree._Element) -> bool:
    """Return whether a link has a headline's worth of words."""
    text = "".join(link.itertext())
    if is_dense(text):
        return len(text.strip()) >= LINK_CHARS
    return len(text.split()) >= LINK_WORDS


def _heading(link: etree._Element) -> etree._Element | None:
    """Return the heading that a link stands in, or the first that stands in it."""
    around = next((up for up in link.iterancestors() if up.tag in HEADINGS), None)
    return around if around is not None else next(link.iter(*HEADINGS), None)


def _unlinked_chars(paragraph: etree._Element) -> int:
    """Return how much a paragraph says outside its links."""
    in_links = sum(len(text) for link in paragraph.iter("a") for text in link.itertext())
    return sum(map(len, paragraph.itertext())) - in_links


def _is_offer(element: etree._Element) -> bool:
    """Return whether an element is named for a paywall, and says what it sells."""
    attributes = "".join(map(str, element.values())).lower()
    if "wall" not in attributes and "piano" not in attributes:
        return False  # most elements need no closer look
    names = names_of(element)
    if not any(wall in names for wall in WALLS):
        return False
    return len("".join(element.itertext()).split()) >= OFFER_WORDS
