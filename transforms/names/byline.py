"""A printed byline names people, organizations and agencies, and none is taken for another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.names.byline_words import BylineWords, byline_words
from transforms.names.person import (
    agency_name,
    is_full_name,
    is_organization,
    is_other_work,
    person,
    site_names,
    spoken_role,
    word_key,
)
from transforms.texts.text import clean_line, fold
from transforms.vocabulary import CreditKind

_LONGEST = 300
_MOST_NAMES = 40
_MOST_AUTHORS = 30

_CONTACT = re.compile(r"\S{1,80}@\S{1,80}|(?<!\w)@\w{1,40}|\bhttps?:\S+|\bwww\.\S+|[\"“”„«»《》*]")
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{0,100})[)\]）]")
_SEGMENT = re.compile(r"\s*[|•\n●]\s*|\s+[-–—·]+\s+")
_SEPARATOR = re.compile(r"\s*[,;/›、，／：]\s*")
_IN_SOURCE = re.compile(r"\s*[:/,;]\s*")
_INITIAL = re.compile(r"\b\w{1,2}\.$")
_DIGIT = re.compile(r"\d")
_DESK = re.compile(r"([^\W\d_]{3,20})\s*/")
"""A desk and its place: `Redaktion / Bremen`."""
_IN_BRACKETS = re.compile(r"^[（(](?:[^（）()・]{1,12}[・：:])?([^（）()・]{2,12})[)）]$")
"""`（社会部・山田花子）`: desk and name, as Japanese papers sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One name in a byline."""

    name: str
    kind: CreditKind
    role: str | None = None
    """As printed."""
    is_author: bool = True
    """False for whoever took the pictures, translated or checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Who wrote it: people by name, and the agency it came from."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    """The house name, as in `AFP`; several joined by a slash, as printed: `dpa/AP`."""


def people(byline: str, *, publisher: str | None = None) -> Credits:
    """Return the people and the agency that a printed byline names.

    Desks, teams, firms, sites and `publisher` (a name or a host) are nobody. Names in capitals
    come back in small letters.

    >>> people("By JANE McDOE in Paris and John Roe, Staff Writer | Reuters")
    Credits(authors=('Jane McDoe', 'John Roe'), agency='Reuters')
    """
    named = signed(byline, site_names(publisher or ""))
    return Credits(authors=authors_among(named), agency=agency_among(named))


def authors_among(named: Sequence[Named]) -> tuple[str, ...]:
    """Return the people who wrote, once each."""
    names = [n.name for n in named if n.kind is CreditKind.PERSON and n.is_author]
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1][:_MOST_AUTHORS]


def agency_among(named: Sequence[Named]) -> str | None:
    """Return the house names of the agencies that wrote, joined by a slash."""
    words = byline_words()
    agencies = (n.name for n in named if n.kind is CreditKind.AGENCY and n.is_author)
    names = (agency_name(name, words) for name in agencies)
    return "/".join(dict.fromkeys(filter(None, names))) or None


@lru_cache(maxsize=1_024)  # every judge of the credits asks for the same few lines
def signed(byline: str, sites: frozenset[str] = frozenset()) -> tuple[Named, ...]:
    """Return everybody that a byline names, in order, each with the role printed beside the name.

    >>> [(n.name, n.role) for n in signed("Von Anna Brandt, Reporterin, und Karl Ulm (Fotos)")]
    [('Anna Brandt', 'Reporterin'), ('Karl Ulm', 'Fotos')]
    """
    words = byline_words()
    desk = _DESK.match(byline)
    if desk and desk[1].casefold() in words.collectives:
        return (Named(name=desk[1], kind=CreditKind.ORGANIZATION),)
    named: list[Named] = []
    for piece in _pieces(_plain(byline, words), words):
        role = spoken_role(piece.text, words)
        found = None if role else _named(piece, words, sites)
        if found:
            named.append(found)
        elif role and named and not named[-1].role:
            named[-1] = replace(named[-1], role=role, is_author=not is_other_work(role, words))
    return tuple(_without_places(named)[:_MOST_NAMES])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A part of a byline: a name, an agency, a role or a place each."""

    text: str
    work: str | None
    """What else than writing it was: `Fotos`."""


