"""Lines that are not the story are marked, by what speaks against them together."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.article import Block, Mark
from transforms.furniture.passage import passages
from transforms.furniture.phrasebook import Phrasebook
from transforms.surplus.lines import Sheet, sheet
from transforms.surplus.points import Kind, kind_of, points
from transforms.surplus.signals import SIGNALS
from transforms.surplus.thread import thread_start
from transforms.vocabulary import Boilerplate

THREAD = Mark(class_=Boilerplate.COMMENTS, rule="comments.thread")
CAPTION = Mark(class_=Boilerplate.CAPTION, rule="caption.weighed")
TEASER = Mark(class_=Boilerplate.TEASER, rule="teaser.weighed")
NAVIGATION = Mark(class_=Boilerplate.NAVIGATION, rule="navigation.weighed")

PICTURED = ("echoed", "ends_in_credit", "has_credit", "credited_run")
"""Signals of what stands beside a picture."""

LABEL_SIZE = 40
"""A longer line outside the story says what another story is about."""


def weighed(blocks: Sequence[Block], book: Phrasebook) -> tuple[Block, ...]:
    """Return the lines of a capture, those marked that are not its story.

    Where no prose would be left, none is marked: it is a capture of another kind.
    """
    given = passages(blocks, book)
    lines = sheet(given)
    thread = thread_start(given, book)
    marks = [
        THREAD if at >= thread else _mark(lines, at) if _is_open(block) else None
        for at, block in enumerate(blocks)
    ]
    if all(mark for line, mark in zip(lines.lines, marks, strict=True) if line.is_prose):
        return tuple(blocks)
    return tuple(replace(block, mark=mark) for block, mark in zip(blocks, marks, strict=True))


def _is_open(block: Block) -> bool:
    """Return whether nothing is known of a block yet."""
    return block.mark is None and not block.is_apart


def _mark(lines: Sheet, at: int) -> Mark | None:
    """Return what the line at `at` is, if it is not the story and no rule of words knows it."""
    line = lines.lines[at]
    if line.passage.match is not None or points(lines, at) <= 0:
        return None
    if any(SIGNALS[name](lines, at) for name in PICTURED):
        return CAPTION
    if kind_of(lines, at) is Kind.OUTER and line.size < LABEL_SIZE:
        return NAVIGATION
    return TEASER
