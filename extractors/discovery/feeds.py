"""A feed's items are read whole, whatever kind of feed it is."""

from extractors.discovery.document import Document, open_document, read_elements
from extractors.discovery.feed_items import FeedReader
from extractors.discovery.json_feed import read_json_feed
from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.unpacked import unpacked
from extractors.item import Format

MOST_ITEMS = 2_000

_ROOTS = {"rss": Format.RSS, "rdf": Format.RSS, "channel": Format.RSS, "feed": Format.ATOM}
_NAMES = ("item", "entry", "title", "link", "language")


def read_feed(
    body: bytes, *, url: str, content_type: str | None = None, most: int = MOST_ITEMS
) -> Listing | Unusable:
    """Return what a feed of any kind lists: RSS 0.90 to 2.0, Atom 0.3 and 1.0, or JSON Feed.

    A gzip file is inflated first: some servers send one and do not say so.
    `url` is where the feed was found. Beyond `most` items they are counted only.
    """
    plain = unpacked(body)
    if isinstance(plain, Unusable):
        return plain
    document = open_document(plain, content_type)
    if isinstance(document, Unusable):
        is_json = document.why == "JSON"
        return read_json_feed(plain, url=url, most=most) if is_json else document
    if not is_feed(document):
        return Unusable(why=f"XML that is no feed: <{document.tag}>")
    return read_xml_feed(document, url=url, most=most)


def is_feed(document: Document) -> bool:
    """Return whether a document's root element is that of a feed."""
    return document.root in _ROOTS


def read_xml_feed(document: Document, *, url: str, most: int) -> Listing | Unusable:
    """Return what a document lists whose root element is that of a feed."""
    reader = FeedReader(format=_ROOTS[document.root], url=url, most=most)
    return read_elements(document, _NAMES, reader.read)
