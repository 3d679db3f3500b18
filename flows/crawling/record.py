"""What `copydesk ingest --json` prints of a crawl, and a flow returns: plain JSON."""

from typing import TypedDict

from flows.crawling.account import NightAccount, SourceAccount
from flows.ledger_record import AccountRecord, account_record


class CrawledRecord(TypedDict):
    """One source: discovered = the sum of its outcomes."""

    crawl_id: str | None
    """Null where the crawl did not come to its end."""
    n_discovered: int
    outcomes: dict[str, int]
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
        "n_requests": crawl.n_requests if crawl else 0,
        "n_wire_bytes": crawl.n_wire_bytes if crawl else 0,
        "troubles": [f"{trouble.place}: {trouble.why}" for trouble in one.troubles],
        "notes": [f"{note.place}: {note.why}" for note in one.notes],
        "records": dict(one.records),
        "failure": one.failure,
    }
