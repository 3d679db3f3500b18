"""All sources of a night are crawled at once: a slow host holds up nobody but itself."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from extractors.fetch import Fetch
from extractors.frontier.crawls import Crawl
from extractors.frontier.errors import NotAlone
from extractors.frontier.frontier import Frontier
from extractors.frontier.lock import alone
from extractors.polite.fetcher import PoliteFetcher
from extractors.registry.source import Source
from extractors.wire.wire import Wire
from flows.crawling.account import SourceAccount
from flows.crawling.behind import taken_up
from flows.crawling.clerk import Clerk
from flows.crawling.commission import NONE, Commission, workplace
from flows.crawling.cost import Cost
from flows.crawling.course import Course
from flows.crawling.fault import STOPS_ALL, cause, told
from flows.crawling.growing import Growing
from flows.crawling.portion import Noted
from flows.crawling.storage import Bounds, Storage
from warehouse.warehouse import Warehouse

HOSTS_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What the courses of all sources share."""

    kind: str
    frontier_path: Path
    frontier: Frontier
    warehouse: Warehouse
    clerk: Clerk
    wire: Wire
    progress: Growing
    now: Callable[[], datetime]
    bounds: Bounds
    commission: Commission = NONE

    async def crawl(self, sources: Sequence[tuple[Source, str]]) -> list[SourceAccount]:
        """Crawl each source, given with its registry_id; one that fails affects no other.

        What fails for all, as a full disk does, is raised.
        """
        async with (
            self.wire,
            Storage(self.clerk.write, bounds=self.bounds).open() as storage,
            asyncio.TaskGroup() as group,
        ):
            shared = self._shared(storage)
            courses = [
                group.create_task(self._alone(source, registry_id, shared))
                for source, registry_id in sources
            ]
        return [course.result() for course in courses]

    def _shared(self, storage: Storage) -> "_Shared":
        """Return what all courses work with."""
        crawls: dict[str, Crawl] = {}
        costs: defaultdict[str, Cost] = defaultdict(Cost)

        def note_robots(fetch: Fetch) -> None:
            costs[fetch.source].add(fetch)
            storage.add(Noted(crawl=crawls[fetch.source], fetch=fetch))

        return _Shared(
            storage=storage,
            crawls=crawls,
            costs=costs,
            hosts=asyncio.Semaphore(HOSTS_AT_ONCE),
            fetcher=PoliteFetcher(
                wire=self.wire,
                turns=self.frontier.turns,
                robots_memory=self.frontier.robots,
                now=self.now,
                on_robots=note_robots,
            ),
        )

    async def _alone(self, source: Source, registry_id: str, shared: "_Shared") -> SourceAccount:
        """Crawl a source unless another process does."""
        with ExitStack() as held:
            try:
                held.enter_context(alone(self.frontier_path, workplace(source, self.kind)))
            except NotAlone as error:
                return SourceAccount(source=source.name, crawl=None, failure=str(error))
            course = await self._course(source, registry_id, shared)
            failure = await self._failure(course)
        return SourceAccount(
            source=source.name,
            crawl=self.clerk.records.get(source.name),
            shortfalls=self.clerk.shortfalls.get(source.name, ()),
            troubles=tuple(course.troubles),
            notes=tuple(course.notes),
            failure=failure,
        )

    async def _failure(self, course: Course) -> str | None:
        """Run `course`, and return what stopped it before its end; raise what stops all."""
        try:
            await course.run()
        except Exception as error:
            why = cause(error)
            if isinstance(why, STOPS_ALL):
                raise
            return told(why)
        return None

    async def _course(self, source: Source, registry_id: str, shared: "_Shared") -> Course:
        crawl = await asyncio.to_thread(
            taken_up, source.name, self.kind, self.frontier, self.warehouse
        )
        shared.crawls[source.name] = crawl
        return Course(
            source=source,
            crawl=crawl,
            registry_id=registry_id,
            deadline=self.now() + timedelta(minutes=source.budgets.minutes),
            frontier=self.frontier,
            warehouse=self.warehouse,
            fetcher=shared.fetcher,
            hosts=shared.hosts,
            storage=shared.storage,
            progress=self.progress,
            now=self.now,
            cost=shared.costs[source.name],
            commissioned=self.commission.errands.get(source.name),
            gives_way_s=self.commission.gives_way_s,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What all courses of a night work with."""

    storage: Storage
    crawls: dict[str, Crawl]
    """By source."""
    costs: Mapping[str, Cost]
    """By source."""
    hosts: asyncio.Semaphore
    """How many hosts are asked at once."""
    fetcher: PoliteFetcher
