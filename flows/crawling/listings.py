"""The listings of a source are asked for, read, and followed into those that they name."""

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus

from pydantic import TypeAdapter

from extractors.discovery.advance import Remembered, advance
from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing, Nested, Unusable
from extractors.discovery.sections import read_section
from extractors.discovery.sitemaps import read_sitemap
from extractors.fetch import ErrorClass, Fetch, Purpose
from extractors.frontier.crawls import Crawl
from extractors.frontier.frontier import Frontier
from extractors.polite.wish import Wish
from extractors.registry.source import Kind, Source
from flows.crawling.fetcher import Fetcher
from flows.crawling.learning import shapes_of

MOST_SITEMAPS = 1_000
"""Asked for in one crawl of one source; those that its index calls unchanged are not."""
MOST_DEPTH = 5
"""Of sitemaps in sitemaps."""

ACCEPT = {
    Purpose.FEED: "application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,*/*;q=0.5",
    Purpose.SITEMAP: "application/xml,text/xml,text/plain;q=0.8,*/*;q=0.5",
    Purpose.SECTION: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
}
PURPOSES = {
    Kind.FEED: Purpose.FEED,
    Kind.SITEMAP: Purpose.SITEMAP,
    Kind.SECTION: Purpose.SECTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is remembered of a listing from the crawl that read it last."""

    remembered: Remembered = field(default_factory=Remembered)
    modified_raw: str | None = None
    """What its index said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One listing that was asked for."""

    url: str
    fetch: Fetch
    """With the error that stopped it, if one did."""
    listing: Listing | None
    """None where nothing could be read, or nothing changed."""
    seen: Seen | None
    """What to remember, once its items are safe; None where what is remembered stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """The listings of one source in one crawl."""

    source: Source
    crawl: Crawl
    frontier: Frontier
    fetcher: Fetcher
    deadline: datetime

    async def read(self) -> AsyncIterator[Listed]:
        """Yield each listing that was asked for; those read before a crawl was killed are not."""
        queue = deque((Nested(url=url, modified_raw=None), 0) for url in self.source.listings)
        met = set(self.source.listings)
        n_asked = 0
        while queue and n_asked < MOST_SITEMAPS and not self._is_full():
            one, depth = queue.popleft()
            if self.frontier.crawls.listed(self.crawl, one.url) or self._is_known(one):
                continue
            n_asked += 1
            listed = await self._ask(one)
            yield listed
            for child in listed.listing.nested if listed.listing else ():
                if depth < MOST_DEPTH and child.url not in met:
                    met.add(child.url)
                    queue.append((child, depth + 1))

    def remember(self, listed: Listed) -> None:
        """Note that the items of a listing are safe: until then it is to be read again."""
        if listed.seen:
            mark = TypeAdapter(Seen).dump_json(listed.seen).decode()
            self.frontier.marks.put(_mark(listed.url), mark)
        if not (listed.listing and listed.listing.nested):
            self.frontier.crawls.mark_listed(self.crawl, listed.url)

    async def _ask(self, one: Nested) -> Listed:
        purpose = PURPOSES[self.source.kind]
        seen = self._seen(one.url)
        fetch = await self.fetcher.fetch(
            Wish(
                url=one.url,
                purpose=purpose,
                source=self.source.name,
                etag=seen.remembered.etag,
                last_modified=seen.remembered.last_modified,
                delay_s=self.source.delay_s,
                deadline=self.deadline,
                allow=self.source.allowance,
                accept=ACCEPT[purpose],
            )
        )
        return self._listed(one, fetch, seen)

    def _listed(self, one: Nested, fetch: Fetch, seen: Seen) -> Listed:
        is_read = fetch.error is None and fetch.status != HTTPStatus.NOT_MODIFIED
        found = self._read(fetch) if is_read else None
        now = advance(seen.remembered, fetch, found)
        if isinstance(found, Unusable):
            fetch = replace(fetch, error=ErrorClass.NO_LISTING, detail=found.why)
            found = None
        if found and found.n_over_cap:
            detail = f"{found.n_over_cap:,} items are beyond the budget and were not read"
            fetch = replace(fetch, detail=detail)
        # An index is never remembered: a crawl that is killed among its sitemaps needs all of them.
        is_index = found is not None and bool(found.nested)
        is_cut = found is not None and self._is_cut(found)
        is_held_back = now.held_back is not None or is_index or is_cut
        return Listed(
            url=one.url,
            fetch=fetch,
            listing=None if now.is_unchanged and not is_index else found,
            seen=None
            if is_held_back
            else Seen(remembered=now.remembered, modified_raw=one.modified_raw),
        )

    def _read(self, fetch: Fetch) -> Listing | Unusable:
        if fetch.status != HTTPStatus.OK or fetch.body is None:
            return Unusable(why=f"the answer has status {fetch.status}")
        url = fetch.final_url or fetch.url
        budgets = self.source.budgets
        match self.source.kind:
            case Kind.FEED:
                kind = fetch.header("content-type")
                return read_feed(fetch.body, url=url, content_type=kind, most=budgets.items)
            case Kind.SITEMAP:
                return read_sitemap(fetch.body, url=url, most=self._room())
            case _:
                return read_section(
                    fetch.body,
                    url=url,
                    shapes=shapes_of(self.frontier.marks, self.source.name),
                    content_type=fetch.header("content-type"),
                    most=budgets.items,
                )

    def _room(self) -> int:
        """Return how many addresses the sitemaps of this crawl may still name."""
        return self.source.budgets.urls - self.frontier.crawls.size(self.crawl)

    def _is_full(self) -> bool:
        """Return whether the sitemaps that were read leave no room for another."""
        return self.source.kind is Kind.SITEMAP and self._room() <= 0

    def _is_cut(self, found: Listing) -> bool:
        """Return whether those before it left too little room for a sitemap: it is read again."""
        is_crowded = self._room() < self.source.budgets.urls
        return self.source.kind is Kind.SITEMAP and found.n_over_cap > 0 and is_crowded

    def _is_known(self, one: Nested) -> bool:
        """Return whether the index says that a sitemap is as it was when it was read last."""
        return one.modified_raw is not None and self._seen(one.url).modified_raw == one.modified_raw

    def _seen(self, url: str) -> Seen:
        mark = self.frontier.marks.get(_mark(url))
        return TypeAdapter(Seen).validate_json(mark) if mark else Seen()


def _mark(url: str) -> str:
    return f"listing {url}"
