"""What a page says of its rights is read from its links, and from the line that ends the page."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.elements.shown import shown_text
from transforms.vocabulary import Field

LONGEST = 300
"""Characters of a notice; a longer text has terms and addresses too."""

MOST = 200
"""Elements of a footer."""

_SIGNS = ("©", "copyright ", "(c) ")


def rights_claims(document: Document) -> Iterator[Candidate]:
    """Yield the licence that links name, and the notice of copyright in a footer.

    Links to several licences are of several things, pictures for the most part.
    """
    tree = document.tree
    for tag, place in (("link", "link_license"), ("a", "a_license")):
        links = [one.get("href", "").strip() for one in tree.iter(tag) if _is_license(one)]
        if len(set(links)) == 1 and links[0]:
            yield Candidate(field=Field.LICENSE, value=links[0], origin=f"html:{place}")
    for footer in tree.iter("footer"):
        notice = next(filter(None, map(_notice, islice(footer.iter(), MOST))), None)
        if notice:
            yield Candidate(field=Field.COPYRIGHT_NOTICE, value=notice, origin="html:footer")


def _is_license(link: HtmlElement) -> bool:
    return "license" in link.get("rel", "").lower().split()


def _notice(element: HtmlElement) -> str | None:
    """Return the text of an element whose own words open with a sign of copyright."""
    own = (element.text or "").strip().lower()
    if not own.startswith(_SIGNS):
        return None
    text = shown_text(element)
    return text if len(text) <= LONGEST else None
