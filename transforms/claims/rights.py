"""What a page says of its rights is read from its links, and from the line that ends the page."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.elements.shown import shown_text
from transforms.vocabulary import Field

LONGEST = 300
"""Characters of a notice; a longer text has terms and addresses too."""

MOST = 20
"""Elements of footers that have a sign of copyright."""

_Search = Callable[[HtmlElement], list[HtmlElement]]
_LICENSES: _Search = etree.XPath(
    "descendant::a[contains(@rel, 'license')] | descendant::link[contains(@rel, 'license')]"
)
_SIGNED: _Search = etree.XPath(
    "descendant::*[contains(text(), '©') or contains(text(), 'opyright')]"
)

_SIGNS = ("©", "copyright ")


def rights_claims(document: Document) -> Iterator[Candidate]:
    """Yield the licence that links name, and the notice of copyright in a footer.

    Links to several licences are of several things, pictures for the most part.
    """
    licenses = [
        link for link in _LICENSES(document.tree) if "license" in link.attrib["rel"].split()
    ]
    for tag, place in (("link", "link_license"), ("a", "a_license")):
        links = [one.get("href", "").strip() for one in licenses if one.tag == tag]
        if len(set(links)) == 1 and links[0]:
            yield Candidate(field=Field.LICENSE, value=links[0], origin=f"html:{place}")
    signed = chain.from_iterable(map(_SIGNED, document.tree.iter("footer")))
    notice = next(filter(None, map(_notice, islice(signed, MOST))), None)
    if notice:
        yield Candidate(field=Field.COPYRIGHT_NOTICE, value=notice, origin="html:footer")


def _notice(element: HtmlElement) -> str | None:
    """Return the text of an element whose own words open with a sign of copyright."""
    own = (element.text or "").strip().lower()
    if not own.startswith(_SIGNS):
        return None
    text = shown_text(element)
    return text if len(text) <= LONGEST else None
