"""`crawl` brings the sources of a registry to the warehouse, whoever asks for it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version as installed
from time import perf_counter

from extractors.clock import Now, utc_now
from extractors.fetch import Fetch
from extractors.frontier.frontier import Frontier
from extractors.polite.user_agent import user_agent
from extractors.registry.source import Section, Source
from extractors.window import Window
from extractors.wire.wire import Wire
from flows.account import Tally
from flows.crawling.account import NightAccount, SourceAccount
from flows.crawling.at_hand import AtHand
from flows.crawling.clerk import Clerk
from flows.crawling.commission import NONE, Commission
from flows.crawling.definitions import definition_of
from flows.crawling.download import Downloads
from flows.crawling.fault import cause
from flows.crawling.frontier_file import FRONTIER
from flows.crawling.growing import Growing
from flows.crawling.night import Night
from flows.crawling.page_reader import PageReader
from flows.crawling.page_sources import Shelf, is_crawled
from flows.crawling.storage import USUAL, Bounds
from flows.reading import Readers
from flows.version import version
from transforms.furniture.profile import Profiles
from warehouse.crawl.requested import Requested
from warehouse.place.root import Root, place_of
from warehouse.warehouse import Warehouse

CACHE = "archives"
"""Beside the tables: archives that are being read, and are deleted then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a crawl works, and with what."""

    warehouse: Root
    contact: str | None
    """Whom publishers can write to; without one nothing is asked of the web."""
    jobs: int
    profiles: Profiles
    progress: Growing
    kind: str = "ingest"
    window: Window | None = None
    """The days of fetching to which sources that are here already are cut; None is all."""
    now: Now = utc_now
    bounds: Bounds = USUAL
    """Of what is written down together."""
    commission: Commission = NONE
    """What is asked for in place of what the sources name."""


def crawl(sources: Sequence[Source], desk: Desk) -> NightAccount:
    """Crawl `sources` and return what they came to; a killed crawl is gone on with.

    Raises UnusableContact before the first request if nobody could be written to, and what stops
    all sources: a full disk, a warehouse that another process holds.
    """
    started = perf_counter()
    is_on_the_web = any(source.is_on_the_web for source in sources)
    agent = user_agent(desk.contact or "", installed("copydesk")) if is_on_the_web else ""
    warehouse = Warehouse(desk.warehouse)
    tally = Tally()
    with (
        Frontier.open(place_of(desk.warehouse).home / FRONTIER, now=desk.now) as frontier,
        Readers(desk.jobs, desk.profiles) as readers,
    ):
        reader = PageReader(
            warehouse=warehouse,
            kind=desk.kind,
            profiles=desk.profiles,
            readers=readers,
            tally=tally,
        )
        fronts = (source.name for source in sources if isinstance(source, Section))
        clerk = Clerk(
            ledger=warehouse,
            frontier=frontier,
            read_pages=reader,
            now=desk.now,
            sections=frozenset(fronts),
        )
        at_hand = AtHand(
            kind=desk.kind,
            shelf=Shelf(
                warehouse=warehouse,
                marks=frontier.marks,
                downloads=partial(_downloads, desk=desk, frontier=frontier, agent=agent),
                cache=place_of(desk.warehouse).home / CACHE,
                today=desk.now().date(),
                window=desk.window,
            ),
            reader=reader,
            clerk=clerk,
            frontier=frontier,
            frontier_path=place_of(desk.warehouse).home / FRONTIER,
            progress=desk.progress,
            lane=desk.commission.lane,
        )
        night = Night(
            kind=desk.kind,
            frontier_path=place_of(desk.warehouse).home / FRONTIER,
            frontier=frontier,
            warehouse=warehouse,
            clerk=clerk,
            wire=Wire(user_agent=agent),
            progress=desk.progress,
            now=desk.now,
            bounds=desk.bounds,
            commission=desk.commission,
        )
        accounts = _all(sources, warehouse, at_hand, night)
    warehouse.derive()
    elapsed_s = perf_counter() - started
    pages = tally.account(run_id="", kind=desk.kind, version=version(), elapsed_s=elapsed_s)
    return NightAccount(sources=tuple(accounts), pages=pages)


def _all(
    sources: Sequence[Source], warehouse: Warehouse, at_hand: AtHand, night: Night
) -> list[SourceAccount]:
    """Bring in first what is at hand, then what is asked of publishers."""
    declared = night.commission.declared
    definitions = [definition_of(declared.get(source.name, source)) for source in sources]
    defined = list(zip(sources, warehouse.record_registry(definitions), strict=True))
    here = [at_hand.ingest(source, id_) for source, id_ in defined if not is_crawled(source)]
    asked = [(source, id_) for source, id_ in defined if is_crawled(source)]
    return here + _crawled(night, asked)


def _crawled(night: Night, sources: Sequence[tuple[Source, str]]) -> list[SourceAccount]:
    """Crawl; of what goes wrong at once for many, one error is raised."""
    try:
        return asyncio.run(night.crawl(sources))
    except BaseExceptionGroup as group:
        raise cause(group) from group


def _downloads(source: Source, *, desk: Desk, frontier: Frontier, agent: str) -> Downloads:
    """Return who fetches the archives of `source`, and records every request."""
    crawl = frontier.crawls.begin(source.name, desk.kind)
    ledger = Warehouse(desk.warehouse)

    def note(fetch: Fetch) -> None:
        ledger.record([Requested(crawl_id=crawl.crawl_id, fetch=fetch)])

    return Downloads(source=source, frontier=frontier, agent=agent, note=note, now=desk.now)
