"""A number of a text is known with its slot: the words that it stands between."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from transforms.likeness.distinct import distinct
from transforms.likeness.letters import Letters, Places
from transforms.likeness.rolling import Hashes, Shingles, stirred

Numbers = NDArray[np.uint64]
"""Half of each is the hash of its slot, and half that of its digits; ascending, each once."""

MOST = 64
"""Of a text with more numbers those of the least slots are kept: of two texts the same slots."""
_AROUND = (-2, -1, 1, 2)
"""Which words are the slot, counted from the number."""
_TURN = np.uint64(0x9E3779B97F4A7C15)
_CUT = np.uint64(32)


def numbers(found: Letters, of_words: Shingles) -> list[Numbers]:
    """Return the numbers of each text."""
    first, behind = _places(found)
    text = np.searchsorted(found.texts, first, "right") - 1
    begin, end = found.texts[text], found.texts[text + 1]
    slot = np.zeros(len(first), np.uint64)
    for step in _AROUND:
        place = first + step if step < 0 else behind - 1 + step
        slot = stirred(slot * _TURN + _words(found, of_words, place, begin, end))
    packed = (slot >> _CUT << _CUT) | (of_words.of(first, behind) >> _CUT)
    borders = np.searchsorted(text, np.arange(len(found.texts)))
    return [distinct(packed[start:stop])[:MOST] for start, stop in pairwise(borders)]


def agreement(one: Numbers, other: Numbers) -> tuple[int, int]:
    """Return how many slots both have, and in how many of them they have the same number."""
    common = np.intersect1d(one >> _CUT, other >> _CUT)
    equal = np.intersect1d(one, other, assume_unique=True)
    return len(common), len(distinct(equal >> _CUT))


def _places(found: Letters) -> tuple[Places, Places]:
    """Return the first word of each number and the word behind it: `1,200.50` is one number."""
    has_digit = found.has_digit
    begins, ends = has_digit.copy(), has_digit.copy()
    begins[1:] &= ~has_digit[:-1]
    ends[:-1] &= ~has_digit[1:]
    border = found.texts[1:-1]
    inside = border[(border > 0) & (border < len(has_digit))]
    begins[inside] = has_digit[inside]
    ends[inside - 1] = has_digit[inside - 1]
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _words(found: Letters, of_words: Shingles, place: Places, begin: Places, end: Places) -> Hashes:
    """Return the hash of the word at each place; 0 outside the text, and for one with a digit."""
    is_inside = (place >= begin) & (place < end)
    there = np.where(is_inside, place, begin)
    return np.where(
        is_inside & ~found.has_digit[there], of_words.of(there, there + 1), np.uint64(0)
    )
