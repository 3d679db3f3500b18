"""Sources on the web are tried at the same time, each in its own way; nothing of it is kept."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from extractors.archive.cc_news import BASE_URL
from extractors.archive.news_file import month_list
from extractors.fetch import Fetch, Purpose
from extractors.polite.wish import Wish
from extractors.registry.source import CommonCrawl, Feed, Section, Sitemap, Source, UrlList
from flows.crawling.fetcher import Fetcher
from flows.sourcing.trial import Trial
from flows.sourcing.try_here import try_here, try_list
from flows.sourcing.try_listing import answered, try_listing

AT_ONCE = 64
"""Sources that are waited for at the same time; each host is asked one thing at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """Tries sources until the deadline; a host that is not reached by then is postponed."""

    fetcher: Fetcher
    deadline: datetime

    async def of(self, sources: Iterable[Source]) -> list[Trial]:
        """Return the trials of all sources, in their order."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(source: Source) -> list[Trial]:
            async with gate:
                return await self._of_one(source)

        return list(chain(*await asyncio.gather(*map(one, sources))))

    async def _of_one(self, source: Source) -> list[Trial]:
        match source:
            case Feed() | Sitemap() | Section():
                return [await self.of_listing(url, source) for url in source.urls]
            case UrlList():
                return [await self._first_page(source)]
            case CommonCrawl(mirror=None):
                url = f"{BASE_URL}{month_list(source.since)}"
                return [answered(await self._fetch(url, source, Purpose.ARCHIVE))]
            case _:
                return await asyncio.to_thread(try_here, source)

    async def of_listing(self, url: str, source: Feed | Sitemap | Section) -> Trial:
        """Return the trial of one listing."""
        return await try_listing(url, source, self.fetcher, deadline=self.deadline)

    async def _first_page(self, source: UrlList) -> Trial:
        """Try a list, and the first page that it names."""
        listed = await asyncio.to_thread(try_list, source)
        if listed.fault:
            return listed
        fetch = await self._fetch(listed.items[0].url, source, Purpose.PAGE)
        first = answered(fetch)
        return replace(
            listed,
            answer=first.answer,
            robots=first.robots,
            problems=(f"tried the first: {first.what}", *listed.problems),
            fault=first.fault,
            remedy=first.remedy,
        )

    async def _fetch(self, url: str, source: Source, purpose: Purpose) -> Fetch:
        wish = Wish(
            url=url,
            purpose=purpose,
            source=source.name,
            delay_s=source.delay_s,
            deadline=self.deadline,
            allow=source.allowance,
        )
        return await self.fetcher.fetch(wish)
