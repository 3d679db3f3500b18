"""A printed byline names people or an agency, and neither is taken for the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from transforms.article import Candidate
from transforms.choices.byline_words import BylineWords, byline_words
from transforms.choices.choice import Choice
from transforms.choices.person import (
    agency_name,
    is_unspaced_name,
    pen_name,
    person,
    site_names,
    word_key,
)
from transforms.texts.text import clean_line, fold
from transforms.vocabulary import Field

_LONGEST = 300
_MOST_AUTHORS = 30

_CONTACT = re.compile(
    r"\S{1,80}@\S{1,80}|(?<!\w)@\w{1,40}|\bhttps?:\S+|\bwww\.\S+|[(\[][^()\[\]]{0,100}[)\]]"
    r"|[\"“”„«»*]"
)
_SEPARATOR = re.compile(r"\s*[,;|/•›、，／：\n]\s*|\s+[-–—·]+\s+")
_INITIAL = re.compile(r"\b\w{1,2}\.$")
_DIGIT = re.compile(r"\S*\d")

# Whom to believe when as many places name one as another: a list of people, then a field that an
# editor filled in, then print. Last comes the author of the page: whoever pressed the button.
_PLACES = ("json_ld:", "microdata:", "open_graph:", "meta:", "html:", "capture:")
_OF_THE_PAGE = "Page.author"
_BY_ITS_WORDS = ":byline_text"
_CREDITS = frozenset({Field.AUTHOR, Field.AGENCY, Field.BYLINE})


_DESK = re.compile(r"([^\W\d_]{3,20})\s*/")
"""A desk and its place: `Redaktion / Bremen`."""
_PICTURES_BY = re.compile(
    r"(?:,|&|\b(?:und|and|et|y|e|en|og|och))\s{1,3}[^,&|()]{3,60}\((?:Fotos?|Photos?|Bilder?|Video)\)",
    re.IGNORECASE,
)
"""Who took the pictures is named beside who wrote: `und Karl Brandt (Fotos)`."""
_IN_BRACKETS = re.compile(r"^[（(](?:[^（）()・]{1,12}[・：:])?([^（）()・]{2,12})[)）]$")
"""`（社会部・山田花子）`: desk and name, as Japanese papers sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Who wrote it: people by name, and the agency it came from."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    """The house name, as in `AFP`; several joined by a slash, as printed: `dpa/AP`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Who wrote the article, by the page's own word."""

    authors: Choice
    byline: Choice
    """As printed."""
    agency: Choice
    collective: Choice
    """The desk, firm or agency that stands where authors do, as written; where no person does."""


def people(byline: str, *, publisher: str | None = None) -> Credits:
    """Return the people and the agency that a printed byline names.

    Desks, teams, firms, sites and `publisher` (a name or a host) are nobody. Names in capitals
    come back in small letters.

    >>> people("By JANE McDOE in Paris and John Roe, Staff Writer | Reuters")
    Credits(authors=('Jane McDoe', 'John Roe'), agency='Reuters')
    """
    return _people(byline, site_names(publisher or ""))


def _people(byline: str, sites: frozenset[str]) -> Credits:
    words = byline_words()
    desk = _DESK.match(byline)
    if desk and desk[1].casefold() in words.collectives:
        return Credits()
    byline = _PICTURES_BY.sub("", byline)
    byline = _IN_BRACKETS.sub(r"\1", byline.strip())
    text = clean_line(_CONTACT.sub(" , ", clean_line(byline[: 4 * _LONGEST])[:_LONGEST]))
    pieces = [piece for piece in _pieces(text, words) if piece]
    agencies = (agency_name(piece, words) for piece in pieces)
    names = [name for piece in pieces if (name := person(piece, words, sites=sites))]
    if any(" " in name for name in names):  # then a single word is a place or a desk
        names = [name for name in names if " " in name or is_unspaced_name(name)]
    return Credits(
        authors=_unique(names)[:_MOST_AUTHORS],
        agency="/".join(dict.fromkeys(filter(None, agencies))) or None,
    )


def choose_authors(candidates: Iterable[Candidate], *, publisher: str | None = None) -> Authors:
    """Return the people that most places name, and the first agency named anywhere.

    Organizations that stand as authors are nobody, and so is the publisher, under `publisher` (a
    name or a host) or any name that the page gives it.
    """
    candidates = tuple(candidates)
    claims = sorted((c for c in candidates if c.field in _CREDITS), key=_place)
    sites = site_names(
        publisher or "", *(c.value for c in candidates if c.field is Field.PUBLISHER)
    )
    printed = next((c for c in claims if _is_printed_byline(c, sites)), None)
    authors = _most_named(claims, sites)
    return Authors(
        authors=authors,
        byline=Choice(values=(printed.value,), origin=printed.origin) if printed else Choice(),
        agency=_first_agency(claims),
        collective=Choice() if authors.values else _first_collective(claims),
    )


