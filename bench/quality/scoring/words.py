"""Texts are compared by their words, names by what is left without case, marks and accents."""

import re
import unicodedata

WORD = re.compile(r"\w+")
NOT_A_WORD = re.compile(r"[\W_]+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""A soft hyphen, and marks without width: they stand inside words."""


def words(text: str) -> list[str]:
    r"""Return the words of `text` in their letter case.

    >>> words("Ships\u00adyard, 7 a.m.")
    ['Shipsyard', '7', 'a', 'm']
    """
    return WORD.findall(text.translate(INVISIBLE))


def folded(text: str) -> str:
    """Return `text` without letter case, accents and punctuation.

    >>> folded("  Renée O’Neill ")
    'renee o neill'
    """
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return NOT_A_WORD.sub(" ", "".join(letters).casefold()).strip()


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()