def _plain(byline: str, words: BylineWords) -> str:
    """Return a byline as one line, without addresses; of brackets only roles and agencies."""

    def said(brackets: re.Match[str]) -> str:
        inner = brackets[1].strip()
        parts = _IN_SOURCE.split(inner)
        is_said = spoken_role(inner, words) or any(agency_name(part, words) for part in parts)
        return f" , {inner} , " if is_said else " , "

    line = clean_line(_IN_BRACKETS.sub(r"\1", byline[: 4 * _LONGEST].strip()))[:_LONGEST]
    return clean_line(_CONTACT.sub(" , ", _BRACKETS.sub(said, line)))


def _pieces(text: str, words: BylineWords) -> Iterator[_Piece]:
    """Yield the parts of a byline; behind its date only what "By" and its kin open."""
    was_dated = False
    for segment in _SEGMENT.split(words.work_breaks.sub(" | ", text)):
        kept = until_time(segment, words)
        is_opened = words.openers.match(segment) or words.works.match(segment)
        if is_opened or not was_dated:
            yield from _parts(kept, words)
        was_dated = was_dated or kept != segment


def _parts(segment: str, words: BylineWords) -> Iterator[_Piece]:
    """Yield the parts of a segment; "Photos by" holds for all names behind it.

    A part may begin with "and", small: `Anna Brandt, Karl Ulm, and Mia Oort`.
    """
    opened = words.works.match(segment)
    work = opened[0].strip(" :：") if opened else None
    rest = segment[opened.end() :] if opened else without_opener(segment, words)
    for part in _SEPARATOR.split(rest):
        whole = fold(part) in words.agencies
        goes_on = part if part[:1].isupper() else f" {part}"
        for piece in [part] if whole else words.joiners.split(goes_on):
            is_role = spoken_role(piece, words)
            name = f" {piece if is_role else without_opener(piece, words)}"
            name = words.tails.split(name, maxsplit=1)[0].strip(" -–—:")
            text = name if _INITIAL.search(name) else name.strip(" .")
            if text:
                yield _Piece(text=part if whole else text, work=work)


def _named(piece: _Piece, words: BylineWords, sites: frozenset[str]) -> Named | None:
    """Return whom a piece names; nobody if it is a place or prose."""
    piece = replace(piece, text=_without_particle(piece.text, words, sites))
    found = person(piece.text, words, sites=sites)
    role = piece.work or (found.role if found else None)
    is_author = not piece.work and not (role and is_other_work(role, words))
    name, kind = piece.text, CreditKind.ORGANIZATION
    if agency_name(piece.text, words):
        kind = CreditKind.AGENCY
    elif found:
        name, kind = found.name, CreditKind.PERSON
    elif not is_organization(piece.text, words, sites=sites):
        return None
    return Named(name=name, kind=kind, role=role, is_author=is_author)


def _without_particle(text: str, words: BylineWords, sites: frozenset[str]) -> str:
    """Return `text` without the "von" that half a name would need, if the rest is the site."""
    opened = words.openers.match(text)
    rest = text[opened.end() :] if opened else text
    return rest if fold(rest) in sites else text


def until_time(text: str, words: BylineWords) -> str:
    """Return `text` up to its date or time, without the words that lead there."""
    digit = _DIGIT.search(text)
    kept = (text[: digit.start()] if digit else text).split()
    if digit and kept and not text[digit.start() - 1].isspace():
        kept.pop()
    if digit:
        kept = before_time(" ".join(kept), words).split()
    labels = (at for at, word in enumerate(kept) if at and word_key(word) in words.labels)
    return " ".join(kept[: next(labels, None)])


def before_time(text: str, words: BylineWords) -> str:
    """Return `text`, which a time was cut from, without the words that lead there."""
    kept = text.split()
    while kept and word_key(kept[-1]) in words.times:
        kept.pop()
    return " ".join(kept)


def without_opener(text: str, words: BylineWords) -> str:
    """Return `text` without "By" and its kin; "Von" before one word may be half of a name."""
    while found := words.openers.match(text):
        rest = text[found.end() :]
        is_particle = word_key(found[0]) in words.particles
        if is_particle and " " not in rest and fold(rest) not in words.agencies:
            break
        text = rest
    return text


def _without_places(named: Sequence[Named]) -> list[Named]:
    """Return `named` without single words beside full names: they are places or desks."""
    people_ = [n.name for n in named if n.kind is CreditKind.PERSON]
    if not any(" " in name for name in people_):
        return list(named)
    return [n for n in named if n.kind is not CreditKind.PERSON or is_full_name(n.name)]
