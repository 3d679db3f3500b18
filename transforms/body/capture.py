"""A capture is a page saved as plain text: its lines are its passages."""

from itertools import groupby

from transforms.article import Block
from transforms.furniture.signs import is_image_name
from transforms.texts.text import clean_line
from transforms.vocabulary import BlockKind


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
