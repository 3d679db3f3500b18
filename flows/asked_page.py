"""One page from the web, asked for by a person who waits for it, with all manners."""

import asyncio
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from extractors.fetch import Fetch, Purpose
from extractors.frontier.frontier import Frontier
from extractors.page import RawPage, UnreadablePage
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.user_agent import user_agent
from extractors.polite.wish import Wish
from extractors.registry.registry import Registry, read_registry
from extractors.saved import unreadable
from extractors.wire.ask import Allowance
from extractors.wire.redact import redacted
from extractors.wire.wire import Wire
from flows.crawling.answered import page_of
from flows.crawling.frontier_file import FRONTIER
from flows.settings import Settings

DELAY_S = 0.5
"""After its robots.txt; the host's own pace holds besides."""


def asked_page(url: str, settings: Settings) -> RawPage | UnreadablePage:
    """Return the page that answers at `url`, or why there is none; whatever came is a page.

    Raises ContactError where publishers could write to nobody. Hosts of sources in the registry
    may be connected to as these allow.
    """
    registry = read_registry(settings.sources) if settings.sources.exists() else None
    contact = settings.contact or (registry.contact if registry else None)
    agent = user_agent(contact or "", version("copydesk"))
    host = _host(url)
    wish = Wish(
        url=url,
        purpose=Purpose.PAGE,
        source=host or url,
        delay_s=DELAY_S,
        allow=_allowance(registry, host),
    )
    with TemporaryDirectory() as elsewhere:
        has_frontier = (settings.warehouse / FRONTIER).exists()
        folder = settings.warehouse if has_frontier else Path(elsewhere)
        with Frontier.open(folder / FRONTIER) as frontier:
            fetch = asyncio.run(_fetched(wish, frontier, agent))
    page = page_of(fetch, url=url)
    why = fetch.detail or f"the answer has status {fetch.status} and no body"
    return page or unreadable(redacted(url), wish.source, f"cannot fetch {redacted(url)}: {why}")


async def _fetched(wish: Wish, frontier: Frontier, agent: str) -> Fetch:
    async with Wire(user_agent=agent) as wire:
        fetcher = PoliteFetcher(
            wire=wire,
            turns=frontier.turns,
            robots_memory=frontier.robots,
            now=lambda: datetime.now(UTC),
        )
        return await fetcher.fetch(wish)


def _allowance(registry: Registry | None, host: str | None) -> Allowance:
    """Return what the first source that asks this host is allowed; by default nothing."""
    for source in registry.sources if registry else ():
        if host in {_host(url) for url in source.listings}:
            return source.allowance
    return Allowance()


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
