"""What readers are shown around the headline is heard, and what stands elsewhere is not."""

from collections.abc import Iterator

from transforms.article import Candidate
from transforms.claims.bylines import author_claims, byline_claims
from transforms.claims.dated import date_claims
from transforms.claims.heading import readings
from transforms.claims.kicker import kicker_claims
from transforms.claims.near import headings, headline, near
from transforms.decoding.document import Document
from transforms.elements.naming import story_names
from transforms.elements.shown import shown_text
from transforms.vocabulary import Field


def visible_claims(document: Document) -> Iterator[Candidate]:
    """Yield headings, title and language; then the bylines and dates near the headline."""
    tree = document.tree
    title = shown_text(tree.find(".//title"))
    for first in headings(tree):
        for reading in readings(first):
            yield _said(Field.HEADLINE, reading, "h1")
    if title:
        yield _said(Field.HEADLINE, title, "title")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield _said(Field.LANGUAGE, language.strip(), "lang")
    heading = headline(tree, title)
    if heading is not None:
        around = [(element, story_names(element)) for element in near(heading)]
        yield from kicker_claims(heading)
        yield from byline_claims(around)
        yield from date_claims(heading, around)
    yield from author_claims(tree)


def _said(field: Field, value: str, place: str) -> Candidate:
    return Candidate(field=field, value=value, origin=f"html:{place}")
