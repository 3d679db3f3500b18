"""A site is asked which listings it may have: its page and robots.txt tell, custom adds to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing
from extractors.discovery.pointers import Pointer, Told, pointers, sitemaps_in_robots
from extractors.discovery.sitemaps import read_sitemap
from extractors.fetch import Fetch
from extractors.item import Format
from extractors.registry.addresses import is_listing_url, listing_key
from extractors.registry.source import Kind

MOST_TRIED = 12
"""Listings of one site, its front page included."""
SITEMAPS = frozenset({Format.SITEMAP, Format.SITEMAP_INDEX, Format.SITEMAP_TEXT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A listing that a site may have."""

    kind: Kind
    url: str
    is_guess: bool = False
    """Whether nothing points to it."""


def leads(page: Fetch, robots: Fetch) -> tuple[Lead, ...]:
    """Return what is worth a trial, each once, the front page last; a listing is its own lead."""
    url = page.final_url or page.url
    own = _kind_of(page.body or b"", url)
    if own:
        return (Lead(kind=own, url=url),)
    found: dict[str, Lead] = {}
    for pointer in _named(page, robots):
        if is_listing_url(pointer.url):
            found.setdefault(listing_key(pointer.url), _lead(pointer))
    return (*list(found.values())[: MOST_TRIED - 1], Lead(kind=Kind.SECTION, url=url))


def _named(page: Fetch, robots: Fetch) -> Iterator[Pointer]:
    """Yield what the page names, then what robots.txt does, then where such things usually are."""
    content_type = page.header("content-type")
    found = pointers(page.body or b"", url=page.final_url or page.url, content_type=content_type)
    yield from (pointer for pointer in found if pointer.told is not Told.GUESS)
    yield from sitemaps_in_robots(robots.body or b"", url=robots.final_url or robots.url)
    yield from (pointer for pointer in found if pointer.told is Told.GUESS)


def _lead(pointer: Pointer) -> Lead:
    kind = Kind.SITEMAP if pointer.format in SITEMAPS else Kind.FEED
    return Lead(kind=kind, url=pointer.url, is_guess=pointer.told is Told.GUESS)


def _kind_of(body: bytes, url: str) -> Kind | None:
    """Return what kind of listing these bytes are, if they are one."""
    if isinstance(read_feed(body, url=url), Listing):
        return Kind.FEED
    listing = read_sitemap(body, url=url)
    return Kind.SITEMAP if isinstance(listing, Listing) else None
