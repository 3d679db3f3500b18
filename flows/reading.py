"""Pages become outcomes in the order given, in this process or in several, and none is lost."""

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from os import _exit
from threading import Thread
from traceback import extract_tb
from types import TracebackType
from typing import Self

from extractors.page import RawPage, UnreadablePage
from extractors.saved import SavedPage, shown
from transforms.article import Outcome, Rejected
from transforms.choices.address import sites_of
from transforms.extract import extract
from transforms.furniture.profile import NO_PROFILES, Profiles
from transforms.normalize import normalize
from transforms.vocabulary import RejectReason, Stage

Page = RawPage | UnreadablePage

SELDOM = 20_000
"""Objects made before garbage is looked for: the elements of a page are thousands, and none is."""

PAGES_IN_FLIGHT = 16
"""Pages handed to each process ahead of the one whose outcome is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One saved page and what it came to."""

    path: str
    outcome: Outcome


def extract_all(
    saved: Iterable[SavedPage], *, jobs: int = 1, profiles: Profiles = NO_PROFILES
) -> Iterator[Read]:
    """Yield what each page came to, in the order given and the same for any number of jobs."""
    paths: deque[str] = deque()

    def pages() -> Iterator[Page]:
        for one in saved:
            paths.append(shown(one.path))
            yield one.page

    with Readers(jobs, profiles) as readers:
        for outcome in readers.outcomes(pages()):
            yield Read(path=paths.popleft(), outcome=outcome)


def outcome_of(
    page: Page,
    profiles: Profiles = NO_PROFILES,
    *,
    during: Callable[[Stage], AbstractContextManager[object]] = nullcontext,
) -> Outcome:
    """Return the article on `page`, or the reason why there is none; never raise.

    Each stage is gone through `during` what is made of it, for who counts what it costs.
    """
    if isinstance(page, UnreadablePage):
        return _rejected(page, Stage.LOAD, RejectReason.UNREADABLE, page.detail)
    stage = Stage.EXTRACT
    try:
        with during(stage):
            extraction = extract(page)
        if isinstance(extraction, Rejected):
            return extraction
        stage = Stage.NORMALIZE
        with during(stage):
            return normalize(page, extraction, profiles)
    except Exception as error:  # noqa: BLE001  (the one boundary: a fault of ours costs one page)
        return _rejected(page, stage, RejectReason.FAILED, _confession(page, error))


class Readers:
    """A team of `jobs` processes that read pages; a team of one works in this process.

    A page that kills its reader is rejected as FAILED; those that were in flight beside it are
    read again, each alone, so that the guilty one is known and the others have their outcome.
    """

    def __init__(self, jobs: int, profiles: Profiles = NO_PROFILES) -> None:
        """Start nothing yet: processes come with the first pages."""
        self._jobs = jobs
        self._profiles = profiles
        self._by_sites: dict[frozenset[str] | None, Profiles] = {}
        self._team = _team(jobs)
        self._spare = _team(1)
        self._thresholds = gc.get_threshold()

    def __enter__(self) -> Self:
        """Return the team; garbage is looked for less often while it reads."""
        self._thresholds = gc.get_threshold()
        gc.set_threshold(SELDOM, *self._thresholds[1:])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process; what nobody waits for any more is dropped."""
        gc.set_threshold(*self._thresholds)
        self._team.shutdown(cancel_futures=True)
        self._spare.shutdown(cancel_futures=True)

    def outcomes(self, pages: Iterable[Page]) -> Iterator[Outcome]:
        """Yield the outcome of each page, in order."""
        if self._jobs == 1:
            for page in pages:
                yield outcome_of(page, self.profiles_for(page))
            return
        in_flight: deque[tuple[Page, Future[Outcome]]] = deque()
        for page in pages:
            in_flight.append((page, self._submit(page)))
            if len(in_flight) == self._jobs * PAGES_IN_FLIGHT:
                yield self._result(*in_flight.popleft())
        while in_flight:
            yield self._result(*in_flight.popleft())

    def _submit(self, page: Page) -> Future[Outcome]:
        try:
            return self._team.submit(outcome_of, page, self.profiles_for(page))
        except BrokenProcessPool:
            self._team = _team(self._jobs)
            return self._team.submit(outcome_of, page, self.profiles_for(page))

    def _result(self, page: Page, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(page)

    def _alone(self, page: Page) -> Outcome:
        try:
            return self._spare.submit(outcome_of, page, self.profiles_for(page)).result()
        except BrokenProcessPool:
            self._spare = _team(1)
            detail = f"the process that read {page.target_uri} died; memory may have run out"
            return _rejected(page, Stage.EXTRACT, RejectReason.FAILED, detail)

    def profiles_for(self, page: Page) -> Profiles:
        """Return the profiles that the page may need: few, for they are handed over with it."""
        sites = sites_for(page) if self._profiles.by_site else None
        if sites not in self._by_sites:
            self._by_sites[sites] = self._profiles.only(sites)
        return self._by_sites[sites]


def sites_for(page: Page) -> frozenset[str] | None:
    """Return the sites that the article on `page` can be of; None if it can be of any."""
    final_uri = page.final_uri if isinstance(page, RawPage) else None
    return sites_of(final_uri or page.target_uri)


def _team(jobs: int) -> ProcessPoolExecutor:
    """Return a pool that forks nothing: threads and locks of this process stay its own."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_settle_in)


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        _exit(1)


def _rejected(page: Page, stage: Stage, reason: RejectReason, detail: str) -> Rejected:
    return Rejected(
        page_id=page.page_id,
        payload_digest=page.payload_digest if isinstance(page, RawPage) else None,
        source=page.source,
        target_uri=page.target_uri,
        fetched_at=page.fetched_at,
        stage=stage,
        reason=reason,
        detail=detail,
    )


def _confession(page: RawPage, error: Exception) -> str:
    """Say what failed on which page and where in the code, in text that any table can hold."""
    frame = extract_tb(error.__traceback__)[-1]
    where = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
    what = f"{type(error).__name__}: {error}"[:500]
    detail = f"{what} ({where}) on {page.target_uri}; report it with this page"
    return detail.encode("utf-8", "backslashreplace").decode()
