"""A snippet shows the place in a text where what was asked for stands, between asterisks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warehouse.search.asking import stems
from warehouse.search.languages import UNSTEMMED, analysis_of, tokens
from warehouse.search.letters import UNSPACED
from warehouse.search.words import Wanted

WIDTH = 200
"""Characters of a text that a snippet shows."""
BEFORE = 50
"""Of these, how many stand before the first word found."""

_WORD = re.compile(
    "[^\\W_\u0300-\u036f][\\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff]*"
)
_NEAR = 15
"""How far a snippet's end moves so as not to part a word."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands that was asked for."""

    start: int
    end: int
    what: str


def snippet(text: str, wanted: Wanted, language: str | None) -> str:
    """Return what stands around most of what was asked for, or how the text begins.

    >>> from warehouse.search.words import wanted
    >>> snippet("Four ships were held. The ship is free.", wanted("ship"), "en")
    'Four **ships** were held. The **ship** is free.'
    """
    places = sorted(_places(text, wanted, analysis_of(language)))
    start, end = _window(text, places)
    shown = []
    at = start
    for place in places:
        if at <= place.start and place.end <= end:
            shown += [text[at : place.start], "**", text[place.start : place.end], "**"]
            at = place.end
    shown.append(text[at:end])
    line = " ".join("".join(shown).split())
    return f"{'…' if start else ''}{line}{'…' if end < len(text) else ''}"


def _places(text: str, wanted: Wanted, analysis: str) -> Iterator[Place]:
    """Yield the words of `text` that are those asked for, in whatever form."""
    asked = {stem for term in wanted.terms for stem in stems(term, analysis)}
    starts = tuple("".join(tokens(term.text, UNSTEMMED)) for term in wanted.terms if term.is_prefix)
    known: dict[str, str | None] = {}
    for word in _WORD.finditer(text):
        if word[0] not in known:
            known[word[0]] = _match(word[0], analysis, asked, starts)
        if what := known[word[0]]:
            yield Place(word.start(), word.end(), what)
    runs = {run for term in wanted.terms for run in UNSPACED.findall(term.text)}
    for run in runs:
        for found in re.finditer(re.escape(run), text):
            yield Place(found.start(), found.end(), run)


def _match(word: str, analysis: str, asked: set[str], starts: tuple[str, ...]) -> str | None:
    """Return what was asked for that the word is a form of."""
    if UNSPACED.search(word):
        return None
    for stem in tokens(word, analysis):
        if stem in asked:
            return stem
    plain = "".join(tokens(word, UNSTEMMED))
    return next((start for start in starts if plain.startswith(start)), None)


def _window(text: str, places: Sequence[Place]) -> tuple[int, int]:
    """Return from where to where most of what was asked for stands, the first such place."""
    if len(text) <= WIDTH:
        return 0, len(text)
    first = max(places, key=lambda place: _n_near(place, places), default=None)
    start = max(0, first.start - BEFORE) if first else 0
    if start and (gap := text.find(" ", start, start + _NEAR)) >= 0:
        start = gap + 1
    end = min(len(text), start + WIDTH)
    if end < len(text) and (gap := text.rfind(" ", end - _NEAR, end)) >= 0:
        end = gap
    return start, end


def _n_near(first: Place, places: Sequence[Place]) -> int:
    """Count the different things asked for that a snippet from `first` on would show."""
    room = first.start + WIDTH - BEFORE - _NEAR
    return len({place.what for place in places if first.start <= place.start < room})
