"""The clerk writes a portion in one order, so that a death at any line loses and doubles nothing.

First what was asked, with every body; then what the pages are; then what each address came to;
and last, in the frontier, that it is done with. Whoever takes up the work of a dead clerk finds
the answers in the warehouse, and asks nobody a second time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from extractors.fetch import Purpose
from extractors.frontier.crawls import Crawl
from extractors.frontier.frontier import Frontier
from extractors.frontier.known_pages import KnownPage
from extractors.page import RawPage
from extractors.polite.address import origin_of
from extractors.polite.robots_txt import MOST_BYTES
from extractors.wire.redact import redacted
from flows.crawling.ended import Ended, known_after
from flows.crawling.judgement import is_as_before, settlement_of
from flows.crawling.learning import remember_shapes
from flows.crawling.portion import Finished, Portion
from flows.crawling.shown import shown
from warehouse.crawl.discovered import AddressOutcome, Discovered, Occasion
from warehouse.crawl.ledger import CrawlLedger
from warehouse.crawl.record import CrawlRecord, counted
from warehouse.crawl.requested import Requested, Said
from warehouse.crawl.robots import RobotsFile
from warehouse.crawl.shortfall import Shortfall
from warehouse.outcome import PageOutcome

ReadPages = Callable[[Sequence[RawPage]], Mapping[str, PageOutcome]]
"""Brings pages to their outcomes in the warehouse, and returns those by page_id."""

TRIES = {
    AddressOutcome.OVER_BUDGET: 90,
    AddressOutcome.POSTPONED: 30,
    AddressOutcome.FAILED: 3,
    AddressOutcome.BLOCKED: 3,
}
"""In how many crawls an address that came to nothing is tried."""

LEFT = "left"
"""The kind of the crawl that nobody runs: it holds what the crawls of its source have left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Writes for all crawls of a night."""

    ledger: CrawlLedger
    frontier: Frontier
    read_pages: ReadPages
    now: Callable[[], datetime]
    sections: frozenset[str] = frozenset()
    """Sources that are front pages: what their links lead to is learned from."""
    records: dict[str, CrawlRecord] = field(default_factory=dict)
    """Of the crawls that are over, by source."""
    shortfalls: dict[str, tuple[Shortfall, ...]] = field(default_factory=dict)
    """What of them came to nothing, and why, by source."""

    def write(self, portion: Portion) -> None:
        """Write a portion; a second time changes nothing."""
        pages = [page for one in portion.asked if (page := one.answered.page)]
        self.ledger.record(
            _requested(portion),
            _said(portion),
            pages=pages,
            robots=[*_robots(portion), *self._deciding(portion)],
        )
        read = self.read_pages(pages) if pages else {}
        known = self.frontier.known.get(one.answered.errand.page_key for one in portion.asked)
        if ended := [*_asked(portion, read, known), *_decided(portion)]:
            self.ledger.settle([self._discovered(one) for one in ended])
            self._remember(ended)
        if portion.finished:
            self._finish(portion.finished)

    def _deciding(self, portion: Portion) -> Iterator[RobotsFile]:
        """Yield each robots.txt that decided here and was asked for by somebody else before."""
        asked = (one.answered.fetch for one in portion.asked)
        noted = (one.fetch for one in portion.noted)
        deciding = {
            (origin_of(fetch.hops[-1].url), fetch.robots_digest)
            for fetch in (*asked, *noted)
            if fetch and fetch.hops and fetch.robots_digest
        }
        for origin, digest in sorted(deciding):
            known = self.frontier.robots.get(origin)
            if known and known.digest == digest and known.status is not None:
                yield RobotsFile(
                    origin=origin,
                    status=known.status,
                    body=known.body,
                    fetched_at=known.fetched_at,
                )

    def _remember(self, ended: Sequence[Ended]) -> None:
        """Tell the frontier what is known of the pages, what is left over, and what is done."""
        self.frontier.known.put(page for one in ended if (page := known_after(one)))
        for crawl, its in _by_crawl(ended).items():
            tasks = [one.errand.task() for one in its if _is_left(one)]
            if tasks:
                self.frontier.crawls.add(self.frontier.crawls.begin(crawl.source, LEFT), tasks)
            if crawl.source in self.sections:
                remember_shapes(self.frontier.marks, crawl.source, its)
            self.frontier.crawls.settle(crawl, [one.errand.key for one in its])

    def _finish(self, finished: Sequence[Finished]) -> None:
        """Record crawls that are over; each counts what the frontier has of it."""
        records = [self._record(one) for one in finished]
        self.ledger.finish_crawls(records)
        for one, record in zip(finished, records, strict=True):
            self.frontier.crawls.end(one.crawl)
            self.records[one.crawl.source] = record
            if record.n_discovered:
                self.shortfalls[one.crawl.source] = self.ledger.shortfalls(one.crawl.crawl_id)

    def _record(self, finished: Finished) -> CrawlRecord:
        crawl = finished.crawl
        settled = self.ledger.settled(crawl.crawl_id)
        spent = self.ledger.spent(crawl.crawl_id)
        return CrawlRecord(
            crawl_id=crawl.crawl_id,
            source=crawl.source,
            kind=crawl.kind,
            started_at=crawl.started_at,
            finished_at=self.now(),
            registry_id=finished.registry_id,
            n_discovered=self.frontier.crawls.size(crawl),
            outcomes=counted(settled.values()),
            n_requests=spent.n_requests,
            n_wire_bytes=spent.n_wire_bytes,
        )

    def _discovered(self, ended: Ended) -> Discovered:
        errand, answered = ended.errand, ended.answered
        page = answered.page if answered else None
        return Discovered(
            crawl_id=ended.crawl.crawl_id,
            url_key=errand.key,
            source=ended.crawl.source,
            url=redacted(errand.url),
            purpose=errand.why,
            outcome=ended.settlement.outcome,
            settled_at=self.now(),
            reason=ended.settlement.reason,
            detail=ended.settlement.detail,
            item_id=errand.item_id,
            fetch_id=answered.fetch_id if answered else None,
            page_id=page.page_id if page else None,
            article_id=ended.article_id,
        )


def _requested(portion: Portion) -> list[Requested]:
    """Return every request that the warehouse does not have yet."""
    noted = [
        Requested(crawl_id=one.crawl.crawl_id, fetch=one.fetch)
        for one in portion.noted
        if one.fetch
    ]
    asked = [
        Requested(
            crawl_id=one.crawl.crawl_id,
            fetch=fetch,
            url_key=one.answered.errand.key,
            page_id=page.page_id if (page := one.answered.page) else None,
        )
        for one in portion.asked
        if (fetch := one.answered.fetch)
    ]
    return noted + asked


def _robots(portion: Portion) -> list[RobotsFile]:
    """Return the robots.txt that came, as far as they are read: fetches know them by that."""
    return [
        RobotsFile(
            origin=origin_of(fetch.hops[0].url),
            status=fetch.status,
            body=fetch.body[:MOST_BYTES],
            fetched_at=fetch.started_at,
        )
        for one in portion.noted
        if (fetch := one.fetch) and fetch.purpose is Purpose.ROBOTS
        if fetch.body is not None and fetch.status is not None
    ]


def _said(portion: Portion) -> list[Said]:
    """Return what listings and lists say of addresses."""
    return [
        Said(crawl_id=one.crawl.crawl_id, source=one.crawl.source, item=shown(item))
        for one in portion.noted
        for item in one.items
    ]


def _asked(
    portion: Portion, read: Mapping[str, PageOutcome], known: Mapping[str, KnownPage]
) -> Iterator[Ended]:
    """Yield what became of the errands that were asked."""
    for one in portion.asked:
        page = one.answered.page
        before = known.get(one.answered.errand.page_key)
        came_to = read.get(page.page_id) if page else None
        yield Ended(
            crawl=one.crawl,
            errand=one.answered.errand,
            settlement=settlement_of(
                one.answered, came_to, as_before=is_as_before(page, came_to, before)
            ),
            answered=one.answered,
            before=before,
            read=came_to,
        )


def _decided(portion: Portion) -> Iterator[Ended]:
    """Yield the errands that nobody had to be asked for."""
    for one in portion.decided:
        if settlement := one.errand.settlement:
            yield Ended(crawl=one.crawl, errand=one.errand, settlement=settlement)


def _by_crawl(ended: Sequence[Ended]) -> dict[Crawl, list[Ended]]:
    by_crawl: dict[Crawl, list[Ended]] = {}
    for one in ended:
        by_crawl.setdefault(one.crawl, []).append(one)
    return by_crawl


def _is_left(ended: Ended) -> bool:
    """Return whether a later crawl shall try again; pages that are known have a plan already."""
    errand = ended.errand
    is_first = errand.why in {Occasion.NEW, Occasion.LEFT}
    return is_first and errand.n_crawls + 1 < TRIES.get(ended.settlement.outcome, 0)
