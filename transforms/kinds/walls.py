"""What stands in front of the page that was asked for is not that page."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from transforms.furniture.passage import is_prose
from transforms.kinds.evidence import Evidence, Verdict
from transforms.texts.words import fold_words
from transforms.vocabulary import Field, PageType, RejectReason

WALL_CHARS = 1_500
"""A wall says little; a page with more text than this may write about walls."""

BARE_CHARS = 200
"""With less than this left, what was removed says what the page is."""

TITLE_SHARE = 0.4
"""A title is about a wall when so much of one of its parts is the wall's own words."""

TEASERS = 4
"""Passages of prose that an error page may show of other pages."""

_PARTS = re.compile(r"[|·»•–—]| - |: ")


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of wall, and how it speaks."""

    page_type: PageType
    reason: RejectReason
    phrases: tuple[str, ...]
    """What only a wall says."""
    words: tuple[str, ...]
    """What a passage of a wall is about; no story in sight of the phrases uses them."""


KINDS = {
    "blocked": (PageType.BLOCKED, RejectReason.BLOCKED),
    "consent": (PageType.CONSENT, RejectReason.CONSENT_WALL),
    "login": (PageType.LOGIN, RejectReason.LOGIN_WALL),
    "error": (PageType.ERROR, RejectReason.HTTP_ERROR),
}
"""The tables of walls.toml, in order of trust."""


def wall_verdict(evidence: Evidence) -> Verdict | None:
    """Return which wall stands in front of the page, if one does.

    A wall may stand at the address, and in the frame, of a story. What tells it from a short
    story about walls is that no story is left without the passages that speak of the wall.
    """
    if evidence.n_chars > WALL_CHARS:
        return None
    titles = [part for title in _titles(evidence) for part in _parts(title)]
    shown = evidence.kept if evidence.n_chars > BARE_CHARS else evidence.given
    said = f" {fold_words(' . '.join(block.text for block in shown))} "
    for wall in _walls():
        n_story = sum(1 for _ in _story(evidence, wall))
        in_title = next((p for p in wall.phrases if any(_fills(p, t) for t in titles)), None)
        in_text = next((p for p in wall.phrases if _holds(said, p)), None)
        most = 0 if evidence.claims_to_be_a_story else TEASERS if in_title else 1
        phrase = in_title or in_text
        if phrase and n_story <= most:
            detail = f"it says “{phrase}”"
            return Verdict(page_type=wall.page_type, reason=wall.reason, detail=detail)
    return None


def _story(evidence: Evidence, wall: Wall) -> Iterator[str]:
    """Yield the prose that is left and does not speak of the wall."""
    for block in evidence.kept:
        words = f" {fold_words(block.text)} "
        if is_prose(block) and not any(_holds(words, word) for word in wall.phrases + wall.words):
            yield block.text


def _titles(evidence: Evidence) -> Iterable[str]:
    """Return all that the page claims as its headline."""
    return {c.value: None for c in evidence.candidates if c.field is Field.HEADLINE}


def _parts(title: str) -> Iterator[str]:
    """Yield the parts of a title, folded: headline, section, name of the site."""
    yield from filter(None, map(fold_words, (title, *_PARTS.split(title))))


def _fills(phrase: str, title: str) -> bool:
    return _holds(f" {title} ", phrase) and len(phrase) >= TITLE_SHARE * len(title)


def _holds(words: str, phrase: str) -> bool:
    """Return whether a phrase stands among words; in scripts without spaces, anywhere."""
    return (f" {phrase} " if phrase.isascii() else phrase) in words


@cache
def _walls() -> tuple[Wall, ...]:
    """Return what each wall says, folded."""
    entry = resources.files("transforms.kinds") / "walls.toml"
    tables = tomllib.loads(entry.read_text(encoding="utf-8"))
    return tuple(
        Wall(
            page_type,
            reason,
            tuple(map(fold_words, tables[name]["phrases"])),
            tuple(map(fold_words, tables[name]["words"])),
        )
        for name, (page_type, reason) in KINDS.items()
    )
