"""One page from the web, asked for by a person who is waiting for it."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from extractors.page import RawPage, UnreadablePage
from extractors.saved import unreadable

TIMEOUT_S = 20.0
MAX_WIRE_BYTES = 20 << 20
"""Nothing longer is read: no page of news is, and a transform would refuse it."""
MAX_REDIRECTS = 10
HEADERS = {
    "user-agent": "copydesk (one page, asked for by a person)",
    "accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    "accept-encoding": "gzip",  # what decoding can inflate within its bounds
}


def fetch(url: str, *, timeout_s: float = TIMEOUT_S) -> RawPage | UnreadablePage:
    """Return the page that answers at `url`, as received, or why there is none; never raise.

    One request and its redirects, whatever the status: an error page is a page. This is for a
    person's single look; a collection of pages is fetched by sources, with their manners.
    """
    fetched_at = datetime.now(UTC)
    try:
        with (
            httpx.Client(
                headers=HEADERS,
                timeout=timeout_s,
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
            ) as client,
            client.stream("GET", url) as answer,
        ):
            payload = _payload(answer)
            return RawPage(
                target_uri=url,
                source=_source(url),
                payload=payload,
                fetched_at=fetched_at,
                final_uri=str(answer.url),
                status=answer.status_code,
                headers=tuple(answer.headers.multi_items()),
            )
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        why = str(error) or type(error).__name__
        return unreadable(url, _source(url), f"cannot fetch {url}: {why}")


def _payload(answer: httpx.Response) -> bytes:
    """Return the body as it came over the wire, not yet inflated; raise ValueError if too long."""
    parts: list[bytes] = []
    n_bytes = 0
    for part in answer.iter_raw():
        n_bytes += len(part)
        if n_bytes > MAX_WIRE_BYTES:
            message = f"it is longer than {MAX_WIRE_BYTES:,} bytes; save it, and name the file"
            raise ValueError(message)
        parts.append(part)
    return b"".join(parts)


def _source(url: str) -> str:
    """Return the host of `url`, or all of it if it names none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
