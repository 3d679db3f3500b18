"""Each passage of the body has a place in the page: under which elements, in which links."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from transforms.article import Block
from transforms.elements.page_words import PageWords
from transforms.furniture.passage import is_prose

FAIR_SHARE = 0.2
"""An element with so much of the prose is part of the story, whatever it is called."""

STORY_SHARE = 0.6
"""The story stands in the innermost element with so much of the prose."""

HEADINGS = ("h1", "h2", "h3", "h4")
"""May be the headline of another story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the page a passage stands."""

    home: etree._Element
    """The innermost element that holds it."""
    span: range
    """Its words among those of the page."""
    path: tuple[etree._Element, ...]
    """Its elements, innermost first, up to the first that holds a fair share of the prose."""
    link_share: float
    """Share of its words that stand in links."""
    in_story: bool
    """Whether it stands in the element that holds most of the prose, or in a twin of it."""
    follows: bool
    """Whether the page shows nothing between it and the passage before."""


def places(page: PageWords, blocks: Sequence[Block]) -> tuple[Place | None, ...]:
    """Return the place of each block; None for one whose words are not found in the page."""
    spans = tuple(page.spans(blocks))
    homes = [page.home(span) if span else None for span in spans]
    shares = _prose_shares(blocks, homes)
    story_parts = _parts(_innermost(shares))
    found: list[Place | None] = []
    stop = -1
    for span, home in zip(spans, homes, strict=True):
        follows = span is not None and span.start == stop
        stop = span.stop if span else -1
        if span is None or home is None:
            found.append(None)
            continue
        path = (home, *home.iterancestors())
        private = takewhile(lambda element: shares.get(element, 0) < FAIR_SHARE, path)
        found.append(
            Place(
                home=home,
                span=span,
                path=tuple(private),
                link_share=page.link_share(span),
                in_story=not story_parts.isdisjoint(path),
                follows=follows,
            )
        )
    return tuple(found)


def _prose_shares(
    blocks: Sequence[Block], homes: Sequence[etree._Element | None]
) -> Mapping[etree._Element, float]:
    """Return, for every element around prose, the share of the prose that it holds.

    The element of one passage alone is that passage, not something around it.
    """
    chars: Counter[etree._Element] = Counter()
    passages: Counter[etree._Element] = Counter()
    total = 0
    for block, home in zip(blocks, homes, strict=True):
        if home is not None and is_prose(block):
            total += len(block.text)
            for element in (home, *home.iterancestors()):
                chars[element] += len(block.text)
                passages[element] += 1
    own = {home for home in homes if home is not None and passages[home] == 1}
    return {element: held / total for element, held in chars.items() if element not in own}


def story(page: PageWords, blocks: Sequence[Block]) -> etree._Element | None:
    """Return the innermost element that holds most of the prose."""
    homes = [page.home(span) if span else None for span in page.spans(blocks)]
    return _innermost(_prose_shares(blocks, homes))


def _parts(story: etree._Element | None) -> frozenset[etree._Element]:
    """Return the story's element and those beside it that go under the same name.

    Pictures and advertisements cut a story into sections.
    """
    if story is None:
        return frozenset()
    if story.tag == "article" or not story.get("class"):
        return frozenset({story})
    beside = (*story.itersiblings(preceding=True), *story.itersiblings())
    name = (story.tag, story.get("class"))
    twins = (one for one in beside if (one.tag, one.get("class")) == name)
    return frozenset({story, *(one for one in twins if not _is_other_story(one))})


def _is_other_story(element: etree._Element) -> bool:
    """Return whether an element has a headline of its own: of the first rank, or linked."""
    return any(
        heading.tag == "h1"
        or next(heading.iter("a"), None) is not None
        or next(heading.iterancestors("a"), None) is not None
        for heading in element.iter(*HEADINGS)
    )


def _innermost(shares: Mapping[etree._Element, float]) -> etree._Element | None:
    """Return the deepest of the elements with most of the prose: they lie in one another."""
    holders = (element for element, share in shares.items() if share >= STORY_SHARE)
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
