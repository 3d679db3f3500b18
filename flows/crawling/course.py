"""The course of one source: it is asked what it names, and each address is brought to its end."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from extractors.discovery.url_lists import NoUrlColumnError
from extractors.frontier.crawls import Crawl
from extractors.frontier.frontier import Frontier
from extractors.item import Item
from extractors.registry.source import Source
from flows.crawling.account import Trouble
from flows.crawling.admission import Admission
from flows.crawling.again import Again
from flows.crawling.answered import Answered, answered_before
from flows.crawling.asking import Asking
from flows.crawling.behind import NOTHING, Behind
from flows.crawling.clerk import LEFT
from flows.crawling.cost import Cost
from flows.crawling.errand import Errand, Settlement
from flows.crawling.expectation import A_DAY, far_less
from flows.crawling.fetcher import Fetcher
from flows.crawling.growing import Growing
from flows.crawling.listings import Listings
from flows.crawling.own_list import own_list
from flows.crawling.portion import Asked, Decided, Finished, Noted
from flows.crawling.storage import Storage
from warehouse.crawl.requested import KnownFetch
from warehouse.forgetting.forgotten import forgotten_in
from warehouse.warehouse import Warehouse

ITEMS_AT_ONCE = 1_000
"""Items that are stored and admitted together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One crawl of one source."""

    source: Source
    crawl: Crawl
    registry_id: str
    deadline: datetime
    frontier: Frontier
    warehouse: Warehouse
    fetcher: Fetcher
    hosts: asyncio.Semaphore
    storage: Storage
    progress: Growing
    now: Callable[[], datetime]
    cost: Cost
    troubles: list[Trouble] = field(default_factory=list)
    """What was met on the way."""
    notes: list[Trouble] = field(default_factory=list)
    """What is worth knowing, and no trouble."""
    commissioned: tuple[Errand, ...] | None = None
    """What is asked for in place of what the source names; None is what it names."""
    gives_way_s: float = 0.0

    async def run(self) -> None:
        """Return when every address has its outcome, and the crawl is recorded."""
        behind = await self._behind()
        self.cost.n_requests += behind.spent.n_requests
        self.cost.n_wire_bytes += behind.spent.n_wire_bytes
        now = self.now()
        admission = Admission(
            source=self.source,
            look_up=self.frontier.known.get,
            now=now,
            again=Again(memory=self.frontier.marks, source=self.source.name, today=now.date()),
            forgotten=await asyncio.to_thread(forgotten_in, self.warehouse.root),
        )
        admission.count(map(Errand.of, self.frontier.crawls.tasks(self.crawl)))
        if self.commissioned is None:
            await self._discover(admission)
        else:
            self._add(admission.admit_commissioned(self.commissioned))
        await self._bring_to_end(behind)
        await self.storage.safe(Finished(crawl=self.crawl, registry_id=self.registry_id))
        if self.commissioned is not None:
            return
        n_new = self.frontier.known.n_articles(self.source.name, since=self.now() - A_DAY)
        if note := far_less(self.source, n_new):
            self.notes.append(note)

    async def _discover(self, admission: Admission) -> None:
        """Put on the list what the source names, what is due again, and what was left over."""
        listings = Listings(
            source=self.source,
            crawl=self.crawl,
            frontier=self.frontier,
            fetcher=self.fetcher,
            deadline=self.deadline,
            cost=self.cost,
            notes=self.notes,
        )
        async for listed in listings.read():
            self.cost.add(listed.fetch)
            await self.storage.put(Noted(crawl=self.crawl, fetch=listed.fetch))
            if error := listed.fetch.error:
                why = f"{error}: {listed.fetch.detail}"
                self.troubles.append(Trouble(place=listed.fetch.url, why=why))
            await self._admit(admission, listed.listing.items if listed.listing else ())
            listings.remember(listed)
        await self._admit(admission, self._own_list())
        most = self.source.budgets.rechecks
        due = self.frontier.known.due(self.source.name, at=self.now(), most=most)
        self._add(admission.recheck(due))
        self._take_left(admission)

    async def _admit(self, admission: Admission, items: Iterable[Item]) -> None:
        """Store what is said of addresses, then put them on the list: in this order."""
        rest = iter(items)
        while portion := tuple(islice(rest, ITEMS_AT_ONCE)):
            await self.storage.safe(Noted(crawl=self.crawl, items=portion))
            self._add(admission.admit(portion))

    def _own_list(self) -> Iterator[Item]:
        """Yield what the registry names, and remember the lines that name nothing."""
        try:
            for named in own_list(self.source):
                if isinstance(named, Item):
                    yield named
                else:
                    self.troubles.append(Trouble(place=f"line {named.number}", why=named.why))
        except OSError as error:
            why = f"{error.strerror}; correct the name or bring it back"
            self.troubles.append(Trouble(place=str(error.filename), why=why))
        except NoUrlColumnError as error:
            self.troubles.append(Trouble(place=str(error.path), why=str(error)))

    def _take_left(self, admission: Admission) -> None:
        """Take over, once, what earlier crawls have left."""
        if self.frontier.crawls.listed(self.crawl, LEFT):
            return
        left = self.frontier.crawls.begin(self.source.name, LEFT)
        errands = [Errand.of(task) for task in self.frontier.crawls.waiting(left)]
        self._add(admission.admit_again(errands))
        self.frontier.crawls.end(left)
        self.frontier.crawls.mark_listed(self.crawl, LEFT)

    def _add(self, errands: Iterable[Errand]) -> None:
        self.frontier.crawls.add(self.crawl, [errand.task() for errand in errands])

    def _waiting(self) -> list[Errand]:
        return [Errand.of(task) for task in self.frontier.crawls.waiting(self.crawl)]

    async def _behind(self) -> Behind:
        """Return what an interrupted run has done of this crawl."""
        if not self.crawl.is_resumed:
            return NOTHING
        return await asyncio.to_thread(Behind.of, self.crawl.crawl_id, self.warehouse)

    async def _bring_to_end(self, behind: Behind) -> None:
        """Settle what is decided, finish what is stored, and ask for the rest."""
        waiting = self._waiting()
        self.progress.more(len(waiting))
        answered, unasked = [], []
        for errand in waiting:
            if errand.settlement:
                await self._take(errand)
            elif errand.key in behind.fetched:
                answered.append(errand)
            elif outcome := behind.settled.get(errand.key):
                await self._take(replace(errand, settlement=Settlement(outcome=outcome)))
            else:
                unasked.append(errand)
        await self._finish(answered, behind.fetched)
        asking = Asking(
            source=self.source,
            deadline=self.deadline,
            frontier=self.frontier,
            fetcher=self.fetcher,
            hosts=self.hosts,
            take=self._take,
            cost=self.cost,
            gives_way_s=self.gives_way_s,
        )
        await asking.ask(unasked)

    async def _finish(self, errands: Iterable[Errand], fetched: Mapping[str, KnownFetch]) -> None:
        """Bring errands whose answers are stored to their end, one body at a time."""
        by_page: dict[str | None, list[Errand]] = {}
        for errand in errands:
            by_page.setdefault(fetched[errand.key].page_id, []).append(errand)
        pages = self.warehouse.raw_pages([page_id for page_id in by_page if page_id])
        while page := await asyncio.to_thread(next, pages, None):
            for errand in by_page.pop(page.page_id):
                await self._take(answered_before(errand, fetched[errand.key], page))
        for errand in by_page.pop(None, []):
            await self._take(answered_before(errand, fetched[errand.key], None))

    async def _take(self, gain: Answered | Errand) -> None:
        """Hand over to storage what an errand came to."""
        self.progress.advance(1)
        if isinstance(gain, Answered):
            await self.storage.put(Asked(crawl=self.crawl, answered=gain))
        else:
            await self.storage.put(Decided(crawl=self.crawl, errand=gain))
