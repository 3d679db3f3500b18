"""What stands in a story is what readers see from its headline to its last passage of prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from lxml import etree

from transforms.article import Block
from transforms.body.places import Place
from transforms.elements.naming import names_of
from transforms.furniture.containers import names_among
from transforms.furniture.passage import is_prose
from transforms.vocabulary import Boilerplate

HEADINGS = ("h1",)
BOXES = frozenset({"nav", "aside", "footer", "form", "button"})
"""Elements that hold what is not of the story."""

_OF_OTHERS = frozenset(
    {
        Boilerplate.RELATED, Boilerplate.TEASER, Boilerplate.NEWSLETTER, Boilerplate.SHARE,
        Boilerplate.FOLLOW, Boilerplate.AUTHOR_BIO, Boilerplate.COMMENTS, Boilerplate.BYLINE,
        Boilerplate.ADVERTISEMENT, Boilerplate.PAYWALL, Boilerplate.CONSENT, Boilerplate.APP,
        Boilerplate.NAVIGATION,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An element in a story."""

    element: etree._Element
    boxes: tuple[etree._Element, ...]
    """What is around it and not around the story, the innermost first."""


def shown(
    blocks: Sequence[Block], places: Sequence[Place | None], tags: Sequence[str]
) -> Iterator[Shown]:
    """Yield the elements with these tags in the story, without those in boxes of something else."""
    homes = [
        place.home
        for block, place in zip(blocks, places, strict=True)
        if place and place.in_story and is_prose(block)
    ]
    if not homes:
        return
    around = frozenset(homes[0].iterancestors())
    for element in _between(homes[0], homes[-1], tags):
        path = element.iterancestors()
        boxes = tuple(takewhile(lambda box: box not in around, path))
        if not any(box.tag in BOXES or _others().search(names_of(box)) for box in boxes):
            yield Shown(element=element, boxes=boxes)


def _between(
    first: etree._Element, last: etree._Element, tags: Sequence[str]
) -> Iterator[etree._Element]:
    """Yield what stands behind the last heading before the story, and before its last passage."""
    above: list[etree._Element] = []
    has_heading = is_begun = False
    for element in first.getroottree().iter(str(first.tag), str(last.tag), *HEADINGS, *tags):
        if element is first:
            is_begun = True
            yield from above if has_heading else ()
        if element is last:
            return
        if element.tag in tags:
            if is_begun:
                yield element
            elif has_heading:
                above.append(element)
        elif element.tag in HEADINGS and not is_begun:
            has_heading = True
            above.clear()


@cache
def _others() -> re.Pattern[str]:
    """Return what finds the name of a box that holds what is not of the story."""
    return names_among(_OF_OTHERS)
