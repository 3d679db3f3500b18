"""Requests to one host stand in line: one at a time, with a pause between two, or not at all."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from extractors.clock import Now
from extractors.frontier.turns import Turn
from extractors.polite.needs import Asks, Sleep, Turns
from extractors.polite.retry_after import retry_after_of
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask

LEASE_MARGIN_S = 15.0
"""What a turn may last beyond the limits of its request, before it is taken for abandoned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a request stands in line, and until when it would stand there."""

    host: str
    delay_s: float
    """From the end of the request before it."""
    pause_s: float = 0.0
    """The same where that is longer for this request than for those that come after it."""
    deadline: datetime | None
    just_before: Callable[[], None]
    """Called when the turn has come; what it raises ends the turn without a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that was sent."""

    reply: Answer | Failure
    waited_s: float
    retry_after_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A request that was not sent, because its turn comes after the end of the run."""

    turn_at: datetime
    """Not before then."""


@dataclass(slots=True, weakref_slot=True)
class _Line:
    """Everybody in this process who waits for one host."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    n_waiting: int = 0


class Lines:
    """The line before each host.

    Turns are shared by all processes. Within this one, requests wait for each other in order, so
    that only the first of a line asks for the turn.
    """

    def __init__(self, wire: Asks, turns: Turns, *, now: Now, sleep: Sleep) -> None:
        """Keep who sends, who gives turns, and the clock."""
        self._wire = wire
        self._turns = turns
        self._now = now
        self._sleep = sleep
        self._lines: WeakValueDictionary[str, _Line] = WeakValueDictionary()

    async def ask(self, ask: Ask, place: Place) -> Asked | Late:
        """Send `ask` in its turn, or tell at once that the turn would come too late."""
        started_at = self._now()
        async with self._in_line(place) as late:
            if late is not None:
                return late
            return await self._in_turn(ask, place, started_at)

    @asynccontextmanager
    async def _in_line(self, place: Place) -> AsyncIterator[Late | None]:
        """Stand in line until first; a line that is too long for the deadline is not joined."""
        line = self._lines.setdefault(place.host, _Line())
        turn_at = self._now() + timedelta(seconds=line.n_waiting * place.delay_s)
        if _is_late(turn_at, place):
            yield Late(turn_at=turn_at)
            return
        line.n_waiting += 1
        try:
            async with line.lock:
                yield None
        finally:
            line.n_waiting -= 1

    async def _in_turn(self, ask: Ask, place: Place, started_at: datetime) -> Asked | Late:
        """Take the turn, send the request, and give the turn back, whatever happens."""
        turn = await self._turn(place, lease_s=_lease_s(ask))
        if isinstance(turn, Late):
            return turn
        waited_s = max((self._now() - started_at).total_seconds(), 0.0)
        reply: Answer | Failure | None = None
        retry_after_s: float | None = None
        try:
            place.just_before()
            reply = await self._wire.ask(ask)
            retry_after_s = retry_after_of(reply, now=self._now())
        finally:
            self._turns.give_back(
                turn,
                delay_s=place.delay_s,
                latency_s=None if reply is None else reply.elapsed_s,
                status=None if reply is None else reply.status,
                retry_after_s=retry_after_s,
            )
        return Asked(reply=reply, waited_s=waited_s, retry_after_s=retry_after_s)

    async def _turn(self, place: Place, *, lease_s: float) -> Turn | Late:
        """Wait for the turn among all processes, unless it comes too late."""
        while not _is_late(self._now(), place):
            delay_s = max(place.delay_s, place.pause_s)
            turn = self._turns.take(place.host, delay_s=delay_s, lease_s=lease_s)
            if turn.token is not None:
                return turn
            turn_at = self._now() + timedelta(seconds=turn.wait_s)
            if _is_late(turn_at, place):
                return Late(turn_at=turn_at)
            await self._sleep(turn.wait_s)
        return Late(turn_at=self._now())


def _lease_s(ask: Ask) -> float:
    """Return how long a turn may last before it is taken for abandoned."""
    return ask.limits.connect_s + ask.limits.total_s + LEASE_MARGIN_S


def _is_late(turn_at: datetime, place: Place) -> bool:
    """Return whether a turn at `turn_at` comes after the end of the run."""
    return place.deadline is not None and turn_at > place.deadline
