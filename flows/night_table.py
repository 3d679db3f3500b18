"""What a crawl came to by source, as rows that can be sorted."""

from flows.crawling.columns import by_column
from flows.crawling.record import CrawledRecord, NightRecord
from flows.ledger_record import LedgerRecord

Row = dict[str, str | int]


def night_table(night: NightRecord) -> list[Row]:
    """Return a row for each source; no word in it is a page's or a site's."""
    pages = night["pages"]["sources"]
    return [_row(name, one, pages.get(name)) for name, one in night["sources"].items()]


def _row(source: str, crawled: CrawledRecord, ledger: LedgerRecord | None) -> Row:
    trouble = "failed" if crawled["failure"] else "listings" if crawled["troubles"] else ""
    return {
        "source": source,
        "trouble": trouble,
        "seen": ledger["n_seen"] if ledger else 0,
        "written": ledger["n_written"] if ledger else 0,
        "unchanged": ledger["n_unchanged"] if ledger else 0,
        "rejected": ledger["n_rejected"] if ledger else 0,
        **by_column(crawled["outcomes"]),
        "requests": crawled["n_requests"],
        "bytes": crawled["n_wire_bytes"],
    }
