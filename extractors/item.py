"""What a source says about an address, kept as evidence, whatever the page will say."""

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What kind of listing named an address."""

    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json_feed"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap_index"
    SITEMAP_TEXT = "sitemap_text"
    SECTION = "section"
    URLS = "urls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One address as a listing names it; every text is verbatim but for surrounding white space."""

    url: str
    """Absolute."""
    listing_url: str
    """The feed, sitemap, front page or list that named it."""
    format: Format
    position: int
    """Its place in the listing, from 0."""
    guid: str | None = None
    headline: str | None = None
    published_raw: str | None = None
    modified_raw: str | None = None
    """In a sitemap, `lastmod`."""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    """In a news sitemap, its keywords."""
    summary: str | None = None
    """As plain text."""
    publisher: str | None = None
    """In a news sitemap, the publication's name."""
    language: str | None = None
    carried: tuple[tuple[str, str], ...] = ()
    """Further columns of a list, in its order."""
