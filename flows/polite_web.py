"""The web is asked with the manners that all processes of this house share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from extractors.clock import utc_now
from extractors.frontier.frontier import Frontier
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.user_agent import user_agent
from extractors.wire.wire import Wire
from flows.crawling.frontier_file import FRONTIER


@asynccontextmanager
async def polite_web(contact: str, folder: Path) -> AsyncIterator[PoliteFetcher]:
    """Give a fetcher that takes turns with all others of the same folder, a warehouse's as a rule.

    Raises UnusableContact before the first request if publishers could write to nobody.
    """
    agent = user_agent(contact, version("copydesk"))
    with _frontier(folder) as frontier:
        async with Wire(user_agent=agent) as wire:
            yield PoliteFetcher(
                wire=wire, turns=frontier.turns, robots_memory=frontier.robots, now=utc_now
            )


def _frontier(folder: Path) -> Frontier:
    folder.mkdir(parents=True, exist_ok=True)
    return Frontier.open(folder / FRONTIER, now=utc_now)
