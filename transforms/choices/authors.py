"""Of all places that credit somebody with an article, the one that most agree with is believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urljoin

from transforms.article import Candidate, Credit
from transforms.choices.choice import Choice
from transforms.names.byline import Named, agency_among, signed, without_opener
from transforms.names.byline_words import byline_words
from transforms.names.person import is_full_name, is_nobody, pen_name, site_names
from transforms.texts.text import clean_line, fold
from transforms.vocabulary import CreditKind, Field

_LONGEST_ORGANIZATION = 80

# Whom to believe when as many places name one as another: a list of people, then a field that an
# editor filled in, then print. Last come the author of the page, who pressed the button, a box
# about an author, who may be the author of something else, and the last line of the text.
_PLACES = ("json_ld:", "microdata:", "open_graph:", "meta:", "html:", "capture:")
_LISTS = ("json_ld:", "microdata:")
_IN_THE_HEAD = ("meta:", "open_graph:")
_BOX = "html:author_box"
_SIGNED_OFF = "html:signed_off"
_BAR = "|"
_OF_THE_PAGE = "Page.author"
_BY_ITS_WORDS = ":byline_text"
_CREDITS = frozenset({Field.AUTHOR, Field.AGENCY, Field.BYLINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Who is credited with the article, by the page's own word."""

    authors: Choice
    """The people who wrote it, with the organizations that are listed as authors beside them;
    where none is named, the organizations that sign in their place."""
    byline: Choice
    """As printed."""
    agency: Choice
    credits: tuple[Credit, ...]
    """The authors, and whoever else is credited beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Credited:
    """A credit, and what is known of it besides."""

    credit: Credit
    is_author: bool
    """Whether it is for the writing."""
    is_listed: bool
    """False where names stand apart in print: the second may be an editor's, or no name."""

    @property
    def is_person(self) -> bool:
        return self.is_author and self.credit.kind is CreditKind.PERSON


def choose_authors(
    candidates: Iterable[Candidate],
    *,
    publisher: str | None = None,
    filed_by: str | None = None,
    base: str = "",
) -> Authors:
    """Return the people that most places name, or else the organizations of the first that has any.

    Nobody is credited for being the publisher: it has to stand where authors do. `publisher` (a
    name or a host), and every name that the page gives it, is an organization, whatever it looks
    like. `filed_by` is the agency that the dateline names; links on the page start from `base`.
    """
    candidates = tuple(candidates)
    claims = sorted((c for c in candidates if c.field in _CREDITS), key=_place)
    sites = site_names(
        publisher or "", *(c.value for c in candidates if c.field is Field.PUBLISHER)
    )
    printed = next((c for c in claims if _is_printed_byline(c, sites)), None)
    chosen = _most_named(claims, sites) or _first_organizations(claims, sites)
    authors = _writers(chosen, sites)
    return Authors(
        authors=Choice(
            values=_unique(credit.name for credit in authors),
            origin=authors[0].origin if authors else None,
        ),
        byline=Choice(values=(printed.value,), origin=printed.origin) if printed else Choice(),
        agency=_first_agency(claims),
        credits=tuple(
            _told(credit, claims, base=base, filed_by=fold(filed_by or ""))
            for credit in _with_others(chosen, _named_in(printed, sites))
        ),
    )


def _writers(chosen: Sequence[_Credited], sites: frozenset[str]) -> list[Credit]:
    """Return the people and the organizations that structured data lists beside them, if any.

    Where no person is credited, every organization that signs is a writer; beside people, the
    publisher is not.
    """
    if not any(each.is_person for each in chosen):
        return [each.credit for each in chosen if each.is_author]
    return [each.credit for each in chosen if each.is_person or _is_listed_author(each, sites)]


def _is_listed_author(each: _Credited, sites: frozenset[str]) -> bool:
    """Return whether a publisher's list of authors holds an organization that is not itself."""
    is_listed = each.credit.origin.startswith(_LISTS)
    return each.is_author and is_listed and site_names(each.credit.name).isdisjoint(sites)


def _place(claim: Candidate) -> int:
    """Return the rank of the claim's place: 0 is believed first."""
    if claim.origin == _SIGNED_OFF:
        return len(_PLACES) + 2
    if claim.origin == _BOX:
        return len(_PLACES) + 1
    if _OF_THE_PAGE in claim.origin:
        return len(_PLACES)
    places = enumerate(_PLACES)
    return next((at for at, place in places if claim.origin.startswith(place)), len(_PLACES))


def _is_printed_byline(claim: Candidate, sites: frozenset[str]) -> bool:
    """Return whether a claim is a byline; words that only begin as one have to name somebody."""
    if claim.field is not Field.BYLINE or not claim.origin.endswith(_BY_ITS_WORDS):
        return claim.field is Field.BYLINE
    return bool(signed(claim.value, sites))


def _most_named(claims: Sequence[Candidate], sites: frozenset[str]) -> tuple[_Credited, ...]:
    """Return the credits of the place whose people most places name, though some name fewer.

    Full names beat pen names and first names.
    """
    places = [_of_place(tuple(group), sites) for _, group in groupby(claims, key=_place)]
    places = [place for place in places if any(each.is_person for each in place)]
    named = [place for place in places if any(is_full_name(name) for name in _people(place))]
    named = named or places
    sets = [frozenset(map(fold, _people(place))) for place in named]
    is_listed = [all(each.is_listed for each in place) for place in named]
    votes = [
        sum(other == each or (may_add and other < each) for other in sets)
        for each, may_add in zip(sets, is_listed, strict=True)
    ]
    return named[votes.index(max(votes))] if named else ()


