"""Pages from a source become rows of the warehouse, with or without a scheduler above."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Protocol

from extractors.page import PageSource, RawPage, UnreadablePage
from flows.account import FAULTS, Account, Tally
from flows.reading import Readers, sites_for
from flows.version import version_with
from transforms.article import Outcome, Rejected
from transforms.furniture.profile import NO_PROFILES, Profiles
from transforms.vocabulary import RejectReason
from warehouse.forgetting.refusal import refused
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome, Verdict
from warehouse.run import Batch, RunRecord, run_id

Page = RawPage | UnreadablePage

BATCH_PAGES = 1_000
BATCH_BYTES = 64 << 20
PAGES_WORTH_A_PROCESS = 64
"""Starting a process costs as much as reading about this many pages."""


class Store(Protocol):
    """Where a run puts things: the warehouse, a rehearsal of it, or a test's fake."""

    def known(self, page_ids: Iterable[str], *, version: str) -> dict[str, PageOutcome]:
        """Return what is already recorded of these pages under this version."""
        ...

    def keep(self, pages: Sequence[RawPage]) -> None:
        """Store pages as they were received."""
        ...

    def see(self, pages: Sequence[RawPage]) -> None:
        """Note that pages which are stored came again."""
        ...

    def commit(self, batch: Batch, *, publish: bool) -> Ledger:
        """Record the outcomes of a batch, all or none, and show them if they shall be."""
        ...

    def finish(self, run: RunRecord, *, publish: bool) -> Ledger:
        """Record the run, and show it if it shall be."""
        ...


class Progress(Protocol):
    """Somebody who wants to know how far the work is."""

    def expect(self, n_pages: int) -> None:
        """Hear how many pages there are, before the first is read."""
        ...

    def advance(self, n_pages: int) -> None:
        """Hear that so many more are done."""
        ...


def ingest(  # noqa: PLR0913  (a request has these sides, each named by its caller)
    source: PageSource,
    *,
    warehouse: Store,
    progress: Progress,
    kind: str = "ingest",
    jobs: int = 1,
    profiles: Profiles = NO_PROFILES,
    readers: Readers | None = None,
    team_of: Callable[[int, Profiles], Readers] = Readers,
    tally: Tally | None = None,
    is_shown: bool = True,
    batch_pages: int = BATCH_PAGES,
    batch_bytes: int = BATCH_BYTES,
) -> Account:
    """Bring every page of `source` to its outcome in `warehouse`; a second time changes nothing.

    Who ingests in portions gives a team of `readers`, which then reads with the profiles it has,
    and a `tally` that goes on over all of them; and shows readers by itself what came in. Else
    they see the run when it is whole, and no half of it. Readers are else what `team_of` makes.

    The source is gone through twice: to take stock, which names the run by its content, and
    to work. Batches are cut by the source's order alone and committed whole, so that a run
    which was interrupted ends, once started again, exactly where it would have ended.
    """
    started = perf_counter()
    stock = _take_stock(source, kind, profiles)
    run = stock.run
    progress.expect(len(run.page_ids))
    tally = tally or Tally()
    n_readers = max(1, min(jobs, len(run.page_ids) // PAGES_WORTH_A_PROCESS))
    with nullcontext(readers) if readers else team_of(n_readers, stock.profiles) as team:
        desk = _Desk(run=run, store=warehouse, readers=team, progress=progress, tally=tally)
        seen: list[str] = []
        for batch in _batches(source.pages(), batch_pages, batch_bytes):
            desk.work(batch)
            seen += [page.page_id for page in batch]
    # A file may be written anew between stock and work: the run accounts for what it really read.
    warehouse.finish(replace(run, page_ids=tuple(seen)), publish=is_shown)
    return tally.account(
        run_id=run.run_id,
        kind=kind,
        version=run.version,
        elapsed_s=perf_counter() - started,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Everything that the batches of one run share."""

    run: RunRecord
    store: Store
    readers: Readers
    progress: Progress
    tally: Tally

    def work(self, batch: Sequence[Page]) -> None:
        """Bring the pages of `batch` to their outcomes; those that are known are left alone."""
        known = self.store.known([page.page_id for page in batch], version=self.run.version)
        new: dict[str, Page] = {}
        for page in batch:
            if page.page_id not in known:
                new.setdefault(page.page_id, page)
        self.progress.advance(len(batch) - len(new))
        outcomes = self._read(list(new.values()))
        again = [page for page in batch if page is not new.get(page.page_id)]
        self.store.see([page for page in again if isinstance(page, RawPage)])
        recorded = known | self.store.known(new, version=self.run.version)
        for page in batch:
            # A page that stands in the batch a second time is, by then, a known one.
            self._count(page, outcomes.pop(page.page_id, None), recorded.get(page.page_id))

    def _read(self, pages: list[Page]) -> dict[str, Outcome]:
        """Keep the pages, then read them, then record what they came to: in this order."""
        if not pages:
            return {}
        self.store.keep([page for page in pages if isinstance(page, RawPage)])
        outcomes: dict[str, Outcome] = {}
        for page, outcome in zip(pages, self.readers.outcomes(pages), strict=True):
            outcomes[page.page_id] = outcome
            self.progress.advance(1)
        self.store.commit(
            Batch(
                run_id=self.run.run_id,
                version=self.run.version,
                outcomes=tuple(outcomes.values()),
            ),
            publish=False,
        )
        return outcomes

    def _count(self, page: Page, outcome: Outcome | None, recorded: PageOutcome | None) -> None:
        if outcome and recorded and recorded.reason is RejectReason.FORGOTTEN:
            outcome = refused(outcome)
        if isinstance(outcome, Rejected):
            self.tally.reject(outcome)
        elif outcome:
            self.tally.add(page.source, recorded.outcome if recorded else Verdict.WRITTEN)
        else:
            self.tally.add(page.source, Verdict.UNCHANGED)
        reason = outcome.reason if isinstance(outcome, Rejected) else recorded and recorded.reason
        self.tally.n_faults += reason in FAULTS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stock:
    """What a run is about."""

    run: RunRecord
    profiles: Profiles
    """Those of the publishers that its pages can be of, and that cut something."""


def _take_stock(source: PageSource, kind: str, profiles: Profiles) -> _Stock:
    started_at = datetime.now(UTC)
    page_ids: list[str] = []
    sources: set[str] = set()
    sites: set[str] = set()
    is_any_site = False
    for page in source.pages():
        page_ids.append(page.page_id)
        sources.add(page.source)
        its_sites = sites_for(page) if profiles.by_site else ()
        is_any_site |= its_sites is None
        sites.update(its_sites or ())
    used = profiles.only(None if is_any_site else sites)
    version = version_with(used)
    run = RunRecord(
        run_id=run_id(kind=kind, version=version, page_ids=page_ids),
        kind=kind,
        version=version,
        sources=tuple(sorted(sources)),
        page_ids=tuple(page_ids),
        started_at=started_at,
    )
    return _Stock(run=run, profiles=used)


def _batches(pages: Iterable[Page], max_pages: int, max_bytes: int) -> Iterator[list[Page]]:
    batch: list[Page] = []
    n_bytes = 0
    for page in pages:
        size = len(page.payload) if isinstance(page, RawPage) else 0
        if batch and (len(batch) == max_pages or n_bytes + size > max_bytes):
            yield batch
            batch, n_bytes = [], 0
        batch.append(page)
        n_bytes += size
    if batch:
        yield batch
