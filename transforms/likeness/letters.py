"""Many texts are one row of letters, in which every word has its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import category, normalize

import numpy as np
from numpy.typing import NDArray

from transforms.texts.writing import is_unspaced

Places = NDArray[np.intp]

_END = "\0"
"""Ends each text in the row; no letter."""
_LAST = 0x323AF
"""No letter is assigned beyond it."""
_LETTER, _ALONE, _DIGIT = 1, 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters of some texts, without what parts their words; case and width do not count."""

    codes: NDArray[np.uint32]
    """Their code points, one text after the other."""
    words: Places
    """Where each word begins; behind the last stands where they all end."""
    texts: Places
    """Which word is the first of each text; behind the last stands how many there are."""
    has_digit: NDArray[np.bool_]
    """Of each word, whether it has a digit."""
    is_alone: NDArray[np.bool_]
    """Of each word, whether it is one letter of a script that does not part words."""


def letters(texts: Sequence[str]) -> Letters:
    """Return the letters of the texts, folded for comparison.

    >>> found = letters(["Straße, 2 HARBOURS", "港口"])
    >>> "".join(map(chr, found.codes)), found.words.tolist(), found.texts.tolist()
    ('strasse2harbours港口', [0, 7, 8, 16, 17, 18], [0, 3, 5])
    """
    row = "".join(text.replace(_END, " ") + _END for text in texts)
    codes = np.frombuffer(_folded(row).encode("utf-32-le", "replace"), np.uint32)
    kinds = np.take(_kinds(), codes, mode="clip")
    is_letter = kinds > 0
    is_alone = (kinds & _ALONE) > 0
    begins = is_letter.copy()
    begins[1:] &= ~is_letter[:-1] | is_alone[1:] | is_alone[:-1]
    places, firsts = np.flatnonzero(is_letter), np.flatnonzero(begins)
    has_digit = np.zeros(len(firsts), np.bool_)
    has_digit[np.searchsorted(firsts, np.flatnonzero(kinds & _DIGIT), "right") - 1] = True
    return Letters(
        codes=codes[places],
        words=np.append(np.flatnonzero(begins[places]), len(places)),
        texts=np.append(0, np.searchsorted(firsts, np.flatnonzero(codes == 0))),
        has_digit=has_digit,
        is_alone=is_alone[firsts],
    )


def _folded(text: str) -> str:
    """Return `text` case-folded, with one spelling for what is one letter."""
    if text.isascii():
        return text.lower()
    return normalize("NFKC", normalize("NFKC", text).casefold())


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return of each code point what it is to a word; 0 for what parts words."""
    return np.array([_kind(chr(code)) for code in range(_LAST)] + [0], np.uint8)


def _kind(char: str) -> int:
    if not (char.isalnum() or category(char).startswith("M")):
        return 0
    return _LETTER | (_ALONE if is_unspaced(char) else 0) | (_DIGIT if char.isdecimal() else 0)
