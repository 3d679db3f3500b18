"""What the editors say of an article stands beside it as often as in it."""

from collections.abc import Iterator

from lxml import etree

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.elements.naming import names_of
from transforms.furniture.phrasebook import Phrasebook
from transforms.texts.text import clean_line
from transforms.vocabulary import Boilerplate, Field

NAMES = {
    " correction ": Field.CORRECTION,
    " corrections ": Field.CORRECTION,
    " clarification ": Field.CORRECTION,
    " erratum ": Field.CORRECTION,
    " editors note ": Field.EDITORS_NOTE,
    " editor note ": Field.EDITORS_NOTE,
}
"""Names of the elements that hold a note."""

HINTS = ("correct", "clarif", "errat", "editor")
"""One of them is in each of the names: most elements need no closer look."""

CLASSES = {
    Boilerplate.CORRECTION: Field.CORRECTION,
    Boilerplate.EDITORS_NOTE: Field.EDITORS_NOTE,
}

ELSEWHERE = frozenset({"nav", "footer", "noscript", "template", "form"})
HOLDERS = ("p", "div", "aside", "section", "li")
LONGEST = 1_500
"""A longer element is no note, whatever it is named."""


def editors_claims(document: Document, book: Phrasebook) -> Iterator[Candidate]:
    """Yield each note that an element is named for, or whose paragraph opens with its words."""
    known: set[etree._Element] = set()
    for element in document.tree.iter(*HOLDERS):
        found = _note(element, book)
        if found and not any(up in known or up.tag in ELSEWHERE for up in element.iterancestors()):
            known.add(element)
            yield found


def _named(element: etree._Element) -> Field | None:
    """Return the field that an element is named for."""
    attributes = "".join(map(str, element.values())).lower()
    if not any(hint in attributes for hint in HINTS):
        return None
    names = names_of(element)
    return next((field for name, field in NAMES.items() if name in names), None)


def _note(element: etree._Element, book: Phrasebook) -> Candidate | None:
    """Return what an element says as a note, if it is one."""
    named = _named(element)
    if named is None and element.tag != "p":
        return None
    text = clean_line("".join(element.itertext()))
    match = book.match(text) if named is None else None
    field = named or (CLASSES.get(match.class_) if match else None)
    if field is None or not text or len(text) > LONGEST:
        return None
    return Candidate(field=field, value=text, origin=f"html:{field}")
