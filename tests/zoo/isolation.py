"""How much healthy hosts suffer from stalling ones beside them, fetched by one process."""

import asyncio
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.clock import utc_now
from extractors.fetch import Purpose
from extractors.frontier.frontier import Frontier
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.wish import Wish
from extractors.wire.ask import Limits
from extractors.wire.wire import Wire
from tests.zoo.meeting import USER_AGENT, allowance
from tests.zoo.pages import story
from tests.zoo.replies import Reply, after, raw, says, silence, stalls
from tests.zoo.server import Host, Server, opened

STALL_S = 10.0
"""How long a client bears with a host: far longer than the healthy hosts take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolation:
    """Pages a second of the healthy hosts, alone and beside the stalling ones."""

    n_healthy: int
    n_stalling: int
    n_rounds: int
    alone: float
    """In the round that was disturbed least."""
    beside: float

    @property
    def ratio(self) -> float:
        """What is left of the throughput: 1 is all of it."""
        return self.beside / self.alone


def isolation(
    *, n_healthy: int, n_stalling: int, n_pages: int, n_rounds: int, delay_s: float
) -> Isolation:
    """Fetch with and without stalling hosts, in turn, and compare the best rounds.

    With some `delay_s`, pace bounds the throughput and not this machine's processors, as on the
    web.
    """
    healthy = [f"healthy-{n}.example" for n in range(n_healthy)]
    stalling = [f"stalling-{n}.example" for n in range(n_stalling)]
    hosts = {name: Host(routes={"/robots.txt": _NO_RULES, "*": _PAGE}) for name in healthy}
    habits = islice(cycle(_stalls()), n_stalling)
    hosts |= {name: Host(routes=routes) for name, routes in zip(stalling, habits, strict=True)}
    alone, beside = [], []
    with opened(hosts) as server:
        for _ in range(n_rounds):
            alone.append(_throughput(server, healthy, [], n_pages, delay_s))
            beside.append(_throughput(server, healthy, stalling, n_pages, delay_s))
    return Isolation(
        n_healthy=n_healthy,
        n_stalling=n_stalling,
        n_rounds=n_rounds,
        alone=max(alone),
        beside=max(beside),
    )


_PAGE = after(0.02, says(story("A healthy host answers")))
_NO_RULES = says("no", status=404)


def _stalls() -> tuple[dict[str, Reply], ...]:
    """Return the ways to stall: at once, in robots.txt, in the head, in the body, by drops."""
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    drops = raw(start + b"\r\n", *(b"x" for _ in range(10_000)), every_s=0.2)
    return (
        {"/robots.txt": _NO_RULES, "*": silence()},
        {"*": silence()},
        {"/robots.txt": _NO_RULES, "*": stalls(start)},
        {"/robots.txt": _NO_RULES, "*": stalls(start, b"Content-Length: 9000\r\n\r\n<p>")},
        {"/robots.txt": _NO_RULES, "*": drops},
    )


def _throughput(
    server: Server, healthy: list[str], stalling: list[str], n_pages: int, delay_s: float
) -> float:
    """Return how many pages a second came from `healthy`, `stalling` being asked meanwhile."""
    with TemporaryDirectory() as folder:
        wishes = [
            Wish(
                url=f"http://{host}/{n}",
                purpose=Purpose.PAGE,
                source="isolation",
                delay_s=delay_s,
                allow=allowance(server),
                limits=Limits(connect_s=STALL_S, total_s=STALL_S),
            )
            for n in range(n_pages)
            for host in (*stalling, *healthy)
        ]
        return asyncio.run(_healthy_per_s(wishes, Path(folder)))


async def _healthy_per_s(wishes: list[Wish], folder: Path) -> float:
    with Frontier.open(folder / "frontier.sqlite") as frontier:
        async with Wire(user_agent=USER_AGENT) as wire:
            fetcher = PoliteFetcher(
                wire=wire, turns=frontier.turns, robots_memory=frontier.robots, now=utc_now
            )
            started = time.monotonic()
            tasks = {asyncio.ensure_future(fetcher.fetch(wish)): wish.url for wish in wishes}
            fetches = await asyncio.gather(*(task for task in tasks if "healthy" in tasks[task]))
            elapsed_s = time.monotonic() - started
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    failed = [fetch for fetch in fetches if fetch.status != 200]
    if failed:
        message = f"{len(failed)} healthy pages did not come, such as {failed[0]}"
        raise AssertionError(message)
    return len(fetches) / elapsed_s
