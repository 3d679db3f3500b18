"""What a night came to: each address of each source once, and each page once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.account import Account
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.shortfall import Shortfall


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What somebody should look at."""

    place: str
    """A listing's address, redacted; or a file and its line."""
    why: str
    """What happened, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccount:
    """What one source came to."""

    source: str
    crawl: CrawlRecord | None
    """None where the crawl did not come to its end, and of a source that is not crawled."""
    shortfalls: tuple[Shortfall, ...] = ()
    """Addresses that came to nothing, by reason."""
    troubles: tuple[Trouble, ...] = ()
    """Listings that could not be read, and lines of a list that name nothing."""
    notes: tuple[Trouble, ...] = ()
    """What is worth knowing and nobody's fault: what waits beyond a budget, a source that gave
    far less than is expected of it."""
    records: Mapping[str, int] = field(default_factory=dict)
    """Of archives: how many of their records came to what."""
    failure: str | None = None
    """What stopped it, in words; the next crawl goes on there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NightAccount:
    """What all sources came to."""

    sources: tuple[SourceAccount, ...]
    pages: Account
    """What became of all pages that came."""

    @property
    def n_faults(self) -> int:
        """What somebody should look at: sources that failed or were silent, and faulty pages."""
        return self.pages.n_faults + sum(bool(one.failure or one.troubles) for one in self.sources)
