"""A page marks its own furniture: by the names of its containers, by links, by place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from lxml import etree

from transforms.article import Block, Mark
from transforms.body.places import Place
from transforms.elements.naming import names_of
from transforms.furniture.containers import container_names, names_in
from transforms.furniture.passage import is_prose
from transforms.texts.url import site
from transforms.vocabulary import BlockKind, Boilerplate

LINKED = 0.9
"""A passage is all link from here on; the rest is a bullet or an arrow."""

TEASER_WORDS = 4
"""A shorter link inside a story is a name or a number."""

NAME_SHARE = 0.5
"""A name over half of the prose is the story's: `has-ad` around each of its paragraphs."""

WALLS = frozenset({Boilerplate.CONSENT, Boilerplate.PAYWALL})
"""May be all that a page shows."""
WALL_CHARS = 1_500
"""A wall says little; where there is more, `cmp` is a component of the story."""

LISTED = 0.6
"""So much of an item in a list of other stories is link; the rest is its topic: `Travel: ...`."""

LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
LINK = "teaser.link"
"""The rule that knows a link with the words of a headline."""
LISTED_LINK = "teaser.listed_link"


def marked(
    blocks: Sequence[Block],
    places: Sequence[Place | None],
    *,
    own_site: str | None,
    is_news: bool,
) -> tuple[Block, ...]:
    """Return `blocks`, each with what the page marks it as, if it marks it.

    A link with the words of a headline is a teaser if it leads into `own_site`, the page's own;
    in news an item of a list is one, too, where guides list what they are about.
    """
    in_story = [
        at
        for at, (block, place) in enumerate(zip(blocks, places, strict=True))
        if place and place.in_story and is_prose(block)
    ]
    first, last = (in_story[0], in_story[-1]) if in_story else (0, len(blocks))
    last += _n_following(blocks[last + 1 :], places[last + 1 :])
    names = _telling(blocks, places)
    found = [
        replace(
            block,
            mark=_mark(place, names=names, is_after=at > last)
            or _link(block, place, own_site=own_site, is_news=is_news),
            is_apart=at < first and place is not None and not place.in_story,
        )
        for at, (block, place) in enumerate(zip(blocks, places, strict=True))
    ]
    return (*found[: last + 1], *_last_list(found[last + 1 :]))


def _n_following(blocks: Sequence[Block], places: Sequence[Place | None]) -> int:
    """Return how many passages go on where the story's element ends: prose without a label or link.

    Stories of others have both.
    """
    both = zip(blocks, places, strict=True)
    return sum(1 for _ in takewhile(lambda one: is_prose(one[0]) and _goes_on(one[1]), both))


def _goes_on(place: Place | None) -> bool:
    return place is not None and place.follows and not place.link_share


def _last_list(blocks: Sequence[Block]) -> list[Block]:
    """Return what follows the story, where links with lines between them are one list.

    The line above the first link is the list's label; the lines below are its teasers.
    """
    links = [at for at, block in enumerate(blocks) if block.mark and block.mark.rule == LINK]
    start = max(links[0] - 1, 0) if links else len(blocks)
    below = Mark(class_=Boilerplate.TEASER, rule="teaser.beside_link")
    return [
        block if at < start or block.mark or is_prose(block) else replace(block, mark=below)
        for at, block in enumerate(blocks)
    ]


def _telling(blocks: Sequence[Block], places: Sequence[Place | None]) -> Mapping[str, Boilerplate]:
    """Return the names of containers, without those that the story itself goes under."""
    chars: Counter[str] = Counter()
    total = 0
    for block, place in zip(blocks, places, strict=True):
        if is_prose(block):
            total += len(block.text)
            around = chain.from_iterable(map(_names, place.path)) if place else ()
            for name in set(around):
                chars[name] += len(block.text)
    return {
        name: class_
        for name, class_ in container_names().items()
        if chars[name] <= NAME_SHARE * total or (class_ in WALLS and total <= WALL_CHARS)
    }


def _mark(place: Place | None, *, names: Mapping[str, Boilerplate], is_after: bool) -> Mark | None:
    """Return what a place says of the passage that stands there."""
    if place is None:
        return None
    for element in place.path if place.in_story or is_after else ():
        class_ = next((names[name] for name in _names(element) if name in names), None)
        if class_:
            return Mark(class_=class_, rule=f"{class_}.container")
    if is_after and not place.in_story:
        return Mark(class_=Boilerplate.TEASER, rule="teaser.outside_story")
    return None


def _names(element: etree._Element) -> tuple[str, ...]:
    """Return the names of furniture that an element goes under."""
    return names_in(names_of(element))


def _link(block: Block, place: Place | None, *, own_site: str | None, is_news: bool) -> Mark | None:
    """Return that a passage is a teaser if it is nothing but a link to another story."""
    if place is None or is_prose(block) or len(block.text.split()) < TEASER_WORDS:
        return None
    rule = LINK if block.kind in LINES and place.link_share >= LINKED else None
    if is_news and block.kind is BlockKind.LIST_ITEM and place.link_share >= LISTED:
        rule = LISTED_LINK
    if rule is None or not _leads_into(own_site, place):
        return None
    return Mark(class_=Boilerplate.TEASER, rule=rule)


def _leads_into(own_site: str | None, place: Place) -> bool:
    """Return whether no link of a passage leads to another site, or to a part of the page."""
    home = next(iter(place.path), None)
    if home is None:
        return False
    for link in (*home.iter("a"), *home.iterancestors("a")):
        target = link.get("href") or ""
        if target.startswith("#") or (own_site and site(target) not in {None, own_site}):
            return False
    return True
