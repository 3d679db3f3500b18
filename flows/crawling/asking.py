"""Errands are run host by host: all hosts at once, and each errand after the one before it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from extractors.fetch import ErrorClass, Purpose
from extractors.frontier.frontier import Frontier
from extractors.polite.address import host_of
from extractors.polite.wish import Wish
from extractors.registry.source import Source
from flows.crawling.answered import Answered, answered
from flows.crawling.cost import Cost
from flows.crawling.errand import Errand, Settlement
from flows.crawling.fetcher import Fetcher
from warehouse.crawl.discovered import AddressOutcome

MOST_SILENT = 4
"""Errands to one host that nobody answers, one after the other, before the others wait."""
NOBODY = frozenset({ErrorClass.CONNECT, ErrorClass.DNS, ErrorClass.TIMEOUT, ErrorClass.TLS})

Take = Callable[[Answered | Errand], Awaitable[None]]
"""Takes an errand that was asked, or one that was settled without asking."""


@dataclass(slots=True, kw_only=True)
class Asking:
    """The errands of one source."""

    source: Source
    deadline: datetime
    frontier: Frontier
    fetcher: Fetcher
    hosts: asyncio.Semaphore
    """How many hosts are asked at once, in all sources together."""
    take: Take
    cost: Cost
    gives_way_s: float = 0.0
    """The least that a host is left alone before an errand of these, whoever asked last."""

    async def ask(self, errands: Iterable[Errand]) -> None:
        """Bring each errand to an answer, or to a settlement without one."""
        queues: dict[str, list[Errand]] = {}
        for errand in errands:
            queues.setdefault(_host(errand.url), []).append(errand)
        async with asyncio.TaskGroup() as group:
            for queue in queues.values():
                group.create_task(self._ask_host(queue))

    async def _ask_host(self, queue: list[Errand]) -> None:
        async with self.hosts:
            n_silent = 0
            for errand in queue:
                if why := self._why_not(n_silent):
                    await self.take(replace(errand, settlement=why))
                    continue
                fetch = await self.fetcher.fetch(self._wish(errand))
                self.cost.add(fetch)
                n_silent = n_silent + 1 if fetch.error in NOBODY else 0
                await self.take(answered(errand, fetch))

    def _why_not(self, n_silent: int) -> Settlement | None:
        """Return what becomes of an errand that is not to be asked any more."""
        if n_silent == MOST_SILENT:
            detail = f"nobody answered the last {MOST_SILENT} requests to this host"
            return Settlement(outcome=AddressOutcome.POSTPONED, reason="host_silent", detail=detail)
        budgets = self.source.budgets
        if self.cost.n_wire_bytes > budgets.bytes:
            return Settlement(outcome=AddressOutcome.OVER_BUDGET, reason="bytes")
        if self.cost.n_requests >= budgets.requests:
            return Settlement(outcome=AddressOutcome.OVER_BUDGET, reason="requests")
        return None

    def _wish(self, errand: Errand) -> Wish:
        known = self.frontier.known.get([errand.page_key]).get(errand.page_key)
        is_same = known is not None and known.url == errand.url
        return Wish(
            url=errand.url,
            purpose=Purpose.PAGE,
            source=self.source.name,
            etag=known.etag if known and is_same else None,
            last_modified=known.last_modified if known and is_same else None,
            delay_s=self.source.delay_s,
            gives_way_s=self.gives_way_s,
            deadline=self.deadline,
            allow=self.source.allowance,
        )


def _host(url: str) -> str:
    """Return the host of an address; those that have none stand in one line of their own."""
    try:
        return host_of(url)
    except ValueError:
        return ""
