"""A text is its words, figures and what stands between them: joined, they are the text again."""

import re
import tomllib
from functools import cache
from importlib import resources
from unicodedata import decimal

from transforms.texts.writing import SPACELESS

_LETTER = "\\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff"
"""With the signs that Indic scripts, Hebrew and Arabic hang on a letter."""
_SIGN = f"(?![{SPACELESS}])[{_LETTER}]"
_WORD = f"(?!\\d){_SIGN}(?:['’]?{_SIGN})*"
_FIGURE = r"\d{1,40}(?:[.,:]\d{1,40}){0,9}"
_TOKEN = re.compile(rf"{_FIGURE}|{_WORD}|[{SPACELESS}]|\s+|.", re.DOTALL)
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")


def tokens(text: str) -> list[str]:
    """Return the tokens of `text`: joined, they are `text`.

    >>> tokens("It's 1,500 m.")
    ["It's", ' ', '1,500', ' ', 'm', '.']
    """
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Return whether a token is a word or a figure."""
    return token[0].isalnum() or (len(token) > 1 and not token.isspace())


def figure(token: str) -> str | None:
    """Return the number that a token writes, in one way of writing, if it writes one.

    >>> figure("1,500"), figure("1500"), figure("Zwölf"), figure("dozen")
    ('1500', '1500', 'zwölf', None)
    """
    if token[0].isdecimal():
        plain = "".join(str(decimal(sign, sign)) for sign in token)
        return _GROUPED.sub("", plain)
    word = token.casefold()
    return word if word in _numerals() else None


@cache
def _numerals() -> frozenset[str]:
    entry = resources.files("transforms.changes") / "numerals.toml"
    lists: dict[str, str] = tomllib.loads(entry.read_text(encoding="utf-8"))
    return frozenset(word for words in lists.values() for word in words.split())
