"""A sitemap's addresses are read one by one, with what Google News tags say of them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import partial

from lxml import etree

from extractors.discovery.characters import encoding_of, pieces
from extractors.discovery.document import local_name, open_document, read_elements
from extractors.discovery.feed_items import LONGEST_LABEL, LONGEST_LINE, MOST_CATEGORIES
from extractors.discovery.feeds import is_feed, read_xml_feed
from extractors.discovery.fields import Fields, address_in
from extractors.discovery.links import absolute, host_of, is_http, site_of
from extractors.discovery.listing import Listing, Nested, Unusable
from extractors.discovery.plain import line
from extractors.discovery.unpacked import unpacked
from extractors.item import Format, Item

MOST_URLS = 50_000
"""As many as the protocol (https://www.sitemaps.org/protocol.html) allows in one file."""

_ROOTS = {"urlset": Format.SITEMAP, "sitemapindex": Format.SITEMAP_INDEX}


def read_sitemap(  # noqa: PLR0913  (what is left out, each by its reason)
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    start: int = 0,
    most: int = MOST_URLS,
    hosts: AbstractSet[str] = frozenset(),
) -> Listing | Unusable:
    """Return what a sitemap of any kind lists: XML, an index, text, or a feed; as it is or gzip.

    Addresses outside the site of `url` are left out, as the protocol has it, and counted among
    the problems; those on one of `hosts` are not. Beyond `most` addresses they are counted only,
    and the first `start` are passed over: they were read before.
    """
    plain = unpacked(body)
    if isinstance(plain, Unusable):
        return plain
    sieve = partial(_Sieve, url=url, start=start, most=most, hosts=hosts)
    document = open_document(plain, content_type)
    if isinstance(document, Unusable):
        is_text = is_http(document.why.removeprefix("plain text: "))
        return _read_lines(plain, sieve=sieve(), url=url) if is_text else document
    if is_feed(document):
        return read_xml_feed(document, url=url, most=most)
    if document.root not in _ROOTS:
        return Unusable(why=f"XML that is no sitemap: <{document.tag}>")
    format_ = _ROOTS[document.root]
    return read_elements(
        document,
        ("url", "sitemap"),
        lambda elements: _read(elements, sieve=sieve(), url=url, format_=format_),
    )


class _Sieve:
    """Lets through the addresses of one sitemap that may be asked, and counts the others."""

    def __init__(self, *, url: str, start: int, most: int, hosts: AbstractSet[str]) -> None:
        self._url = url
        self._site = site_of(host_of(url))
        self._hosts = hosts
        self._start = start
        self._end = start + most
        self.n_seen = self.n_without_url = self.n_foreign = 0
        self._first_foreign = ""

    def is_closed(self) -> bool:
        """Count one more, and return whether it was read before or is beyond what is read."""
        self.n_seen += 1
        return not self._start < self.n_seen <= self._end

    def through(self, raw: str) -> str | None:
        """Return `raw` as an absolute address of the site; None where it is none."""
        address = absolute(raw, self._url)
        if address is None:
            self.n_without_url += 1
            return None
        host = host_of(address)
        if site_of(host) == self._site or host in self._hosts:
            return address
        self.n_foreign += 1
        self._first_foreign = self._first_foreign or host
        return None

    def listing(self, format_: Format, items: list[Item], nested: list[Nested]) -> Listing:
        """Return the listing of what came through."""
        foreign = (
            f"{self.n_foreign} addresses outside {self._site} left out,"
            f" the first on {self._first_foreign[:100]}"
        )
        return Listing(
            format=format_,
            items=tuple(items),
            nested=tuple(nested),
            n_without_url=self.n_without_url,
            n_over_cap=max(0, self.n_seen - self._end),
            problems=(foreign,) if self.n_foreign else (),
        )


def _read(
    elements: Iterable[etree._Element], *, sieve: _Sieve, url: str, format_: Format
) -> Listing:
    items: list[Item] = []
    nested: list[Nested] = []
    for element in elements:
        if sieve.is_closed():
            continue
        fields = Fields(element)
        places = fields.all("loc", "?:loc")
        address = sieve.through(address_in(places[0]) if places else "")
        if address is None:
            continue
        if local_name(element) == "sitemap":
            modified = fields.text(LONGEST_LABEL, *_MODIFIED)
            nested.append(Nested(url=address, modified_raw=modified))
        else:
            items.append(_item(fields, address, url=url, position=sieve.n_seen - 1))
    return sieve.listing(format_, items, nested)


_MODIFIED = ("lastmod", "?:lastmod")


def _item(fields: Fields, address: str, *, url: str, position: int) -> Item:
    news = fields.inside("news:news", "?:news", "news")
    publication = news.inside("publication")
    return Item(
        url=address,
        listing_url=url,
        format=Format.SITEMAP,
        position=position,
        headline=news.plain(LONGEST_LINE, "title"),
        published_raw=news.text(LONGEST_LABEL, "publication_date"),
        modified_raw=fields.text(LONGEST_LABEL, *_MODIFIED),
        categories=_keywords(news.text(LONGEST_LINE, "keywords") or ""),
        publisher=publication.plain(LONGEST_LABEL, "name"),
        language=publication.text(LONGEST_LABEL, "language"),
    )


def _keywords(written: str) -> tuple[str, ...]:
    words = (line(word, LONGEST_LABEL) for word in written.split(","))
    return tuple(dict.fromkeys(filter(None, words)))[:MOST_CATEGORIES]


def _read_lines(body: bytes, *, sieve: _Sieve, url: str) -> Listing:
    items: list[Item] = []
    text = "".join(pieces(body, encoding_of(body).name))
    for written in filter(str.strip, text.splitlines()):
        if sieve.is_closed():
            continue
        address = sieve.through(written if is_http(written) else "")
        if address:
            format_, position = Format.SITEMAP_TEXT, sieve.n_seen - 1
            items.append(Item(url=address, listing_url=url, format=format_, position=position))
    return sieve.listing(Format.SITEMAP_TEXT, items, [])
