"""What is recorded of a request, and of what listings say, with the crawl that it is part of."""

from dataclasses import dataclass
from datetime import datetime

from extractors.fetch import ErrorClass, Fetch
from extractors.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """A fetch that a crawl made."""

    crawl_id: str
    fetch: Fetch
    url_key: str | None = None
    """The address that was asked for its page; None for listings and robots.txt."""
    page_id: str | None = None
    """The page that came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An item that a source named in a crawl."""

    crawl_id: str
    source: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFetch:
    """A fetch that is recorded: a crawl that was interrupted need not make it again."""

    fetch_id: str
    started_at: datetime
    status: int | None
    final_url: str | None
    error: ErrorClass | None
    detail: str | None
    retry_at: datetime | None
    etag: str | None
    last_modified: str | None
    page_id: str | None
    """The page that came of it, which is kept; None if none came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a crawl has cost those who were asked."""

    n_requests: int
    """Over the wire: robots.txt, redirects and repetitions included."""
    n_wire_bytes: int
