"""The links of each passage of the body are those that its words stand in."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.article import Block, RawLink
from transforms.body.places import Place
from transforms.elements.page_words import PageWords
from transforms.elements.shown import shown_text

LONGEST = 300
"""Characters of the words of a link; more stand in one that is drawn around a whole passage."""


def linked(
    page: PageWords, blocks: Sequence[Block], places: Sequence[Place | None]
) -> tuple[Block, ...]:
    """Return `blocks`, each with its links in the order of the page."""
    return tuple(
        replace(block, links=_links(page, place.span)) if place and place.link_share else block
        for block, place in zip(blocks, places, strict=True)
    )


def _links(page: PageWords, span: range) -> tuple[RawLink, ...]:
    """Return the links of a span of the page that lead anywhere."""
    return tuple(
        RawLink(
            href=href,
            text=shown_text(link)[:LONGEST],
            rel=tuple(link.get("rel", "").lower().split()),
        )
        for link in page.links(span)
        if (href := link.get("href", "").strip())
    )