def _people(place: Sequence[_Credited]) -> list[str]:
    return [each.credit.name for each in place if each.is_person]


def _of_place(claims: Sequence[Candidate], sites: frozenset[str]) -> tuple[_Credited, ...]:
    """Return whom one place credits; of printed bylines, the first that names anybody.

    The next printed name is a photographer's, or stands on another story. Where a byline names
    nobody but by its links, they do.
    """
    linked: list[_Credited] = []
    for claim in claims:
        if claim.field is Field.AUTHOR:
            linked.extend(_claimed(claim, sites))
            continue
        for named in (_named_in(claim, sites), tuple(linked)):
            if any(is_full_name(name) for name in _people(named)):
                return named
    return tuple(linked)


def _named_in(claim: Candidate | None, sites: frozenset[str]) -> tuple[_Credited, ...]:
    """Return whom the words of a claim name."""
    named = signed(claim.value, sites) if claim else ()
    return tuple(_credited(each, claim, is_one=len(named) == 1) for each in named if claim)


def _credited(named: Named, claim: Candidate, *, is_one: bool) -> _Credited:
    credit = Credit(
        name=named.name,
        kind=named.kind,
        role=named.role or (claim.role if is_one else None),
        url=claim.url if is_one else None,
        origin=claim.origin,
    )
    return _Credited(credit=credit, is_author=named.is_author, is_listed=_BAR not in claim.value)


def _claimed(claim: Candidate, sites: frozenset[str]) -> tuple[_Credited, ...]:
    """Return whom a field for authors names: people, the site's owner, or one pen name."""
    if claim.origin.endswith("Organization"):
        return _organizations(claim, sites)
    named = _named_in(claim, sites)
    if claim.origin == _BOX:
        return tuple(each for each in named if each.is_person and is_full_name(each.credit.name))
    if any(each.is_person for each in named):
        return named
    if claim.origin.endswith("Person"):
        owner = _named_in(claim, frozenset())
        if _people(owner) == [claim.value]:
            return owner
    alias = pen_name(claim.value, byline_words(), sites=sites)
    if not named and alias:
        by_pen = Named(name=alias, kind=CreditKind.PERSON)
        return (_credited(by_pen, claim, is_one=True),)
    return named


def _first_organizations(
    claims: Sequence[Candidate], sites: frozenset[str]
) -> tuple[_Credited, ...]:
    """Return the organizations and agencies of the first place that credits any."""
    places = (
        tuple(each for claim in group for each in _organizations(claim, sites))
        for _, group in groupby(claims, key=lambda claim: (_place(claim), claim.field))
    )
    return next(filter(None, places), ())


def _organizations(claim: Candidate, sites: frozenset[str]) -> tuple[_Credited, ...]:
    """Return the organizations that a claim names, as written if it is all about one.

    `<meta>` is heard about people and agencies only: systems write the site's owner there.
    """
    named = _named_in(claim, sites)
    is_agency = [each.credit.kind is CreditKind.AGENCY for each in named]
    if claim.field is Field.BYLINE or (named and all(is_agency)):
        return tuple(
            each for each in named if each.is_author and each.credit.kind is not CreditKind.PERSON
        )
    name = without_opener(clean_line(claim.value), byline_words())
    is_owner = claim.origin.startswith(_IN_THE_HEAD)
    is_author = claim.origin.startswith("json_ld:") or (named and not _people(named))
    if is_owner or not is_author or not _may_sign(name):
        return ()
    whole = Named(name=name, kind=CreditKind.ORGANIZATION)
    return (_credited(whole, claim, is_one=True),)


def _may_sign(name: str) -> bool:
    """Return whether a name in an author's place may be an organization's."""
    return (
        0 < len(name) <= _LONGEST_ORGANIZATION
        and not is_nobody(name, byline_words())
        and "@" not in name
        and "//" not in name
        and not name[0].isdigit()
    )


def _first_agency(claims: Sequence[Candidate]) -> Choice:
    for claim in claims:
        agency = agency_among(signed(claim.value))
        if agency:
            return Choice(values=(agency,), origin=claim.origin)
    return Choice()


def _with_others(chosen: Sequence[_Credited], printed: Sequence[_Credited]) -> Iterable[Credit]:
    """Return the credits, and whom the printed byline names besides for other work."""
    by_name: dict[str, Credit] = {}
    for each in (*chosen, *(each for each in printed if not each.is_person)):
        by_name.setdefault(fold(each.credit.name), each.credit)
    return by_name.values()


def _told(credit: Credit, claims: Sequence[Candidate], *, base: str, filed_by: str) -> Credit:
    """Return a credit with what any place tells of the same name: what it is, its role and page."""
    name = fold(credit.name)
    same = [c for c in claims if c.field is Field.AUTHOR and fold(c.value) == name]
    links = (_absolute(link, base) for link in (credit.url, *(c.url for c in same)) if link)
    return replace(
        credit,
        kind=CreditKind.AGENCY if name == filed_by else credit.kind,
        role=credit.role or next((c.role for c in same if c.role), None),
        url=next(filter(None, links), None),
    )


def _absolute(link: str, base: str) -> str | None:
    """Return where a link leads, if it is an address on the web."""
    try:
        url = urljoin(base, link)
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in its first spelling."""
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(fold(name), name)
    return tuple(unique.values())
