"""An article has one address, whatever the page was asked for under."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from transforms.article import Candidate
from transforms.choices.choice import Choice
from transforms.texts.url import canonical_url, same_site, site, url_key
from transforms.vocabulary import Field

WEB = frozenset({"http", "https"})

# Whom to ask first. Templates of JSON-LD are copied unread, and name a section or an example.
_TRUST = ("html:link_canonical", "open_graph:", "meta:", "microdata:", "json_ld:")
_LOOSE = "json_ld:"
_FRONT_PAGE = re.compile(r"[^/?#]+(?:/[a-z]{2}(?:[-_][a-z]{2})?)?", re.IGNORECASE)
"""The key of a front page: a host, or one and a language."""


def is_web(uri: str) -> bool:
    """Return whether `uri` is a web address, and not that of a file."""
    return uri.partition(":")[0].lower() in WEB


def choose_address(candidates: Iterable[Candidate], *, base: str) -> Choice:
    """Return the address that the page names as its own, canonical.

    Where one claim names another page of the site and another the very page that was asked for,
    the latter is believed: some sites name one page as the canonical one of all.
    """
    claims = sorted((c for c in candidates if c.field is Field.CANONICAL_URL), key=_distrust)
    named = [(c.origin, named_address(c.value, base=base)) for c in claims]
    choices = [
        Choice(values=(url,), origin=origin)
        for origin, url in named
        if url and not (origin.startswith(_LOOSE) and _is_above(url, base))
    ]
    first = next(iter(choices), Choice())
    if first.value and same_site(first.value, base):
        return next((c for c in choices if c.value and _path(c.value) == _path(base)), first)
    return first


def named_address(claim: str | None, *, base: str) -> str | None:
    """Return the address a page names as its own, canonical and absolute; None if it is none.

    The front page is nobody's article: content systems that name it for every page are not heard.
    """
    if not claim:
        return None
    try:
        absolute = urljoin(base, claim) if is_web(base) else claim
        host = urlsplit(absolute).hostname
    except ValueError:
        return None
    if not host or not is_web(absolute):
        return None
    return None if _FRONT_PAGE.fullmatch(url_key(absolute)) else canonical_url(absolute)


def address(*, asked: str, named: str | None) -> str:
    """Return the address that the identity of an article hangs on.

    A page is believed about its own site only: another site's address would let it write over
    that site's articles, and would make a syndicated copy one with its original. A page without
    a web address of its own (a saved file) is believed.
    """
    if named and (not is_web(asked) or same_site(asked, named)):
        return named
    return canonical_url(asked)


def sites_of(asked: str) -> frozenset[str] | None:
    """Return the sites that the `address` of a page can be on; None if it can be on any."""
    if not is_web(asked):
        return None
    return frozenset(filter(None, (site(asked), site(canonical_url(asked)))))


def _distrust(claim: Candidate) -> int:
    """Return the rank of a claim's place: 0 is asked first."""
    places = enumerate(_TRUST)
    return next((at for at, place in places if claim.origin.startswith(place)), len(_TRUST))


def _path(url: str) -> str:
    """Return the address without what its mirrors and its parameters differ in."""
    return url_key(url).partition("?")[0]


def _is_above(url: str, base: str) -> bool:
    """Return whether `url` is a folder that the page lies in: its section."""
    return _path(base).startswith(f"{_path(url)}/")
