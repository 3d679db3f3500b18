"""A diff as pieces: what stayed, what went and what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_LETTERS = 700
_MARKED = re.compile(r"(\[-.*?-\]|\{\+.*?\+\})", re.DOTALL)


class Mark(StrEnum):
    """What became of some words, as HTML names it."""

    STAYED = "span"
    WENT = "del"
    CAME = "ins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words that have one mark."""

    mark: Mark
    text: str


def pieces(diff: str) -> Iterator[Piece]:
    """Yield a diff in its pieces; a long one ends in an ellipsis.

    >>> [f"{one.mark}: {one.text}" for one in pieces("about [-300-]{+450+} waited")]
    ['span: about ', 'del: 300', 'ins: 450', 'span:  waited']
    """
    left = MOST_LETTERS
    for part in filter(None, _MARKED.split(diff)):
        if left <= 0:
            yield Piece(mark=Mark.STAYED, text=" …")
            return
        one = _piece(part)
        yield Piece(mark=one.mark, text=one.text[:left])
        left -= len(one.text)


def _piece(part: str) -> Piece:
    if part.startswith("[-") and part.endswith("-]"):
        return Piece(mark=Mark.WENT, text=part[2:-2])
    if part.startswith("{+") and part.endswith("+}"):
        return Piece(mark=Mark.CAME, text=part[2:-2])
    return Piece(mark=Mark.STAYED, text=part)
