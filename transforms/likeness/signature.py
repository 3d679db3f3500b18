"""A text is signed by some of its shingles: few enough to keep, enough to know a copy by.

A shingle is some words in a row. A signature has three parts. The keys find candidates: of every
window of long shingles the least hash (winnowing; Schleimer, Wilkerson and Aiken, "Winnowing:
local algorithms for document fingerprinting", 2003), so two texts that share a passage of `SURE`
words share a key, wherever it stands and whatever else is in them. The sketch measures: the least
hashes of all short shingles (bottom-k MinHash; Broder, "On the resemblance and containment of
documents", 1997). The numbers tell a copy from another text of the same mould.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.likeness.distinct import distinct
from transforms.likeness.letters import Letters, letters
from transforms.likeness.numbers import Numbers, numbers
from transforms.likeness.rolling import Hashes, Shingles, shingles

SIGNATURE_VERSION = 1
"""Signatures of two versions say nothing about each other."""

Prints = NDArray[np.uint32]
"""Hashes cut to 32 bits, ascending, each once."""

WINDOW = 31
"""Long shingles of which the least is a key: one in sixteen becomes one."""
SKETCHED, SKETCHED_OF = 64, 8
"""A sketch holds so many short shingles, or of a long text one in so many."""
_STEPS = (1, 2, 4, 8, 15)
"""The least of a window is that of two which cover it: 2, 4, 8, 16 and then 31 wide."""
_CUT = np.uint64(32)
_CHUNK_CHARS = 50_000
"""Texts that are signed together: more would leave the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """How many words a shingle has."""

    sketch: int
    key: int


SPACED = Widths(sketch=4, key=9)
UNSPACED = Widths(sketch=6, key=14)
"""Where a word is one or two letters, and each letter counts as one."""
SURE = SPACED.key + WINDOW - 1
"""Words that two texts cannot share in a row without sharing a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of a text to compare it by."""

    n_shingles: int
    """Different short shingles."""
    keys: Hashes
    """Two texts without one in common are not compared; a short text has all its long shingles."""
    sketch: Prints
    """The least of the short shingles: all of them, if the text is short."""
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class _Shingled:
    """The shingles of a row of letters, at both widths."""

    widths: Widths
    short: Prints
    long: Hashes
    least: Hashes
    """Of the window that begins with each long shingle."""


def signatures(texts: Sequence[str]) -> Iterator[Signature]:
    """Yield the signature of each text; what the others are makes no difference to it."""
    for chunk in _chunks(texts):
        found = letters(chunk)
        of_words = shingles(found)
        widths = [_widths(found, number) for number in range(len(chunk))]
        shingled = {width: _shingled(of_words, width) for width in set(widths)}
        for number, its_numbers in enumerate(numbers(found, of_words)):
            first, behind = found.texts[number : number + 2].tolist()
            yield _signature(shingled[widths[number]], first, behind, its_numbers)


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part the texts into some that have about the size of a chunk together."""
    start, size = 0, 0
    for number, text in enumerate(texts):
        size += len(text)
        if size >= _CHUNK_CHARS:
            yield texts[start : number + 1]
            start, size = number + 1, 0
    if start < len(texts):
        yield texts[start:]


def _widths(found: Letters, number: int) -> Widths:
    """Return the widths for a text by how most of its words are written."""
    is_alone = found.is_alone[found.texts[number] : found.texts[number + 1]]
    return UNSPACED if 2 * np.count_nonzero(is_alone) > len(is_alone) else SPACED


def _shingled(of_words: Shingles, widths: Widths) -> _Shingled:
    long = of_words.of_width(widths.key)
    least = long
    for step in _STEPS:
        least = np.minimum(least[:-step], least[step:])
    return _Shingled(widths, _prints(of_words.of_width(widths.sketch)), long, least)


def _signature(shingled: _Shingled, first: int, behind: int, numbers: Numbers) -> Signature:
    """Sign the text that has the words from `first` to before `behind`."""
    last_short = max(first, behind - shingled.widths.sketch + 1)
    last_long = max(first, behind - shingled.widths.key + 1)
    found = distinct(shingled.short[first:last_short])
    if last_long - first < WINDOW:
        keys = distinct(shingled.long[first:last_long])
    else:
        keys = distinct(shingled.least[first : last_long - WINDOW + 1])
    return Signature(
        n_shingles=len(found),
        keys=keys,
        sketch=found[: max(SKETCHED, len(found) // SKETCHED_OF)],
        numbers=numbers,
    )


def _prints(hashes: Hashes) -> Prints:
    return (hashes >> _CUT).astype(np.uint32)