def _is_printed_byline(claim: Candidate, sites: frozenset[str]) -> bool:
    """Return whether a claim is a byline; words that only begin as one have to name somebody."""
    if claim.field is not Field.BYLINE or not claim.origin.endswith(_BY_ITS_WORDS):
        return claim.field is Field.BYLINE
    is_collective = not byline_words().collectives.isdisjoint(map(word_key, claim.value.split()))
    return is_collective or _people(claim.value, sites) != Credits()


def _pieces(text: str, words: BylineWords) -> Iterator[str]:
    """Yield the parts of a byline: a name, an agency, a role or a place each."""
    for part in _SEPARATOR.split(_without_opener(_until_time(text, words), words)):
        if fold(part) in words.agencies:
            yield part
            continue
        for piece in words.joiners.split(part):
            name = words.tails.split(f" {_without_opener(piece, words)}", maxsplit=1)[0]
            name = name.strip(" -–—:")
            yield name if _INITIAL.search(name) else name.strip(" .")


def _until_time(text: str, words: BylineWords) -> str:
    """Return `text` up to its date or time, without the words that lead there."""
    digit = _DIGIT.search(text)
    kept = (text[: digit.start()] if digit else text).split()
    while digit and kept and word_key(kept[-1]) in words.times:
        kept.pop()
    labels = (at for at, word in enumerate(kept) if at and word_key(word) in words.labels)
    return " ".join(kept[: next(labels, None)])


def _without_opener(text: str, words: BylineWords) -> str:
    """Return `text` without "By" and its kin; "Von" before one word may be half of a name."""
    while found := words.openers.match(text):
        rest = text[found.end() :]
        is_particle = word_key(found[0]) in words.particles
        if is_particle and " " not in rest and fold(rest) not in words.agencies:
            break
        text = rest
    return text


def _place(claim: Candidate) -> int:
    """Return the rank of the claim's place: 0 is believed first."""
    if _OF_THE_PAGE in claim.origin:
        return len(_PLACES)
    places = enumerate(_PLACES)
    return next((at for at, place in places if claim.origin.startswith(place)), len(_PLACES))


def _most_named(claims: Sequence[Candidate], sites: frozenset[str]) -> Choice:
    """Return the people that most places name; a place that names more besides, as one of them.

    Full names beat pen names and first names.
    """
    places = [_people_of_place(tuple(group), sites) for _, group in groupby(claims, key=_place)]
    named = [place for place in places if any(map(_is_full, place.values))]
    named = named or [place for place in places if place.values]
    sets = [frozenset(map(fold, place.values)) for place in named]
    votes = [sum(other <= each for other in sets) for each in sets]
    return named[votes.index(max(votes))] if named else Choice()


def _people_of_place(claims: Sequence[Candidate], sites: frozenset[str]) -> Choice:
    """Return the people that one place names; of printed bylines, the first that names any.

    The next printed name is a photographer's, or stands on another story.
    """
    for claim in claims:
        names = _people(claim.value, sites).authors if claim.field is Field.BYLINE else ()
        if full := tuple(filter(_is_full, names)):
            return Choice(values=full, origin=claim.origin)
    credited = [
        (name, claim.origin)
        for claim in claims
        if claim.field is Field.AUTHOR and not claim.origin.endswith("Organization")
        for name in _credited(claim, sites)
    ]
    origin = credited[0][1] if credited else None
    return Choice(values=_unique([name for name, _ in credited]), origin=origin)


def _credited(claim: Candidate, sites: frozenset[str]) -> tuple[str, ...]:
    """Return the names in a field for authors: people, the site's owner, or one pen name."""
    names = _people(claim.value, sites).authors
    if not names and claim.origin.endswith("Person"):
        names = tuple(filter(_is_full, _people(claim.value, frozenset()).authors))
    alias = None if names else pen_name(claim.value, byline_words(), sites=sites)
    return (alias,) if alias else names


def _is_full(name: str) -> bool:
    return " " in name or is_unspaced_name(name)


def _first_agency(claims: Sequence[Candidate]) -> Choice:
    for claim in claims:
        agency = people(claim.value).agency
        if agency:
            return Choice(values=(agency,), origin=claim.origin)
    return Choice()


def _first_collective(claims: Sequence[Candidate]) -> Choice:
    """Return the first words in an author's place, if they are not an address or a number."""
    for claim in claims:
        words = clean_line(_CONTACT.sub("", claim.value))
        name = _without_opener(words, byline_words())
        if claim.field is not Field.BYLINE and name and not name.isdigit():
            return Choice(values=(name,), origin=claim.origin)
    return Choice()


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return each name once, in its first spelling."""
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(fold(name), name)
    return tuple(unique.values())
