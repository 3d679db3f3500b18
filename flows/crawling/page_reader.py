"""Pages that a crawl brought go the way of all pages, and what each came to is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.page import PageSource, RawPage
from flows.account import Account, Tally
from flows.pipeline import Progress, ingest
from flows.reading import Readers
from flows.watching import Nobody
from transforms.furniture.profile import Profiles
from warehouse.outcome import PageOutcome
from warehouse.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class PagesInHand:
    """A source of pages that are in memory."""

    in_hand: Sequence[RawPage]

    def pages(self) -> Iterator[RawPage]:
        """Yield every page once."""
        return iter(self.in_hand)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReader:
    """Reads pages into one warehouse, with one team of processes and one tally."""

    warehouse: Warehouse
    kind: str
    profiles: Profiles
    readers: Readers
    tally: Tally

    def __call__(self, pages: Sequence[RawPage]) -> dict[str, PageOutcome]:
        """Bring `pages` to their outcomes; return those by page_id.

        Readers see them with the crawl that they are of.
        """
        account = self.ingest(PagesInHand(pages), progress=Nobody(), is_shown=False)
        return self.warehouse.known([page.page_id for page in pages], version=account.version)

    def ingest(self, source: PageSource, *, progress: Progress, is_shown: bool = True) -> Account:
        """Bring every page of `source` to its outcome."""
        return ingest(
            source,
            warehouse=self.warehouse,
            progress=progress,
            kind=self.kind,
            profiles=self.profiles,
            readers=self.readers,
            tally=self.tally,
            is_shown=is_shown,
        )
