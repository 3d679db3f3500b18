"""What a site says of its own feeds and sitemaps, and where they usually are if it says nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from lxml import etree

from extractors.discovery.characters import encoding_of, pieces
from extractors.discovery.document import local_name
from extractors.discovery.links import absolute, host_of, site_of
from extractors.discovery.plain import line
from extractors.item import Format

MOST_POINTERS = 200

_FEED_TYPES = {
    "application/rss+xml": Format.RSS,
    "application/rdf+xml": Format.RSS,
    "text/rss+xml": Format.RSS,
    "application/atom+xml": Format.ATOM,
    "application/feed+json": Format.JSON_FEED,
}
_USUAL = (
    ("/feed", Format.RSS),
    ("/rss", Format.RSS),
    ("/rss.xml", Format.RSS),
    ("/feed.xml", Format.RSS),
    ("/atom.xml", Format.ATOM),
    ("/feed.json", Format.JSON_FEED),
    ("/news-sitemap.xml", Format.SITEMAP),
    ("/sitemap-news.xml", Format.SITEMAP),
    ("/sitemap_index.xml", Format.SITEMAP_INDEX),
    ("/sitemap.xml", Format.SITEMAP),
)
_LONGEST_ROBOTS = 500 << 10  # RFC 9309, 2.5: what a parser must read at least
_LONGEST_TITLE = 200


class Told(StrEnum):
    """Where a pointer comes from."""

    PAGE = "page"
    """A page links it as its feed or sitemap."""
    ROBOTS = "robots"
    """robots.txt names it."""
    GUESS = "guess"
    """Nobody names it; it is where such things usually are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A feed or sitemap that a site may have."""

    url: str
    format: Format
    """As it is told or usual; what it is, its bytes say."""
    told: Told
    title: str | None = None
    """What the page calls it."""


def pointers(body: bytes, *, url: str, content_type: str | None = None) -> tuple[Pointer, ...]:
    """Return the feeds and sitemaps that a page at `url` names, then the usual places, each once.

    A page is believed about other sites too: feeds are often kept by somebody else.
    """
    text = "".join(pieces(body, encoding_of(body, content_type).name))
    found: dict[str, Pointer] = {}
    for pointer in (*_named(text, url), *_guessed(url)):
        found.setdefault(pointer.url, pointer)
    return tuple(found.values())[:MOST_POINTERS]


def sitemaps_in_robots(body: bytes, *, url: str) -> tuple[Pointer, ...]:
    """Return the sitemaps that a robots.txt at `url` names, wherever they are."""
    text = "".join(pieces(body[:_LONGEST_ROBOTS], encoding_of(body[:_LONGEST_ROBOTS]).name))
    fields = (row.partition("#")[0].partition(":") for row in text.splitlines())
    named = (
        absolute(value, url)
        for field, _, value in fields
        if field.strip(" \t\ufeff").casefold() in ("sitemap", "site-map")
    )
    return tuple(
        Pointer(url=sitemap, format=Format.SITEMAP, told=Told.ROBOTS)
        for sitemap in dict.fromkeys(filter(None, named))
    )[:MOST_POINTERS]


def _named(text: str, url: str) -> Iterator[Pointer]:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.HTML(text, parser) if text.strip() else None
    if tree is None:
        return
    base = _base(tree, url)
    for link in tree.iter("link", "a"):
        relations = (link.get("rel") or "").lower().split()
        format_ = _format(link, relations)
        address = absolute(link.get("href") or "", base) if format_ else None
        if format_ and address:
            title = line(link.get("title") or "", _LONGEST_TITLE)
            yield Pointer(url=address, format=format_, told=Told.PAGE, title=title)


def _format(link: etree._Element, relations: list[str]) -> Format | None:
    """Return what kind of listing a link says that it leads to, if to one."""
    if "sitemap" in relations:
        return Format.SITEMAP
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    feed = _FEED_TYPES.get(kind)
    is_link = local_name(link) == "link" and ("alternate" in relations or "feed" in relations)
    return feed if is_link or local_name(link) == "a" else None


def _base(tree: etree._Element, url: str) -> str:
    stated = next((tag.get("href") for tag in tree.iter("base") if tag.get("href")), None)
    return absolute(stated or "", url) or url


def _guessed(url: str) -> Iterator[Pointer]:
    host = host_of(url)
    if not host or not site_of(host):
        return
    for path, format_ in _USUAL:
        yield Pointer(url=urljoin(url, path), format=format_, told=Told.GUESS)
