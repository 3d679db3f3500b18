"""The listings of a source are asked for, read, and followed into those that they name."""

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
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
from flows.crawling.account import Trouble
from flows.crawling.cost import Cost
from flows.crawling.fetcher import Fetcher
from flows.crawling.instant import instant
from flows.crawling.learning import shapes_of

MOST_SITEMAPS = 1_000
"""That one crawl of a source asks for."""
MOST_NAMED = 100_000
"""That one crawl keeps in mind."""
MOST_DEPTH = 5
"""Of sitemaps in sitemaps."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)

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
    n_read: int = 0
    """How many of its addresses were read, where the budget ended in it; else 0."""


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
    cost: Cost
    """What the crawl has cost so far; its owner counts."""
    notes: list[Trouble] = field(default_factory=list)
    """What waits for another crawl."""

    async def read(self) -> AsyncIterator[Listed]:
        """Yield each listing that was asked for; those read before a crawl was killed are not.

        Of sitemaps, those that changed last come first. What is beyond the budget waits: the next
        crawl passes over those that have not changed since, and goes on in the one it ended in.
        """
        queue = deque((Nested(url=url, modified_raw=None), 0) for url in self.source.listings)
        met = set(self.source.listings)
        n_asked, n_left = 0, self.source.budgets.urls
        while queue and n_asked < MOST_SITEMAPS and n_left > 0 and self._may_ask():
            one, depth = queue.popleft()
            if self.frontier.crawls.listed(self.crawl, one.url):
                continue
            listed = await self._ask(one, n_left=n_left)
            yield listed
            n_asked += 1
            if not listed.listing:
                continue
            if self.source.kind is Kind.SITEMAP:
                n_left -= len(listed.listing.items)
            if depth < MOST_DEPTH:
                queue.extend((child, depth + 1) for child in self._new(listed.listing, met))
        if queue:
            why = f"{len(queue):,} more are beyond what one crawl reads: the next one goes on"
            self.notes.append(Trouble(place="listings", why=why))

    def _may_ask(self) -> bool:
        return self.cost.n_requests < self.source.budgets.requests

    def _new(self, index: Listing, met: set[str]) -> list[Nested]:
        """Return the sitemaps to ask for: changed last first, and before others the unread."""
        found = {
            one.url: one for one in index.nested if not (one.url in met or self._is_known(one))
        }
        new = list(found.values())[: MOST_NAMED - len(met)]
        met.update(child.url for child in new)
        return sorted(new, key=self._haste, reverse=True)

    def _haste(self, one: Nested) -> tuple[datetime, bool]:
        return instant(one.modified_raw) or LONG_AGO, self._seen(one.url) == Seen()

    def remember(self, listed: Listed) -> None:
        """Note that the items of a listing are safe: until then it is to be read again."""
        if listed.seen:
            mark = TypeAdapter(Seen).dump_json(listed.seen).decode()
            self.frontier.marks.put(_mark(listed.url), mark)
        if not (listed.listing and listed.listing.nested):
            self.frontier.crawls.mark_listed(self.crawl, listed.url)

    async def _ask(self, one: Nested, *, n_left: int) -> Listed:
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
        return self._listed(one, fetch, seen, n_left=n_left)

    def _listed(self, one: Nested, fetch: Fetch, seen: Seen, *, n_left: int) -> Listed:
        is_read = fetch.error is None and fetch.status != HTTPStatus.NOT_MODIFIED
        start = seen.n_read if fetch.payload_digest == seen.remembered.digest else 0
        found = self._read(fetch, start=start, n_left=n_left) if is_read else None
        now = advance(seen.remembered, fetch, found)
        if isinstance(found, Unusable):
            fetch = replace(fetch, error=ErrorClass.NO_LISTING, detail=found.why)
            found = None
        is_cut = found is not None and found.n_over_cap > 0
        if found and is_cut:
            detail = f"{found.n_over_cap:,} items are beyond the budget and were not read"
            fetch = replace(fetch, detail=detail)
            self.notes.append(Trouble(place=fetch.url, why=detail))
        # An index is never remembered: a crawl that is killed among its sitemaps needs all of them.
        is_index = found is not None and bool(found.nested)
        is_over = now.held_back is not None or is_index
        return Listed(
            url=one.url,
            fetch=fetch,
            listing=None if now.is_unchanged and not (is_index or start) else found,
            seen=None if is_over else self._left(one, now.remembered, start + n_left, is_cut),
        )

    def _left(self, one: Nested, now: Remembered, n_read: int, is_cut: bool) -> Seen:  # noqa: FBT001
        """Return what to remember; of a sitemap that is not read to its end, where to go on."""
        if is_cut and self.source.kind is Kind.SITEMAP:
            return Seen(remembered=replace(now, etag=None, last_modified=None), n_read=n_read)
        return Seen(remembered=now, modified_raw=one.modified_raw)

    def _read(self, fetch: Fetch, *, start: int, n_left: int) -> Listing | Unusable:
        if fetch.status != HTTPStatus.OK or fetch.body is None:
            return Unusable(why=f"the answer has status {fetch.status}")
        url = fetch.final_url or fetch.url
        budgets = self.source.budgets
        match self.source.kind:
            case Kind.FEED:
                kind = fetch.header("content-type")
                return read_feed(fetch.body, url=url, content_type=kind, most=budgets.items)
            case Kind.SITEMAP:
                return read_sitemap(fetch.body, url=url, start=start, most=n_left)
            case _:
                return read_section(
                    fetch.body,
                    url=url,
                    shapes=shapes_of(self.frontier.marks, self.source.name),
                    content_type=fetch.header("content-type"),
                    most=budgets.items,
                )

    def _is_known(self, one: Nested) -> bool:
        """Return whether the index says that a sitemap is as it was when it was read last."""
        return one.modified_raw is not None and self._seen(one.url).modified_raw == one.modified_raw

    def _seen(self, url: str) -> Seen:
        mark = self.frontier.marks.get(_mark(url))
        return TypeAdapter(Seen).validate_json(mark) if mark else Seen()


def _mark(url: str) -> str:
    return f"listing {url}"
