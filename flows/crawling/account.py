"""What a night came to: each address of each source once, and each page once."""

from dataclasses import dataclass

from extractors.fetch import Fetch
from flows.account import Account
from warehouse.crawl.record import CrawlRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccount:
    """What one source came to."""

    source: str
    crawl: CrawlRecord | None
    """None where the crawl did not come to its end, and of a source that is not crawled."""
    troubles: tuple[Fetch, ...] = ()
    """Listings that could not be read."""
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
