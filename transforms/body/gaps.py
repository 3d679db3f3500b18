"""What the body finder left out in the middle of the story is brought back."""

from collections import deque
from collections.abc import Iterator, Sequence

from lxml import etree

from transforms.article import Block
from transforms.body.places import story
from transforms.elements.page_words import PageWords
from transforms.furniture.passage import is_prose
from transforms.texts.text import clean_line
from transforms.vocabulary import BlockKind

KINDS = {
    "li": BlockKind.LIST_ITEM,
    "h2": BlockKind.HEADING,
    "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
}
"""What is brought back; a paragraph only when it is prose."""

MOST_LINKED = 0.3
"""A list of links is left where it was left."""


def filled(page: PageWords, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with the headings, list items and prose that stand between them.

    A body with any heading or list was read with open eyes, and stays as it is: what it leaves
    out, it leaves out for a reason. For the same reason only the element that holds the story is
    asked, and only between its first and last passage of prose.
    """
    if any(block.kind is not BlockKind.PARAGRAPH for block in blocks):
        return tuple(blocks)
    spans = list(page.spans(blocks))
    prose = [s for s, b in zip(spans, blocks, strict=True) if s and is_prose(b)]
    home = story(page, blocks)
    if home is None or not prose:
        return tuple(blocks)
    known = {at for span in spans if span for at in span}
    between = range(prose[0].start, prose[-1].stop)
    found = dict(_missing(page, home, known=known, between=between))
    waiting = deque(sorted(found))
    placed: list[Block] = []
    for span, block in zip(spans, blocks, strict=True):
        while span and waiting and waiting[0] < span.start:
            placed.append(found[waiting.popleft()])
        placed.append(block)
    return tuple(placed)


def _missing(
    page: PageWords, home: etree._Element, *, known: set[int], between: range
) -> Iterator[tuple[int, Block]]:
    """Yield each passage of the story that is not known, with its position in the page."""
    for element in home.iter(*KINDS):
        span = page.span_of(element)
        if not span or span.start not in between or not known.isdisjoint(span):
            continue
        kind = KINDS[str(element.tag)]
        block = Block(kind=kind, text=clean_line("".join(element.itertext())))
        is_wanted = kind is not BlockKind.PARAGRAPH or is_prose(block)
        if is_wanted and page.link_share(span) <= MOST_LINKED:
            known |= set(span)
            yield span.start, block
