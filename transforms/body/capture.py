"""A capture is a page saved as plain text: its lines are its passages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from transforms.article import Block
from transforms.furniture.passage import Passage, passages
from transforms.furniture.phrasebook import Phrasebook
from transforms.furniture.signs import is_byline, is_image_name, is_timestamp
from transforms.texts.text import clean_line
from transforms.vocabulary import BlockKind

HEAD_LINES = 14
"""Lines within which a capture says who wrote it, and when."""

STANDFIRST_CHARS = 600
LEAST_STORY = 3
"""Paragraphs below a byline; fewer may be signed at their end."""

SIGNATURE_CHARS = 100
_SEGMENT = re.compile(r"\s*[•·|,]\s*|\s+[-–—]\s+")


def capture_blocks(text: str) -> tuple[Block, ...]:
    """Return the lines of a capture as blocks; a line under a picture's name is its caption."""
    found: list[Block] = []
    for has_text, lines in groupby(text.splitlines(), key=lambda line: bool(line.strip())):
        if has_text:
            found += _group(list(map(clean_line, lines)))
    return tuple(block for block in found if any(map(str.isalnum, block.text)))


def _group(lines: list[str]) -> list[Block]:
    """Return the blocks of lines that stand together."""
    kinds = [BlockKind.PARAGRAPH] + [
        BlockKind.CAPTION if is_image_name(above) else BlockKind.PARAGRAPH for above in lines[:-1]
    ]
    return [Block(kind=kind, text=line) for kind, line in zip(kinds, lines, strict=True)]


def set_apart(blocks: Sequence[Block], book: Phrasebook) -> tuple[Block, ...]:
    """Return the lines of a capture, the standfirst set apart: prose above byline and date."""
    given = passages(blocks, book)
    signed = [at for at, passage in enumerate(given[:HEAD_LINES]) if _is_signature(passage)]
    prose = [at for at, passage in enumerate(given) if passage.is_prose]
    above = [at for at in prose if signed and at < signed[-1]]
    if len(above) != 1 or len(prose) <= LEAST_STORY:
        return tuple(blocks)
    first = above[0]
    if len(blocks[first].text) > STANDFIRST_CHARS:
        return tuple(blocks)
    return (*blocks[:first], replace(blocks[first], is_apart=True), *blocks[first + 1 :])


def _is_signature(passage: Passage) -> bool:
    """Return whether a line says who wrote the story, or when."""
    text = passage.block.text
    if is_byline(text) or is_timestamp(text):
        return True
    return len(text) <= SIGNATURE_CHARS and any(map(is_timestamp, _SEGMENT.split(text)))
