"""What `copydesk ingest --json` prints of a crawl, and a flow returns: plain JSON."""

from typing import TypedDict

from flows.crawling.account import NightAccount, SourceAccount
from flows.ledger_record import AccountRecord, account_record
from flows.told import told_of
from warehouse.crawl.shortfall import Shortfall


class ShortfallRecord(TypedDict):
    """Addresses that came to nothing for one reason."""

    outcome: str
    reason: str | None
    n_addresses: int
    example: str
    """The first of them in the order of letters, with the reason in words."""


class CrawledRecord(TypedDict):
    """One source: discovered = the sum of its outcomes."""

    crawl_id: str | None
    """Null where the crawl did not come to its end."""
    n_discovered: int
    outcomes: dict[str, int]
    shortfalls: list[ShortfallRecord]
    """What failed, was blocked, disallowed, postponed or over budget: the worst first."""
    n_requests: int
    n_wire_bytes: int
    troubles: list[str]
    """Listings that could not be read, and lines of lists that name nothing, with the reason."""
    notes: list[str]
    """What waits beyond a budget, and a source that gave far less than is expected of it."""
    records: dict[str, int]
    """Of archives: how many of their records came to what."""
    failure: str | None


class NightRecord(TypedDict):
    """What became of all addresses, and of the pages that came."""

    sources: dict[str, CrawledRecord]
    pages: AccountRecord


def night_record(account: NightAccount) -> NightRecord:
    """Return `account` as JSON can hold it."""
    return {
        "sources": {one.source: _crawled(one) for one in account.sources},
        "pages": account_record(account.pages),
    }


def _crawled(one: SourceAccount) -> CrawledRecord:
    crawl = one.crawl
    return {
        "crawl_id": crawl.crawl_id if crawl else None,
        "n_discovered": crawl.n_discovered if crawl else 0,
        "outcomes": {outcome.value: n for outcome, n in crawl.outcomes} if crawl else {},
        "shortfalls": [_shortfall(each) for each in one.shortfalls],
        "n_requests": crawl.n_requests if crawl else 0,
        "n_wire_bytes": crawl.n_wire_bytes if crawl else 0,
        "troubles": [f"{trouble.place}: {trouble.why}" for trouble in one.troubles],
        "notes": [f"{note.place}: {note.why}" for note in one.notes],
        "records": dict(one.records),
        "failure": one.failure,
    }


def _shortfall(one: Shortfall) -> ShortfallRecord:
    return {
        "outcome": one.outcome,
        "reason": one.reason,
        "n_addresses": one.n_addresses,
        "example": told_of(one.url, one.detail),
    }
