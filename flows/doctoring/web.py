"""The web answers, and agrees about the time."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from urllib.parse import urlsplit

from extractors.clock import Now, utc_now
from extractors.fetch import Fetch, Purpose
from extractors.polite.wish import Wish
from extractors.registry.registry import Registry
from extractors.registry.source import Source
from flows.crawling.frontier_file import FRONTIER
from flows.doctoring.finding import Finding, doubtful, sound, wrong
from flows.polite_web import polite_web

MOST_HOSTS = 3
PATIENCE = timedelta(seconds=20)
MOST_APART = timedelta(minutes=1)


class Fetcher(Protocol):
    """Whoever asks the web."""

    async def fetch(self, wish: Wish) -> Fetch:
        """Return what came."""


def look_at_web(registry: Registry, *, home: Path) -> Iterator[Finding]:
    """Ask a few hosts of sources for their robots.txt, with all manners; yield what came of it."""
    sources = [one for one in registry.named([]) if one.is_on_the_web and one.listings]
    if not sources or registry.contact is None:
        yield sound("network", "nothing to ask the web for")
        return
    fetches = asyncio.run(_asked(sources, registry.contact, home))
    yield from judged(fetches, now=utc_now)


def judged(fetches: Sequence[Fetch], *, now: Now) -> Iterator[Finding]:
    """Yield what these fetches, just made, tell of the network and of the clock."""
    failed = [one for one in fetches if one.status is None]
    for one in failed:
        told, _, remedy = (one.detail or f"{one.url} did not answer").partition("; ")
        is_all = len(failed) == len(fetches)
        remedy = remedy or (
            "look at the network of this machine" if is_all else "wait, or ask them"
        )
        yield (wrong if is_all else doubtful)("network", told, remedy=remedy)
    if answered := [one for one in fetches if one.status is not None]:
        hosts = ", ".join(str(urlsplit(one.url).hostname) for one in answered)
        yield sound("network", f"robots.txt was answered by {hosts}")
        yield from _clock(answered, now())


async def ask(fetcher: Fetcher, sources: Iterable[Source], *, now: Now) -> list[Fetch]:
    """Return what the robots.txt of the first few hosts came to."""
    deadline = now() + PATIENCE
    wishes: dict[str, Wish] = {}
    for source in sources:
        parts = urlsplit(source.listings[0])
        wish = Wish(
            url=f"{parts.scheme}://{parts.netloc}/robots.txt",
            purpose=Purpose.ROBOTS,
            source=source.name,
            deadline=deadline,
            allow=source.allowance,
        )
        wishes.setdefault(wish.url, wish)
    chosen = list(wishes.values())[:MOST_HOSTS]
    return list(await asyncio.gather(*map(fetcher.fetch, chosen)))


async def _asked(sources: Sequence[Source], contact: str, home: Path) -> list[Fetch]:
    """Ask, with the turns of a warehouse that crawls; where there is none, none is made."""
    with TemporaryDirectory() as elsewhere:
        folder = home if (home / FRONTIER).exists() else Path(elsewhere)
        async with polite_web(contact, folder) as fetcher:
            return await ask(fetcher, sources, now=utc_now)


def _clock(fetches: Iterable[Fetch], now: datetime) -> Iterator[Finding]:
    """Yield how far the clock is from those of the hosts, by the one that is nearest."""
    told = [said for one in fetches if (said := _date(one))]
    if not told:
        return
    apart = min((now - one for one in told), key=abs)
    if abs(apart) > MOST_APART:
        which = "ahead of" if apart > timedelta() else "behind"
        minutes = abs(apart).total_seconds() / 60
        words = f"the clock is {minutes:,.0f} minutes {which} those of the hosts that were asked"
        yield wrong("clock", words, remedy="set the clock: timedatectl set-ntp true")
    else:
        yield sound("clock", "it agrees with those of the hosts that were asked")


def _date(fetch: Fetch) -> datetime | None:
    try:
        return parsedate_to_datetime(fetch.header("date") or "").astimezone(UTC)
    except ValueError:
        return None
