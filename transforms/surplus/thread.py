"""Under a story readers talk: a name, a time, what they say, and again."""

from collections.abc import Sequence

from transforms.furniture.passage import Passage
from transforms.furniture.phrasebook import Phrasebook
from transforms.furniture.signs import is_timestamp
from transforms.texts.writing import ends_sentence
from transforms.vocabulary import Boilerplate

LEAST = 2
"""Readers who talk."""

REACH = 12
"""Passages between the label and the first time."""

NAME_CHARS = 40
LABEL_WORDS = 2
"""Of `59 Comments on “Crane slips”`."""


def thread_start(given: Sequence[Passage], book: Phrasebook) -> int:
    """Return where the comments of readers begin: at a label that at least two of them follow.

    Where there are none, it is the number of passages.
    """
    talks = [at for at in range(1, len(given)) if _is_signed(given[at - 1], given[at])]
    for first in talks[: 1 - LEAST]:
        for at in range(max(0, first - REACH), first):
            if _is_label(given[at], book):
                return at
    return len(given)


def _is_signed(name: Passage, time: Passage) -> bool:
    """Return whether a reader's name stands above the time at which they said something."""
    text = name.block.text
    is_name = len(text) <= NAME_CHARS and not (ends_sentence(text) or is_timestamp(text))
    return is_name and is_timestamp(time.block.text)


def _is_label(passage: Passage, book: Phrasebook) -> bool:
    """Return whether a passage says that comments follow, or how many."""
    text = passage.block.text
    match = passage.match
    if match is None and text[:1].isdigit():
        match = book.match(" ".join(text.split()[:LABEL_WORDS]))
    return match is not None and match.class_ is Boilerplate.COMMENTS and match.opens_run
