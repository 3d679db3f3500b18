"""What of a crawl is behind us: asked, settled and spent by a run that did not come to its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from extractors.frontier.crawls import Crawl
from extractors.frontier.frontier import Frontier
from flows.crawling.commission import NIGHTS
from warehouse.crawl.discovered import AddressOutcome
from warehouse.crawl.ledger import CrawlLedger
from warehouse.crawl.requested import KnownFetch, Spent

NO_COST = Spent(n_requests=0, n_wire_bytes=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What the warehouse has of a crawl; of one that begins it has nothing."""

    fetched: Mapping[str, KnownFetch] = field(default_factory=dict)
    """By the errand's key."""
    settled: Mapping[str, AddressOutcome] = field(default_factory=dict)
    """By the errand's key."""
    spent: Spent = NO_COST

    @classmethod
    def of(cls, crawl_id: str, ledger: CrawlLedger) -> Self:
        """Look it up."""
        return cls(
            fetched=ledger.fetched(crawl_id),
            settled=ledger.settled(crawl_id),
            spent=ledger.spent(crawl_id),
        )


NOTHING = Behind()


def taken_up(source: str, kind: str, frontier: Frontier, ledger: CrawlLedger) -> Crawl:
    """Return the crawl to go on with, or a new one.

    One that was recorded as over just before its run was killed is not gone on with. A command
    goes on with what a night has left, and a night with what a command has.
    """
    others = NIGHTS if kind in NIGHTS else ()
    crawl = frontier.crawls.begin(source, kind, or_of=others)
    if not (crawl.is_resumed and ledger.has_finished(crawl.crawl_id)):
        return crawl
    frontier.crawls.end(crawl)
    return frontier.crawls.begin(source, kind, or_of=others)
