"""Whole crawls of what a test serves, with a clock that runs ahead and a wire that is impatient."""

import asyncio
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import duckdb

from extractors.polite.fetcher import PoliteFetcher
from extractors.registry.registry import read_registry
from extractors.wire.ask import Ask
from extractors.wire.wire import Wire
from flows.crawling.account import NightAccount
from flows.crawling.crawl import Desk, crawl
from tests.zoo.declared import CONTACT, Declared, write_sources
from tests.zoo.meeting import trust
from tests.zoo.server import Server
from transforms.furniture.profile import NO_PROFILES

Outcomes = Mapping[str, Mapping[str, str]]
"""By source and by address: `failed timeout`."""


class Unheard:
    """Progress that nobody wants to hear of."""

    def more(self, n: int) -> None:
        """Let it pass."""

    def advance(self, n: int) -> None:
        """Let it pass."""


@dataclass(slots=True)
class FastClock:
    """A clock on which a minute is over in `60 / speed` seconds."""

    speed: float
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    began_s: float = field(default_factory=time.monotonic)
    skipped: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the instant."""
        ahead = timedelta(seconds=(time.monotonic() - self.began_s) * self.speed)
        return self.started + ahead + self.skipped

    async def sleep(self, seconds: float) -> None:
        """Wait for so many of its seconds."""
        await asyncio.sleep(seconds / self.speed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawler:
    """Crawls the same sources into the same warehouse, night after night."""

    server: Server
    folder: Path
    clock: FastClock
    total_s: float = 2.0
    jobs: int = 2

    def crawl(self, sources: Sequence[Declared]) -> NightAccount:
        """Crawl once."""
        file = self.folder / "sources.toml"
        write_sources(sources, self.server, file)
        desk = Desk(
            warehouse=self.folder / "warehouse",
            contact=CONTACT,
            jobs=self.jobs,
            profiles=NO_PROFILES,
            progress=Unheard(),
            now=self.clock.now,
        )
        fetcher = partial(PoliteFetcher, sleep=self.clock.sleep)
        wire = partial(_Impatient, tls=trust(self.server), total_s=self.total_s)
        with (
            patch("flows.crawling.night.PoliteFetcher", fetcher),
            patch("flows.crawling.crawl.Wire", wire),
        ):
            return crawl(read_registry(file).sources, desk)

    def rows(self, query: str) -> list[tuple]:
        """Return what a query over the edition gives."""
        with duckdb.connect(self.folder / "warehouse" / "warehouse.duckdb", read_only=True) as file:
            return file.sql(query).fetchall()

    def outcomes(self, account: NightAccount) -> Outcomes:
        """Return what every address came to in one night."""
        crawls = {one.crawl.crawl_id for one in account.sources if one.crawl}
        found: dict[str, dict[str, str]] = {one.source: {} for one in account.sources}
        rows = self.rows("SELECT crawl_id, source, url, outcome, reason FROM discoveries")
        for crawl_id, source, url, outcome, reason in rows:
            if crawl_id in crawls:
                found[source][url] = f"{outcome} {reason or ''}".strip()
        return found


class _Impatient(Wire):
    """A wire that waits for nobody longer than `total_s`."""

    def __init__(self, *, user_agent: str, tls: ssl.SSLContext, total_s: float) -> None:
        super().__init__(user_agent=user_agent, tls=tls)
        self._total_s = total_s

    async def ask(self, ask: Ask):
        """Send one request, within the time."""
        limits = replace(ask.limits, connect_s=self._total_s, total_s=self._total_s)
        return await super().ask(replace(ask, limits=limits))
