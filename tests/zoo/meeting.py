"""An inhabitant and the polite fetcher meet, with a clock that skips the waiting."""

import asyncio
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

from extractors.fetch import Fetch, Purpose
from extractors.frontier.frontier import Frontier
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.wish import Wish
from extractors.wire.ask import Allowance, Limits
from extractors.wire.wire import Wire
from flows.crawling.answered import answered
from flows.crawling.errand import Errand
from flows.crawling.judgement import settlement_of
from tests.zoo.server import ADDRESS, Server
from warehouse.crawl.discovered import Occasion

USER_AGENT = "copydesk/0 (+mailto:keeper@zoo.example)"
PATIENCE_S = timedelta(minutes=10)
"""How long a run lasts, by the clock that skips."""


@dataclass(slots=True)
class Clock:
    """A clock on which waiting takes no time."""

    skipped: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the instant, with all that was skipped."""
        return datetime.now(UTC) + self.skipped

    async def sleep(self, seconds: float) -> None:
        """Be `seconds` later, at once."""
        self.skipped += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def allowance(server: Server) -> Allowance:
    """Return what allows a client to reach the zoo, and nothing else inside."""
    return Allowance(
        networks=(ip_network(f"{ADDRESS}/32"),), ports=(server.port,), connect_to=server.connect_to
    )


def trust(server: Server) -> ssl.SSLContext:
    """Return what a client trusts that believes the zoo's authority."""
    return ssl.create_default_context(cadata=server.authority.pem.decode())


def fetched(wishes: Iterable[Wish], file: Path, *, tls: ssl.SSLContext) -> list[Fetch]:
    """Return what became of `wishes`, one after the other; what is remembered stands in `file`."""
    clock = Clock()

    async def one_by_one() -> list[Fetch]:
        with Frontier.open(file, now=clock.now) as frontier:
            async with Wire(user_agent=USER_AGENT, tls=tls) as wire:
                fetcher = PoliteFetcher(
                    wire=wire,
                    turns=frontier.turns,
                    robots_memory=frontier.robots,
                    now=clock.now,
                    sleep=clock.sleep,
                )
                return [await fetcher.fetch(wish) for wish in wishes]

    return asyncio.run(one_by_one())


def wish(server: Server, url: str, purpose: Purpose, *, total_s: float, **more) -> Wish:
    """Return a wish that is granted within a short time or not at all."""
    return Wish(
        url=url,
        purpose=purpose,
        source="zoo",
        delay_s=0.0,
        allow=allowance(server),
        limits=Limits(connect_s=total_s, total_s=total_s),
        deadline=datetime.now(UTC) + PATIENCE_S,
        **more,
    )


def ended(fetch: Fetch) -> str:
    """Return how a fetch ended, in the words of `discoveries`; its body is not looked into."""
    errand = Errand(url=fetch.url, why=Occasion.NEW)
    came = settlement_of(answered(errand, fetch), None, as_before=None)
    return f"{came.outcome} {came.reason or ''}".strip()


def agrees(came: str | None, expected: str) -> bool:
    """Say whether an outcome is the expected one; an expectation may leave the reason open."""
    return came is not None and f"{came} ".startswith(f"{expected} ")


def was_asked(server: Server, forbidden: str, since: int) -> list[str]:
    """Return the requests, from the one numbered `since`, that `forbidden` names."""
    return [
        request.url
        for request in server.requests[since:]
        if forbidden in {request.host, request.url}
    ]
