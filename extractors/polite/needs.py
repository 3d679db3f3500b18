"""What a polite fetcher needs of others: a wire, turns, and a memory of robots.txt."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from extractors.frontier.robots_memory import KnownRobots
from extractors.frontier.turns import Turn
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask

Sleep = Callable[[float], Awaitable[None]]
"""Wait so many seconds."""


class Asks(Protocol):
    """Whoever sends one request: `extractors.wire`."""

    async def ask(self, ask: Ask) -> Answer | Failure:
        """Return what came back; raise only when cancelled."""
        ...


class Turns(Protocol):
    """Whoever gives turns, to all processes: `extractors.frontier`."""

    def take(self, host: str, *, delay_s: float, lease_s: float) -> Turn:
        """Return the turn of `host`, or how long to wait before asking again."""
        ...

    def give_back(
        self,
        turn: Turn,
        *,
        delay_s: float,
        latency_s: float | None,
        status: int | None,
        retry_after_s: float | None,
    ) -> None:
        """End a turn: the next begins `delay_s` later at the earliest, or when the host said."""
        ...


class RobotsMemory(Protocol):
    """Whoever remembers robots.txt for all processes: `extractors.frontier`."""

    def get(self, origin: str) -> KnownRobots | None:
        """Return what is known of `origin`, if anything."""
        ...

    def put(self, known: KnownRobots) -> None:
        """Remember `known` in place of what was."""
        ...
