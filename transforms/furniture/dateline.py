"""A report that opens `LONDON (Agency) —` says where it was filed, and then begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.article import Block
from transforms.furniture.passage import is_prose
from transforms.vocabulary import BlockKind

MOST_CHARS = 80

_PLACE = r"[^\W\d_a-zà-ÿ](?:[^\W\d_a-zà-ÿ]|[.'’/ -]){2,40}"
"""A place in capitals."""
_MIXED = r"[^\W\d_][\w.'’/ -]{2,40}"
_REST = r"(?:,\s[^()—–]{2,30}?)?"
"""State or day behind the place."""
_AGENCY = r"\((?P<agency>[^\W\d_](?:[^\W\d_]|[/& -]){1,29})\)"
_DASH = r"\s*(?:—|–|--?)\s+"
_DATELINES = (
    re.compile(rf"{_PLACE}{_REST}\s*(?:{_AGENCY})?{_DASH}(?=\S)"),
    re.compile(rf"{_MIXED}{_REST}\s*{_AGENCY}{_DASH}(?=\S)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a report was filed, and the agency that filed it, if it says so."""

    passage: str
    """As it stands before the story, dash and all."""
    printed: str
    """Without the dash."""
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Passages in which the dateline, if there is one, stands alone."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None


def open_dateline(blocks: Sequence[Block]) -> Opened:
    """Return `blocks` with the dateline split from the first paragraph that has one.

    A dateline is a place in capitals, or any place with an agency in brackets, and a dash; it
    opens the story, so only paragraphs up to the first one of prose are asked. A sentence that
    goes on in small letters behind the dash has begun before it: `NASA — the agency — said`.
    """
    for position, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or block.mark:
            continue
        opening = block.text[:MOST_CHARS]
        found = next((match for rule in _DATELINES if (match := rule.match(opening))), None)
        if found and not block.text[found.end()].islower():
            return _split(blocks, position, found)
        if is_prose(block):
            break
    return Opened(blocks=tuple(blocks), dateline=None)


def _split(blocks: Sequence[Block], position: int, found: re.Match[str]) -> Opened:
    """Cut one block behind its dateline."""
    text = blocks[position].text
    passage = found[0].rstrip()
    halves = (
        Block(kind=BlockKind.PARAGRAPH, text=passage),
        Block(kind=BlockKind.PARAGRAPH, text=text[found.end() :]),
    )
    return Opened(
        blocks=(*blocks[:position], *halves, *blocks[position + 1 :]),
        dateline=Dateline(passage=passage, printed=passage.rstrip(" —–-"), agency=found["agency"]),
    )
