"""A process of its own that visits one host of the zoo, as a nightly run or a backfill would.

python -m tests.zoo.visitor FRONTIER CONNECT_TO DELAY_S URL...
"""

import asyncio
import sys
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

from extractors.clock import utc_now
from extractors.fetch import Purpose
from extractors.frontier.frontier import Frontier
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.wish import Wish
from extractors.wire.ask import Allowance
from extractors.wire.wire import Wire
from tests.zoo.meeting import USER_AGENT
from tests.zoo.server import ADDRESS


async def visit(file: Path, connect_to: str, delay_s: float, urls: Sequence[str]) -> None:
    """Fetch `urls` one after the other; fail if one cannot be had."""
    allow = Allowance(
        networks=(ip_network(f"{ADDRESS}/32"),),
        ports=(int(connect_to.rpartition(":")[2]),),
        connect_to=connect_to,
    )
    with Frontier.open(file) as frontier:
        async with Wire(user_agent=USER_AGENT) as wire:
            fetcher = PoliteFetcher(
                wire=wire, turns=frontier.turns, robots_memory=frontier.robots, now=utc_now
            )
            for url in urls:
                fetch = await fetcher.fetch(
                    Wish(url=url, purpose=Purpose.PAGE, source="zoo", delay_s=delay_s, allow=allow)
                )
                if fetch.status != 200:
                    sys.exit(f"{fetch}")


if __name__ == "__main__":
    asyncio.run(visit(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4:]))
