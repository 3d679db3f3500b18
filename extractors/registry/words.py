"""Names and short texts of a source: nothing in them can surprise a table, a path or a terminal."""

import re
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, Field

from extractors.registry.unfit import Unfit

SLUG = re.compile(r"[a-z0-9]{1,64}(?:[._-][a-z0-9]{1,64}){0,31}")
MOST_LETTERS = 64


def slug(text: str) -> str:
    """Return the nearest name of the kind that sources have; it may be empty.

    >>> slug("The Véll Courier")
    'the-vell-courier'
    """
    base = normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    joined = re.sub(r"[._-]*([._-])[._-]*", r"\1", re.sub(r"[^a-z0-9._]+", "-", base))
    return joined.strip("._-")[:MOST_LETTERS].strip("._-")


def _slug(text: str) -> str:
    if len(text) <= MOST_LETTERS and SLUG.fullmatch(text):
        return text
    why = "a name has small letters, digits, and single . _ - between them"
    raise Unfit(why=why, remedy=f'write "{slug(text) or "vell-courier"}"')


def _line(text: str) -> str:
    if text.strip() and text.isprintable():
        return text
    raise Unfit(why="it must be a text on one line, without control characters")


Slug = Annotated[str, AfterValidator(_slug)]
Line = Annotated[str, AfterValidator(_line)]
Count = Annotated[int, Field(strict=True, ge=0)]
