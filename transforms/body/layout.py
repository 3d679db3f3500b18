"""A page that is laid out with tables has its story in the cell with the most prose."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from transforms.article import Block
from transforms.decoding.document import Document
from transforms.elements.page_words import UNSEEN
from transforms.furniture.passage import is_prose
from transforms.texts.text import clean_line
from transforms.vocabulary import BlockKind

HOLDERS = frozenset(
    {"td", "th", "div", "body", "center", "article", "section", "main", "form", "caption"}
)
"""Elements that hold a column of a page."""

LINES = frozenset(
    {
        "p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "hr", "table", "tr",
        "ul", "ol", "dl", "dt", "dd", "pre", "address",
    }
)  # fmt: skip
"""Elements that start a new line, beside the holders."""

ROW_CHARS = 500
"""A row of figures or a timetable is not longer; the row of a layout holds the page."""

LAYOUT_SHARE = 0.5


def is_table_layout(blocks: Sequence[Block]) -> bool:
    """Return whether most of what was found stands in rows too long for a table."""
    in_rows = sum(
        len(block.text)
        for block in blocks
        if block.kind is BlockKind.TABLE and len(block.text) > ROW_CHARS
    )
    return in_rows > LAYOUT_SHARE * sum(len(block.text) for block in blocks)


def column(document: Document) -> tuple[Block, ...]:
    """Return the lines of the holder with the most prose, in page order."""
    columns: defaultdict[etree._Element, list[Block]] = defaultdict(list)
    for holder, line in _lines(document.tree):
        columns[holder].append(Block(kind=BlockKind.PARAGRAPH, text=line))
    best = max(columns.values(), key=_prose_chars, default=[])
    return tuple(best) if _prose_chars(best) else ()


def _prose_chars(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if is_prose(block))


def _lines(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each line a reader sees, with the column it stands in."""
    for (holder, _), texts in groupby(_texts(tree), key=lambda text: text[:2]):
        line = clean_line("".join(text for _, _, text in texts))
        if any(map(str.isalnum, line)):
            yield holder, line


def _texts(tree: etree._Element) -> Iterator[tuple[etree._Element, int, str]]:
    """Yield every text with its column and the number of its line."""
    holders = [tree]
    line = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        is_holder = element.tag in HOLDERS
        line += is_holder or element.tag in LINES
        if event == "start":
            if element.tag in UNSEEN:
                walk.skip_subtree()
                continue
            if is_holder:
                holders.append(element)
            yield holders[-1], line, element.text or ""
        else:
            if is_holder:
                holders.pop()
            yield holders[-1], line, element.tail or ""
