"""The body of a page is what trafilatura finds, as blocks that keep their kind."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml import etree
from trafilatura.settings import Extractor

from transforms.article import Block
from transforms.body.inside import body_of
from transforms.body.layout import column, is_table_layout
from transforms.decoding.document import Document
from transforms.texts.text import clean_line
from transforms.vocabulary import BlockKind

KINDS = {
    "p": BlockKind.PARAGRAPH,
    "code": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTE,
    "row": BlockKind.TABLE,
}
"""Elements of trafilatura's body (a TEI dialect) that are a passage of their own."""

BREAKS = frozenset({"lb", "list", "table"})
"""Elements that end a passage without being one."""

LONG = 2_000
"""Passages; 2,000 rows behind an article cost 1 s, 10,000 cost 26 s."""

ENDLESS = 10_000
"""Passages; 40,000 cost 10 s, and a page of 10,000 is no article but an archive of them."""

TANGLED = 2_000
"""Elements in one passage; 50,000 cost 30 s, and no article has them."""

PASSAGES = ("p", "li", "td", "span", "a", "b", "i", "em", "strong", "font")
"""Elements that hold a passage, or a part of one."""

ROWS = ("p", "li", "td", "br", "dd")
"""Elements of which long pages have thousands."""

LINES = (*ROWS, "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
"""Elements that trafilatura takes one by one."""

CELL_BREAK = " | "


def main_body(document: Document) -> tuple[Block, ...]:
    """Return the passages of the main text, in page order; none when there is no main text.

    A table gives one block a row, its cells joined by ` | `. Reader comments are left out.
    On a page that is laid out with tables, where trafilatura gives the rows of the layout, and on
    one that it cannot take (nested too deep, thousands of elements in one passage, ten thousand
    passages) or where it finds nothing, the column with the most prose is the body. The tree is
    not changed.
    """
    if _is_tangled(document) or _has_more(document, ENDLESS, *LINES):
        return column(document)
    try:
        found = body_of(document.tree, _options(is_long=_has_more(document, LONG, *ROWS)))
    except RecursionError:  # elements nested deeper than trafilatura can go
        return column(document)
    blocks = () if found is None else tuple(_blocks(found))
    if not blocks or is_table_layout(blocks):
        return column(document) or blocks
    return blocks


@cache
def _options(*, is_long: bool) -> Extractor:
    """Return the options, with the date search (and its clock) out of the way.

    On long pages trafilatura does without its second opinions, which take quadratic time.
    """
    return Extractor(
        comments=False,
        fast=is_long,
        output_format="python",
        date_params={"original_date": "yes"},
    )


def _is_tangled(document: Document) -> bool:
    """Return whether a passage holds thousands of elements: trafilatura takes minutes for it."""
    if len(document.elements) <= TANGLED:
        return False
    return any(len(element) > TANGLED for element in document.tree.iter(*PASSAGES))


def _has_more(document: Document, most: int, *tags: str) -> bool:
    """Return whether a page has more of these elements than that."""
    if len(document.elements) <= most:
        return False
    return next(islice(document.tree.iter(*tags), most, None), None) is not None


def _blocks(body: etree._Element) -> Iterator[Block]:
    """Cut trafilatura's body at every passage and break; code within a passage is its words."""
    kinds = [BlockKind.PARAGRAPH]
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        in_row = kinds[-1] is BlockKind.TABLE and tag != "row"
        in_line = tag == "code" and len(kinds) > 1
        is_passage = tag in KINDS and not in_row and not in_line
        if is_passage or (tag in BREAKS and not in_row):
            yield from _block(kinds[-1], parts)
            parts.clear()
        if event == "start":
            if is_passage:
                kinds.append(_kind(tag, inside=kinds[-1]))
            parts.append(element.text or "")
        else:
            if is_passage:
                kinds.pop()
            parts.append(CELL_BREAK if tag == "cell" else "")
            parts.append(element.tail or "")
    yield from _block(kinds[-1], parts)


def _kind(tag: str, *, inside: BlockKind) -> BlockKind:
    """Return the kind of a passage; a paragraph of a quote or a list item is of their kind."""
    kind = KINDS[tag]
    return inside if kind is BlockKind.PARAGRAPH else kind


def _block(kind: BlockKind, parts: list[str]) -> Iterator[Block]:
    """Yield what was gathered as one block, if it says anything."""
    text = clean_line("".join(parts)).removesuffix(CELL_BREAK.strip()).rstrip()
    if any(character.isalnum() for character in text):
        yield Block(kind=kind, text=text)
