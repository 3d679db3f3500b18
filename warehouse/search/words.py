"""What somebody asks for in words is told apart: all of these, any of those, none of the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.errors import WrongWords

MOST_TERMS = 64

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'(?P<minus>-*)"(?P<phrase>[^"]*)(?P<end>"?)(?P<star>\*?)|(?P<word>[^\s"]+)')
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, or several that stand beside each other."""

    text: str
    is_prefix: bool = False
    """Whether words that only begin so are meant too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a text must have: of each group one term at least, and none of the others."""

    all_of: tuple[tuple[Term, ...], ...]
    none_of: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that a hit may have."""
        return tuple(term for group in self.all_of for term in group)


def wanted(words: str) -> Wanted:
    """Return what `words` ask for, or raise WrongWords.

    Words and "phrases" are wanted all; OR between two makes one enough; `-` before one forbids
    it; `*` after one takes every ending. Signs that are no words make no difference.

    >>> asked = wanted('harbour OR port "grain ships" -fire vessel*')
    >>> [[term.text for term in group] for group in asked.all_of]
    [['harbour', 'port'], ['grain ships'], ['vessel']]
    >>> [term.text for term in asked.none_of]
    ['fire']
    """
    all_of: list[tuple[Term, ...]] = []
    none_of: list[Term] = []
    is_choice = False
    for piece in _pieces(words):
        if piece is None:
            if is_choice or not all_of:
                raise WrongWords(words, why="OR stands between two words or phrases")
            is_choice = True
            continue
        term, is_forbidden = piece
        if is_forbidden and is_choice:
            raise WrongWords(words, why="what - forbids cannot be one side of an OR")
        if is_forbidden:
            none_of.append(term)
        elif is_choice:
            all_of[-1] += (term,)
        else:
            all_of.append((term,))
        is_choice = False
    _refuse(words, all_of, none_of, is_choice=is_choice)
    return Wanted(all_of=tuple(all_of), none_of=tuple(none_of))


def _refuse(
    words: str, all_of: list[tuple[Term, ...]], none_of: list[Term], *, is_choice: bool
) -> None:
    """Raise WrongWords where nothing, or too much, is asked."""
    if is_choice:
        raise WrongWords(words, why="OR stands between two words or phrases")
    if not all_of:
        why = "it only says what is not wanted" if none_of else "there is no word in it"
        raise WrongWords(words, why=why)
    if sum(map(len, all_of)) + len(none_of) > MOST_TERMS:
        raise WrongWords(words, why=f"it has more than {MOST_TERMS} words and phrases")


def _pieces(words: str) -> Iterator[tuple[Term, bool] | None]:
    """Yield each term, and whether it is forbidden; None for an OR."""
    readable = words.encode("utf-8", "replace").decode()
    for found in _PIECE.finditer(readable.translate(_QUOTES)):
        if found["word"] == "OR":
            yield None
            continue
        if found["word"] is None and not found["end"]:
            raise WrongWords(words, why="a quotation mark is not closed")
        given = found["word"] or f"{found['minus']}{found['phrase']}{found['star']}"
        text = given.lstrip("-").rstrip("*")
        if _WORD.search(text):
            yield Term(text=text, is_prefix=given.endswith("*")), given.startswith("-")
