"""What is remembered of a listing moves on only after a body that is better than nothing."""

from dataclasses import dataclass

from extractors.discovery.listing import Listing, Unusable
from extractors.fetch import Fetch

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the last good answer of a listing left behind."""

    etag: str | None = None
    last_modified: str | None = None
    """Validators, verbatim: they make the next request conditional."""
    digest: str | None = None
    """SHA-256 of the body."""
    n_named: int = 0
    """Addresses that it named, of pages and sitemaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """What is to be remembered now, and why."""

    remembered: Remembered
    is_unchanged: bool
    """Whether the listing says what it said last time: there is nothing to do for its items."""
    held_back: str | None = None
    """Why what is remembered stays as it was, in words; None where it moved on."""


def advance(before: Remembered, fetch: Fetch, found: Listing | Unusable | None) -> Advance:
    """Return what to remember of a listing after `fetch`, whose body was read as `found`.

    Validators of an answer that failed, could not be read, or names nothing where the one before
    it named something would hide the listing's next items behind a 304: they are not kept.
    """
    if fetch.status == _NOT_MODIFIED and fetch.error is None:
        return Advance(remembered=before, is_unchanged=True)
    held_back = _why_not(before, fetch, found)
    if held_back or not isinstance(found, Listing):
        return Advance(remembered=before, is_unchanged=False, held_back=held_back)
    digest = fetch.payload_digest
    now = Remembered(
        etag=fetch.header("etag"),
        last_modified=fetch.header("last-modified"),
        digest=digest,
        n_named=len(found.items) + len(found.nested),
    )
    return Advance(remembered=now, is_unchanged=digest == before.digest)


def _why_not(before: Remembered, fetch: Fetch, found: Listing | Unusable | None) -> str | None:
    if fetch.error is not None:
        return f"the request failed: {fetch.error}"
    if fetch.status is None or not 200 <= fetch.status < 300:  # noqa: PLR2004  (success, RFC 9110)
        return f"the answer has status {fetch.status}"
    if found is None or fetch.body is None:
        return "the answer has no body"
    if isinstance(found, Unusable):
        return f"the body is no listing: {found.why}"
    if before.n_named and not (found.items or found.nested):
        return f"the listing is empty, and named {before.n_named} addresses before"
    return None
