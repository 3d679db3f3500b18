"""A passage is a block in its place: before the story, in it, or after it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from transforms.article import Block
from transforms.furniture.phrasebook import Match, Phrasebook
from transforms.furniture.profile import StandingPassage
from transforms.texts.words import fold_words
from transforms.texts.writing import ends_sentence, is_dense, is_unstopped
from transforms.vocabulary import BlockKind, Boilerplate

PROSE_CHARS = 80
"""A shorter passage is a label, a caption or a teaser before it is the story."""

CAPTION_CHARS = 160
"""A caption is not longer; beside a picture and before the story, what is shorter is one."""

PROSE_CHARS_DENSE = 30
"""The same in scripts that write a word in one or two characters."""


RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
"""Kinds of blocks that may be prose."""


class Zone(StrEnum):
    """Where a passage stands: the story runs from the first to the last passage of prose.

    A story of nothing but short sentences runs from the first to the last of them.
    """

    HEAD = "head"
    BODY = "body"
    TAIL = "tail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block with all that the rules ask of it."""

    block: Block
    key: str
    """The text, folded for comparison."""
    position: int
    from_end: int
    """How many passages follow; while a page is judged, how many of them stay."""
    zone: Zone
    is_prose: bool
    match: Match | None
    """What the phrasebook knows it as."""
    is_refrain: bool
    """Whether the story has the same words more than once."""
    follows_picture: bool
    """Whether the passage above is the credit of a picture."""
    standing: StandingPassage | None
    """What the publisher's profile knows its words as."""


def passages(
    blocks: Sequence[Block],
    book: Phrasebook,
    standing: Mapping[str, StandingPassage] = MappingProxyType({}),
) -> list[Passage]:
    """Place `blocks`: position from both ends, zone, and whether each is prose.

    What stands apart from the story is not in it, nor is what `book` or the publisher's profile
    (`standing`) knows.
    """
    keys = [fold_words(block.text) for block in blocks]
    matches = [book.match(block.text) for block in blocks]
    known = [match or standing.get(key) for match, key in zip(matches, keys, strict=True)]
    prose: list[bool] = []
    is_begun = False
    for position, block in enumerate(blocks):
        is_caption = not is_begun and _is_beside_picture(position, matches)
        is_known = known[position] is not None or (is_caption and len(block.text) <= CAPTION_CHARS)
        prose.append(is_prose(block) and not is_known and not block.is_apart)
        is_begun = is_begun or prose[-1]
    told = prose if is_begun else _short_sentences(blocks, known)
    first = told.index(True) if any(told) else len(blocks)
    last = len(blocks) - 1 - told[::-1].index(True) if any(told) else len(blocks)
    sung = Counter(keys[first : last + 1])
    return [
        Passage(
            block=block,
            key=keys[position],
            position=position,
            from_end=len(blocks) - 1 - position,
            zone=Zone.HEAD if position < first else Zone.TAIL if position > last else Zone.BODY,
            is_prose=prose[position],
            match=matches[position],
            is_refrain=first <= position <= last and sung[keys[position]] > 1,
            follows_picture=_is_beside_picture(position, matches),
            standing=standing.get(keys[position]),
        )
        for position, block in enumerate(blocks)
    ]


def _short_sentences(
    blocks: Sequence[Block], known: Sequence[Match | StandingPassage | None]
) -> list[bool]:
    """Return which blocks are whole sentences that nothing is known of."""
    return [
        one is None and block.kind is not BlockKind.CAPTION and ends_sentence(block.text)
        for block, one in zip(blocks, known, strict=True)
    ]


def _is_beside_picture(position: int, matches: Sequence[Match | None]) -> bool:
    """Return whether the passage above is the credit of a picture."""
    above = matches[position - 1] if position else None
    return above is not None and above.class_ is Boilerplate.CREDIT


def is_prose(block: Block) -> bool:
    """Return whether a block reads as running text: long enough, and ending a sentence."""
    return block.kind in RUNNING and _is_running(block.text)


@lru_cache(maxsize=2_048)  # every judge of a passage asks
def _is_running(text: str) -> bool:
    least = PROSE_CHARS_DENSE if is_dense(text) else PROSE_CHARS
    return len(text) >= least and (ends_sentence(text) or is_unstopped(text))
