"""A body that is less than half of what the page tells machines was cut off, and is restored."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from transforms.article import Block
from transforms.body.places import story
from transforms.body.told import MOST, RUN, Runs, Told, runs
from transforms.elements.dress import block_around
from transforms.elements.page_words import UNSEEN, PageWords
from transforms.texts.text import clean_line
from transforms.texts.words import fold_words
from transforms.vocabulary import BlockKind

KINDS = {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "h2": BlockKind.HEADING,
    "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING,
}

FEW = 0.5
"""A smaller share of what is told was cut off; a larger one lacks what readers are not shown."""

SAME = 0.5
"""Share of the body that is told, if what is told is the same story; the rest is furniture."""


def restored(page: PageWords, blocks: tuple[Block, ...], told: Told) -> tuple[Block, ...]:
    """Return the passages of the page that are told, if `blocks` are a small part of them.

    A body of one passage may be what is told, run together, and is parted again. Where the page
    shows less than most of what is told, `blocks` stay as they are. A few words may stand
    anywhere, and are of the story where most of it stands.
    """
    found = _runs_of(blocks)
    both = len(found & told.runs)
    is_part = both < FEW * len(told.runs) or len(blocks) == 1
    if not is_part or both < SAME * len(found) or not both:
        return blocks
    passages = dict(_passages(page))
    words = {span: page.words[span.start : span.stop] for span in passages}
    long = [passages[span] for span in passages if told.has(words[span])]
    home = story(page, long)
    if home is None or len(_runs_of(long) & told.runs) < MOST * len(told.runs):
        return blocks
    around = page.span_of(home)
    return tuple(
        block
        for span, block in passages.items()
        if told.has(words[span])
        or (len(span) < RUN and span.start in around and told.has_line(words[span]))
    )


def _passages(page: PageWords) -> Iterator[tuple[range, Block]]:
    """Yield each passage of the page that fills an element, with where it stands; no text twice."""
    seen: set[tuple[str, ...]] = set()
    spans: dict[etree._Element, range] = {}
    at = 0
    for element, owners in groupby(page.owners, key=block_around):
        span = range(at, at + sum(1 for _ in owners))
        at = span.stop
        words = page.words[span.start : span.stop]
        if element not in spans:
            spans[element] = page.span_of(element)
        if words not in seen and spans[element] == span:
            seen.add(words)
            kind = KINDS.get(str(element.tag)) or KINDS.get(_tag_above(element))
            text = clean_line("".join(_texts(element)))
            yield span, Block(kind=kind or BlockKind.PARAGRAPH, text=text)


def _tag_above(element: etree._Element) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the texts of an element, with a space for each break of a line."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            yield (node.tail or "") if node is not element else ""
        elif node.tag in UNSEEN:
            walk.skip_subtree()
        else:
            yield (" " if node.tag == "br" else "") + (node.text or "")


def _runs_of(blocks: Iterable[Block]) -> Runs:
    return runs([word for block in blocks for word in fold_words(block.text).split()])
