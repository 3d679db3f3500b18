"""What the editors say of an article stands beside it as often as in it."""

from collections.abc import Iterator

from lxml import etree

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.furniture.naming import names_of
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

CLASSES = {
    Boilerplate.CORRECTION: Field.CORRECTION,
    Boilerplate.EDITORS_NOTE: Field.EDITORS_NOTE,
}

ELSEWHERE = frozenset({"nav", "footer", "script", "style", "noscript", "template", "form"})
HOLDERS = frozenset({"p", "div", "aside", "section", "li"})
LONGEST = 1_500
"""A longer element is no note, whatever it is named."""


def editors_claims(document: Document, book: Phrasebook) -> Iterator[Candidate]:
    """Yield each note that an element is named for, or whose paragraph opens with its words."""
    walk = etree.iterwalk(document.tree, events=("start",))
    for _, element in walk:
        if element.tag in ELSEWHERE:
            walk.skip_subtree()
        elif element.tag in HOLDERS and (found := _note(element, book)):
            walk.skip_subtree()
            yield found


def _note(element: etree._Element, book: Phrasebook) -> Candidate | None:
    """Return what an element says as a note, if it is one."""
    names = names_of(element)
    named = next((field for name, field in NAMES.items() if name in names), None)
    if named is None and element.tag != "p":
        return None
    text = clean_line("".join(element.itertext()))
    match = book.match(text) if named is None else None
    field = named or (CLASSES.get(match.class_) if match else None)
    if field is None or not text or len(text) > LONGEST:
        return None
    return Candidate(field=field, value=text, origin=f"html:{field}")
