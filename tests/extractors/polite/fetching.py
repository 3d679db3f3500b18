"""One process that fetches: `python fetching.py FRONTIER DELAY_S RUN_S URL...`; it prints what came."""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from extractors.fetch import Fetch, Purpose
from extractors.frontier.frontier import Frontier
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.user_agent import user_agent
from extractors.polite.wish import Wish
from extractors.wire.ask import Allowance
from extractors.wire.wire import Wire


def now() -> datetime:
    """Return the wall clock's time."""
    return datetime.now(UTC)


async def fetched(path: Path, delay_s: float, run_s: float, urls: list[str]) -> list[Fetch]:
    """Fetch `urls` at once, from servers on this machine."""
    loopback = ip_network("127.0.0.0/8")
    agent = user_agent("desk@paper.example", "0.1")
    with Frontier.open(path) as frontier:
        async with Wire(user_agent=agent) as wire:
            fetcher = PoliteFetcher(
                wire=wire, turns=frontier.turns, robots_memory=frontier.robots, now=now
            )
            wishes = [
                Wish(
                    url=url,
                    purpose=Purpose.PAGE,
                    source="ferry-news",
                    delay_s=delay_s,
                    deadline=now() + timedelta(seconds=run_s),
                    allow=Allowance(networks=(loopback,), ports=(urlsplit(url).port or 80,)),
                )
                for url in urls
            ]
            return await asyncio.gather(*map(fetcher.fetch, wishes))


if __name__ == "__main__":
    _, frontier_path, delay, run, *addresses = sys.argv
    came = asyncio.run(fetched(Path(frontier_path), float(delay), float(run), addresses))
    print(json.dumps([[fetch.status, fetch.error, fetch.robots] for fetch in came]))  # noqa: T201  (its answer)
