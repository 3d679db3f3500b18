"""A crawl that is over accounts for every address that it came upon, once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from warehouse.crawl.discovered import AddressOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRecord:
    """The account of one crawl of one source: discovered = the sum of all outcomes."""

    crawl_id: str
    source: str
    kind: str
    """What started it: `ingest`, `nightly` or `backfill`."""
    started_at: datetime
    finished_at: datetime
    registry_id: str | None
    """How the source was defined; None for one that stands in no registry."""
    n_discovered: int
    outcomes: tuple[tuple[AddressOutcome, int], ...]
    """How many addresses came to each outcome; one that is not listed had none."""
    n_requests: int
    """Over the wire: robots.txt, redirects and repetitions included."""
    n_wire_bytes: int

    def __post_init__(self) -> None:
        """Refuse an account in which an address has gone missing."""
        counts = [count for _, count in self.outcomes]
        if min(self.n_discovered, self.n_requests, self.n_wire_bytes, *counts) < 0:
            message = f"{self} counts less than nothing"
            raise ValueError(message)
        if len(counts) != len(dict(self.outcomes)):
            message = f"{self} does not balance: an outcome is counted twice"
            raise ValueError(message)
        if self.n_discovered != sum(counts):
            message = f"{self} does not balance: an address was lost or counted twice"
            raise ValueError(message)


def counted(outcomes: Iterable[AddressOutcome]) -> tuple[tuple[AddressOutcome, int], ...]:
    """Return how often each outcome occurs, in the order of the closed list."""
    counts = Counter(outcomes)
    return tuple((outcome, counts[outcome]) for outcome in AddressOutcome if counts[outcome])
