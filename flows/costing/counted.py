"""A source, readers and a warehouse work as ever while what they spend is counted."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from extractors.page import PageSource, RawPage
from flows.costing.spent import (
    EXTRACT,
    HANDING,
    KNOWN,
    LEDGER,
    NORMALIZE,
    RAW,
    READING,
    TABLES,
    Spent,
)
from flows.pipeline import Page, Store
from flows.reading import Readers, outcome_of
from transforms.article import Outcome
from transforms.furniture.profile import Profiles
from transforms.vocabulary import Stage
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome
from warehouse.run import Batch, RunRecord

NAMES = {Stage.EXTRACT: EXTRACT, Stage.NORMALIZE: NORMALIZE}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSource:
    """A source of pages."""

    source: PageSource
    spent: Spent

    def pages(self) -> Iterator[Page]:
        """Yield what the source yields."""
        pages = self.source.pages()
        while True:
            with self.spent.during(READING):
                page = next(pages, None)
            if page is None:
                return
            yield page


class CountedReaders(Readers):
    """Readers; what they spend in processes of their own is counted when they are over."""

    def __init__(self, jobs: int, profiles: Profiles, *, spent: Spent) -> None:
        """Start nothing yet."""
        super().__init__(jobs, profiles)
        self._is_alone = jobs == 1
        self._spent = spent

    def outcomes(self, pages: Iterable[Page]) -> Iterator[Outcome]:
        """Yield the outcome of each page, in order."""
        if self._is_alone:
            for page in pages:
                yield outcome_of(page, self.profiles_for(page), during=self._during)
            return
        outcomes = super().outcomes(pages)
        while True:
            with self._spent.during(HANDING):
                outcome = next(outcomes, None)
            if outcome is None:
                return
            yield outcome

    def _during(self, stage: Stage) -> AbstractContextManager[object]:
        return self._spent.during(NAMES[stage])


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedStore:
    """Where a run puts things."""

    store: Store
    spent: Spent

    def known(self, page_ids: Iterable[str], *, version: str) -> dict[str, PageOutcome]:
        """Return what is already recorded of these pages under this version."""
        with self.spent.during(KNOWN):
            return self.store.known(page_ids, version=version)

    def keep(self, pages: Sequence[RawPage]) -> None:
        """Store pages as they were received."""
        with self.spent.during(RAW):
            self.store.keep(pages)

    def see(self, pages: Sequence[RawPage]) -> None:
        """Note that pages which are stored came again."""
        with self.spent.during(RAW):
            self.store.see(pages)

    def commit(self, batch: Batch, *, publish: bool) -> Ledger:
        """Record the outcomes of a batch."""
        with self.spent.during(TABLES):
            return self.store.commit(batch, publish=publish)

    def finish(self, run: RunRecord, *, publish: bool) -> Ledger:
        """Record the run, and show it if it shall be."""
        with self.spent.during(LEDGER):
            return self.store.finish(run, publish=publish)
