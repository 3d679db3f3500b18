"""What a crawl that was interrupted has fetched already need not be fetched again."""

from dataclasses import dataclass

from extractors.fetch import ErrorClass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFetch:
    """A fetch of this crawl that is recorded."""

    fetch_id: str
    status: int | None
    error: ErrorClass | None
    page_id: str | None
    """The page that came of it, which is kept; None if none came."""
