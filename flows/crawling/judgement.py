"""What came back decides what an address came to: one outcome, with a reason."""

from http import HTTPStatus

from extractors.fetch import ErrorClass
from extractors.frontier.known_pages import KnownPage
from extractors.page import RawPage
from flows.crawling.answered import Answered
from flows.crawling.errand import Settlement
from transforms.vocabulary import RejectReason
from warehouse.crawl.discovered import AddressOutcome
from warehouse.outcome import PageOutcome, Verdict

NOT_NOW = frozenset({ErrorClass.POSTPONED, ErrorClass.ROBOTS_UNREACHABLE})
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
WHOLE = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})
"""Statuses that bring a page: not a part of one that nobody asked for (206), nor nothing (204)."""
CLOSED = frozenset({401, 402, 403, 407, 429, 451, 503})
"""Statuses with which a server, or what stands before it, keeps us out."""


def settlement_of(
    answered: Answered, read: PageOutcome | None, *, as_before: bool | None
) -> Settlement:
    """Return what the address came to, its page having been `read` if one came.

    `as_before` says whether it came to what it came to when it was last asked; None if that is not
    known, and then what the warehouse holds decides.
    """
    status = answered.status or 0
    if answered.error:
        return _without_answer(answered, answered.error)
    if status == HTTPStatus.NOT_MODIFIED:
        return Settlement(outcome=AddressOutcome.UNCHANGED, reason="not_modified")
    if status in WHOLE | CLOSED and read and read.reason and read.reason.is_wall:
        return Settlement(outcome=AddressOutcome.BLOCKED, reason=read.reason)
    if status not in WHOLE:
        return _by_status(answered, status)
    if answered.is_front_page:
        return Settlement(outcome=AddressOutcome.GONE, reason="front_page")
    return _by_page(read, as_before=as_before)


def is_as_before(
    page: RawPage | None, read: PageOutcome | None, before: KnownPage | None
) -> bool | None:
    """Return whether a page is as it was when it was last asked for; None if nobody knows.

    One that goes back to what it said earlier has changed.
    """
    if page is None or before is None:
        return None
    if before.payload_digest == page.payload_digest:
        return True
    revision_id = read.revision_id if read else None
    return None if before.revision_id is None else before.revision_id == revision_id


def _without_answer(answered: Answered, error: ErrorClass) -> Settlement:
    if error is ErrorClass.DISALLOWED:
        outcome = AddressOutcome.DISALLOWED
    elif error in NOT_NOW:
        outcome = AddressOutcome.POSTPONED
    else:
        outcome = AddressOutcome.FAILED
    return Settlement(outcome=outcome, reason=error, detail=answered.detail)


def _by_status(answered: Answered, status: int) -> Settlement:
    if status in GONE:
        outcome = AddressOutcome.GONE
    elif status in CLOSED:
        is_later = answered.retry_at is not None
        outcome = AddressOutcome.POSTPONED if is_later else AddressOutcome.BLOCKED
    else:
        outcome = AddressOutcome.FAILED
    return Settlement(outcome=outcome, reason=f"http_{status}", detail=answered.detail)


def _by_page(read: PageOutcome | None, *, as_before: bool | None) -> Settlement:
    reason = read.reason if read else None
    if reason is RejectReason.FORGOTTEN:
        return Settlement(outcome=AddressOutcome.EXCLUDED, reason=reason)
    if as_before is None:
        as_before = read is not None and read.outcome is Verdict.UNCHANGED
    outcome = AddressOutcome.UNCHANGED if as_before else AddressOutcome.FETCHED
    return Settlement(outcome=outcome, reason=reason)
