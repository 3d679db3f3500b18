"""One page from the web, asked for by a person who waits for it, with all manners."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from extractors.fetch import Fetch, Purpose
from extractors.page import RawPage, UnreadablePage
from extractors.polite.wish import Wish
from extractors.registry.registry import Registry
from extractors.saved import unreadable
from extractors.wire.ask import Allowance
from extractors.wire.redact import redacted
from flows.crawling.answered import page_of
from flows.crawling.frontier_file import FRONTIER
from flows.polite_web import polite_web
from flows.registered import contact_of, registered_so_far
from flows.settings import Settings

DELAY_S = 0.5
"""After its robots.txt; the host's own pace holds besides."""


def asked_page(url: str, settings: Settings) -> RawPage | UnreadablePage:
    """Return the page that answers at `url`, or why there is none; whatever came is a page.

    Raises NoContact where publishers could write to nobody. Hosts of sources in the registry
    may be connected to as these allow. Turns are shared with a warehouse that crawls, and where
    there is none, none is made.
    """
    registry = registered_so_far(settings)
    contact = contact_of(registry)
    host = _host(url)
    wish = Wish(
        url=url,
        purpose=Purpose.PAGE,
        source=host or url,
        delay_s=DELAY_S,
        allow=_allowance(registry, host),
    )
    with TemporaryDirectory() as elsewhere:
        has_frontier = (settings.warehouse.home / FRONTIER).exists()
        folder = settings.warehouse.home if has_frontier else Path(elsewhere)
        fetch = asyncio.run(_fetched(wish, contact, folder))
    page = page_of(fetch, url=url)
    why = fetch.detail or f"the answer has status {fetch.status} and no body"
    return page or unreadable(redacted(url), wish.source, f"cannot fetch {redacted(url)}: {why}")


async def _fetched(wish: Wish, contact: str, folder: Path) -> Fetch:
    async with polite_web(contact, folder) as fetcher:
        return await fetcher.fetch(wish)


def _allowance(registry: Registry, host: str | None) -> Allowance:
    """Return what the first source that asks this host is allowed; by default nothing."""
    for source in registry.sources:
        if host in {_host(url) for url in source.listings}:
            return source.allowance
    return Allowance()


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
