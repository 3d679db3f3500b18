"""A story may be signed at its end: with a name and no more, in bold or in italics."""

import re
from collections.abc import Iterator, Sequence

from transforms.article import Block, Candidate
from transforms.elements.dress import BOLD, ITALIC, is_dressed
from transforms.elements.page_words import PageWords
from transforms.names.byline import people
from transforms.texts.text import fold
from transforms.vocabulary import BlockKind, Field

SIGNED_OFF = "html:signed_off"
"""Origin of the name that a story ends with."""

_MOST_WORDS = 4
_WORD = re.compile(r"\w+")


def signed_off_claims(page: PageWords, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Yield the one full name that the last passage is, if it is dressed otherwise than prose."""
    *story, last = blocks or (None,)
    if last is None or last.kind is not BlockKind.PARAGRAPH:
        return
    words = last.text.split()
    names = people(last.text).authors if 1 < len(words) <= _MOST_WORDS else ()
    if len(names) != 1 or fold(names[0]) != fold(last.text) or _is_told_of(words, story):
        return
    *_, span = page.spans(blocks)
    if span and any(is_dressed(page, span, dress) for dress in (BOLD, ITALIC)):
        yield Candidate(field=Field.AUTHOR, value=names[0], origin=SIGNED_OFF)


def _is_told_of(words: Sequence[str], story: Sequence[Block]) -> bool:
    """Return whether the story tells of whom the words name, or has them all as mere words.

    Then they are a caption, or `Read More`.
    """
    told = {word for block in story for word in _WORD.findall(block.text)}
    return words[-1] in told or all(word.lower() in told for word in words)
