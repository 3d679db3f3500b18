"""Words are in bold, or in italics, whichever element of the line says so."""

from lxml import etree

from transforms.elements.page_words import PageWords

BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"em", "i"})
INLINE = BOLD | ITALIC | {"a", "font", "mark", "small", "span", "u"}


def is_dressed(page: PageWords, span: range, dress: frozenset[str] = BOLD) -> bool:
    """Return whether every word of a span of the page is in bold, or in another dress."""
    return all(_is_within(owner, dress) for owner in {page.owners[at] for at in span})


def block_around(element: etree._Element) -> etree._Element:
    """Return the innermost element around that is more than a part of a line."""
    return next(one for one in (element, *element.iterancestors()) if one.tag not in INLINE)


def _is_within(element: etree._Element, dress: frozenset[str]) -> bool:
    """Return whether an element of a line is dressed so, or stands in one that is."""
    while element.tag in INLINE - dress:
        above = element.getparent()
        if above is None:
            return False
        element = above
    return element.tag in dress
