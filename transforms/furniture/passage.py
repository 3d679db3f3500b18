"""A passage is a block in its place: before the story, in it, or after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from transforms.article import Block
from transforms.furniture.phrasebook import Match, Phrasebook
from transforms.furniture.signs import ends_sentence, is_unspaced
from transforms.texts.words import fold_words as fold
from transforms.vocabulary import BlockKind, Boilerplate

PROSE_CHARS = 80
"""A shorter passage is a label, a caption or a teaser before it is the story."""

CAPTION_CHARS = 160
"""A caption is not longer; beside a picture and before the story, what is shorter is one."""

PROSE_CHARS_UNSPACED = 30
"""The same in scripts that write a word in one or two characters."""


class Zone(StrEnum):
    """Where a passage stands: the story runs from the first to the last passage of prose."""

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
    """How many passages follow; those that judge may leave out known furniture."""
    zone: Zone
    is_prose: bool
    match: Match | None
    """What the phrasebook knows it as."""
    follows_picture: bool
    """Whether the passage above is the credit of a picture."""


def passages(blocks: Sequence[Block], book: Phrasebook) -> list[Passage]:
    """Place `blocks`: position from both ends, zone, and whether each is prose."""
    matches = [book.match(block.text) for block in blocks]
    prose: list[bool] = []
    for position, block in enumerate(blocks):
        is_caption = not any(prose) and _is_beside_picture(position, matches)
        is_known = matches[position] is not None or (
            is_caption and len(block.text) <= CAPTION_CHARS
        )
        prose.append(is_prose(block) and not is_known)
    first = prose.index(True) if any(prose) else len(blocks)
    last = len(blocks) - 1 - prose[::-1].index(True) if any(prose) else len(blocks)
    return [
        Passage(
            block=block,
            key=fold(block.text),
            position=position,
            from_end=len(blocks) - 1 - position,
            zone=Zone.HEAD if position < first else Zone.TAIL if position > last else Zone.BODY,
            is_prose=prose[position],
            match=matches[position],
            follows_picture=_is_beside_picture(position, matches),
        )
        for position, block in enumerate(blocks)
    ]


def _is_beside_picture(position: int, matches: Sequence[Match | None]) -> bool:
    """Return whether the passage above is the credit of a picture."""
    above = matches[position - 1] if position else None
    return above is not None and above.class_ is Boilerplate.CREDIT


def is_prose(block: Block) -> bool:
    """Return whether a block reads as running text: long enough, and ending a sentence."""
    least = PROSE_CHARS_UNSPACED if is_unspaced(block.text) else PROSE_CHARS
    is_running = block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM}
    return is_running and len(block.text) >= least and ends_sentence(block.text)
