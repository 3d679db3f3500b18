"""A web of a few lines, a clock that jumps, and fetchers that are polite in it."""

import asyncio
import selectors
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from extractors.fetch import ErrorClass, Fetch, Purpose
from extractors.frontier.robots_memory import KnownRobots
from extractors.frontier.turns import Turn
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.wish import Wish
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Limits

START = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


class _Jump(selectors.DefaultSelector):
    """Waits for nothing: the time that would have been waited has passed."""

    waited_s = 0.0

    def select(self, timeout=None):
        if timeout is None:
            message = "everybody waits for somebody else"
            raise RuntimeError(message)
        self.waited_s += max(timeout, 0.0)
        return super().select(0)


class Clock(asyncio.SelectorEventLoop):
    """An event loop in which an hour takes no time."""

    def __init__(self):
        """Start at 0."""
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self):
        """Return the seconds that have passed."""
        return self._jump.waited_s

    def now(self):
        """Return the instant."""
        return START + timedelta(seconds=self.time())

    def run(self, main):
        """Run `main` to its end, and stop the clock for ever."""
        try:
            return self.run_until_complete(main)
        finally:
            self.close()


@dataclass(frozen=True, kw_only=True)
class Says:
    """What an address answers."""

    status: int = 200
    body: bytes = b"<p>The ferry sails again.</p>"
    headers: tuple[tuple[str, str], ...] = ()
    error: ErrorClass | None = None
    elapsed_s: float = 0.1


def moved(location: str, status: int = 302) -> Says:
    return Says(status=status, headers=(("Location", location),), body=b"")


def fails(error: ErrorClass) -> Says:
    return Says(error=error)


def robots(*lines: str) -> Says:
    return Says(
        body="\n".join(lines).encode("utf-8", "replace"), headers=(("Content-Type", "text/plain"),)
    )


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One request as the server saw it."""

    url: str
    headers: dict[str, str]
    began_s: float
    ended_s: float

    @property
    def host(self) -> str:
        """Return the host, with its port."""
        return self.url.split("/")[2]


@dataclass
class Web:
    """Answers by address; a list is given one after the other, the last one for ever."""

    clock: Clock
    answers: Mapping[str, Says | Sequence[Says]]
    sent: list[Sent] = field(default_factory=list)
    limits: list[Limits] = field(default_factory=list)

    async def ask(self, ask):
        """Answer as `answers` says, and note when."""
        began_s, started_at = self.clock.time(), self.clock.now()
        n_before = len(self.asked(ask.url))
        says = self.answers.get(ask.url, Says(status=404))
        if isinstance(says, Sequence):
            says = says[min(n_before, len(says) - 1)]
        sent = Sent(url=ask.url, headers=dict(ask.headers), began_s=began_s, ended_s=began_s)
        place = len(self.sent)
        self.limits.append(ask.limits)
        self.sent.append(sent)
        await asyncio.sleep(says.elapsed_s)
        self.sent[place] = Sent(
            url=ask.url, headers=dict(ask.headers), began_s=began_s, ended_s=self.clock.time()
        )
        common = {"url": ask.url, "started_at": started_at, "elapsed_s": says.elapsed_s}
        if says.error is not None:
            return Failure(
                **common,
                error=says.error,
                detail=f"{says.error} at the test's wish",
                n_wire_bytes=0,
                remote_address=None,
            )
        return Answer(
            **common,
            status=says.status,
            headers=says.headers,
            body=says.body,
            n_wire_bytes=len(says.body),
            content_coding=None,
            remote_address="192.0.2.7",
            http_version="HTTP/1.1",
            tls_version=None,
        )

    def asked(self, url: str) -> list[Sent]:
        """Return the requests for `url`, in order."""
        return [sent for sent in self.sent if sent.url == url]

    def pauses_s(self, url: str) -> list[float]:
        """Return the time between the requests for `url`."""
        return [later.began_s - before.ended_s for before, later in pairwise(self.asked(url))]


@dataclass
class FakeTurns:
    """One turn a host; it keeps what it was told."""

    time: Callable[[], float]
    held: dict[str, str] = field(default_factory=dict)
    free_at: dict[str, float] = field(default_factory=dict)
    ended_at: dict[str, float] = field(default_factory=dict)
    given_back: list[tuple[str, int | None, float | None]] = field(default_factory=list)
    told_to_wait_s: list[float] = field(default_factory=list)

    def take(self, host, *, delay_s, lease_s):
        """Give the turn to one at a time."""
        assert lease_s > 0
        if host in self.held:
            return Turn(host=host, token=None, wait_s=max(delay_s, 0.05))
        free_at = self.free_at.get(host, 0.0)
        if host in self.ended_at:
            free_at = max(free_at, self.ended_at[host] + delay_s)
        if free_at > self.time():
            return Turn(host=host, token=None, wait_s=free_at - self.time())
        self.held[host] = token = f"{host} {self.time()}"
        return Turn(host=host, token=token, wait_s=0.0)

    def give_back(self, turn, *, delay_s, latency_s, status, retry_after_s):
        """Refuse a turn that its giver does not have."""
        assert self.held.pop(turn.host) == turn.token
        assert latency_s is None or latency_s >= 0
        self.given_back.append((turn.host, status, retry_after_s))
        self.told_to_wait_s.append(delay_s)
        self.ended_at[turn.host] = self.time()
        self.free_at[turn.host] = self.time() + max(delay_s, retry_after_s or 0.0)


@dataclass
class FakeMemory:
    """What is known of robots.txt, however old."""

    known: dict[str, KnownRobots] = field(default_factory=dict)

    def get(self, origin):
        """Return what was put."""
        return self.known.get(origin)

    def put(self, known):
        """Keep it for ever."""
        self.known[known.origin] = known


@dataclass
class World:
    """A web with one fetcher in it; a test runs in `world.clock`."""

    answers: Mapping[str, Says | Sequence[Says]] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    memory: FakeMemory = field(default_factory=FakeMemory)
    turns: FakeTurns | None = None
    robots_fetches: list[Fetch] = field(default_factory=list)

    def __post_init__(self):
        """Put a fetcher into it."""
        self.web = Web(self.clock, self.answers)
        self.turns = self.turns or FakeTurns(self.clock.time)
        self.fetcher = self.another_fetcher()

    def another_fetcher(self, **others) -> PoliteFetcher:
        """As in another process: it shares turns and memory, and nothing else."""
        parts = {
            "wire": self.web,
            "turns": self.turns,
            "robots_memory": self.memory,
            "now": self.clock.now,
            "randomness": Random(7),  # noqa: S311  (a test must come out the same again)
            "on_robots": self.robots_fetches.append,
        }
        return PoliteFetcher(**{**parts, **others})

    def fetch(self, url: str, **wish) -> Fetch:
        """Fetch one address, and close the world."""
        return self.clock.run(self.fetcher.fetch(wish_for(url, **wish)))

    def fetch_all(self, *wishes: Wish | str) -> list[Fetch]:
        """Fetch them all at once, and close the world."""

        async def all_at_once():
            wanted = [wish_for(wish) if isinstance(wish, str) else wish for wish in wishes]
            return await asyncio.gather(*(self.fetcher.fetch(wish) for wish in wanted))

        return self.clock.run(all_at_once())

    def pages_asked(self) -> list[str]:
        """Every address asked for, in order, but for robots.txt."""
        return [sent.url for sent in self.web.sent if not sent.url.endswith("/robots.txt")]


def wish_for(url: str, **others) -> Wish:
    return Wish(**{"url": url, "purpose": Purpose.PAGE, "source": "ferry-news", **others})


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)
