"""What is known of an errand once it was asked: by this process, or by one that died."""

from dataclasses import dataclass
from datetime import datetime

from extractors.fetch import ErrorClass, Fetch
from extractors.page import RawPage
from extractors.polite.home import front_instead, home_redirect
from extractors.wire.redact import redacted
from flows.crawling.errand import Errand
from warehouse.crawl.requested import KnownFetch


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One errand that was asked, with what came of it."""

    errand: Errand
    fetch_id: str
    fetched_at: datetime
    status: int | None
    is_front_page: bool
    """Whether a front page answered, in place of what was asked for."""
    error: ErrorClass | None
    detail: str | None
    retry_at: datetime | None
    etag: str | None
    last_modified: str | None
    page: RawPage | None
    fetch: Fetch | None
    """None where the warehouse has it already."""


def answered(errand: Errand, fetch: Fetch) -> Answered:
    """Return what came of an errand that was asked just now."""
    return Answered(
        errand=errand,
        fetch_id=fetch.fetch_id,
        fetched_at=fetch.started_at,
        status=fetch.status,
        is_front_page=home_redirect(fetch),
        error=fetch.error,
        detail=fetch.detail,
        retry_at=fetch.retry_at,
        etag=fetch.header("etag"),
        last_modified=fetch.header("last-modified"),
        page=page_of(fetch, url=errand.url, carried=errand.carried),
        fetch=fetch,
    )


def answered_before(errand: Errand, known: KnownFetch, page: RawPage | None) -> Answered:
    """Return what came of an errand that was asked by a process which died, and its page."""
    return Answered(
        errand=errand,
        fetch_id=known.fetch_id,
        fetched_at=known.started_at,
        status=known.status,
        is_front_page=front_instead(asked=redacted(errand.url), came=known.final_url),
        error=known.error,
        detail=known.detail,
        retry_at=known.retry_at,
        etag=known.etag,
        last_modified=known.last_modified,
        page=page,
        fetch=None,
    )


def page_of(fetch: Fetch, *, url: str, carried: tuple[tuple[str, str], ...] = ()) -> RawPage | None:
    """Return the page that came, whatever its status: walls and errors are kept too."""
    if fetch.body is None:
        return None
    return RawPage(
        target_uri=redacted(url),
        source=fetch.source,
        payload=fetch.body,
        fetched_at=fetch.started_at,
        final_uri=fetch.final_url,
        status=fetch.status,
        headers=fetch.headers,
        opt_outs=fetch.opt_outs,
        carried=carried,
    )
