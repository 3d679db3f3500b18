"""One request at a time goes to a host, from all processes together, and at its pace."""

import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from sqlite3 import Connection, Row
from typing import Self
from uuid import uuid4

from extractors.clock import Now
from extractors.frontier.pace import NOTHING_LEARNED, Pace
from extractors.frontier.span import OVER, Span
from extractors.frontier.store import Store

MAX_RETRY_AFTER_S = 86_400.0
LOOK_AGAIN_S = 0.05
"""The least wait for a turn that another has, where there are no pauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The answer to who wants to ask a host: now, or again in a while."""

    host: str
    token: str | None
    """What proves that it is yours; None means that it is not."""
    wait_s: float
    """How long to wait before taking again; 0 with a token."""


class Turns:
    """Whose turn it is at each host.

    A turn that is not given back ends with its lease, and the pause counts from there. The clock
    is read inside the transaction. Set back, it makes a host wait its pause, its lease or its
    Retry-After once more from the beginning, and no longer; set ahead, it lets one request go
    too early, and the next is paced from that one.
    """

    def __init__(self, store: Store, *, now: Now) -> None:
        """Keep the file and the clock."""
        self._store = store
        self._now = now

    def take(self, host: str, *, delay_s: float, lease_s: float) -> Turn:
        """Return the turn at `host`, for `lease_s` at most, or how long to wait for it.

        `delay_s` is the taker's own least pause; it is kept even after somebody with a shorter one.
        """
        host = _folded(host)
        with self._store.change() as file:
            now = self._now().timestamp()
            stored = _stored(file, host)
            state = stored.seen_at(now)
            wait_s = state.wait_s(now, delay_s=_seconds(delay_s))
            token = None if wait_s else uuid4().hex
            if token:
                lease = Span(start=now, length_s=_seconds(lease_s))
                state = replace(state, token=token, lease=lease)
            if state != stored:
                state.store(file)
        return Turn(host=host, token=token, wait_s=wait_s)

    def give_back(
        self,
        turn: Turn,
        *,
        delay_s: float,
        latency_s: float | None,
        status: int | None,
        retry_after_s: float | None,
    ) -> None:
        """End `turn`, and learn from how the host answered.

        A turn whose lease ran out teaches as much, and leaves alone whoever has the turn now.
        """
        with self._store.change() as file:
            now = self._now().timestamp()
            state = _stored(file, turn.host).seen_at(now)
            pace = state.pace.learned(
                delay_s=_seconds(delay_s),
                latency_s=None if latency_s is None else _seconds(latency_s),
                status=status,
            )
            pause = Span(start=now, length_s=pace.pause_s(_seconds(delay_s)))
            state = replace(state, pace=pace, pause=pause)
            if retry_after_s is not None:
                length_s = min(_seconds(retry_after_s), MAX_RETRY_AFTER_S)
                state = replace(state, retry=Span(start=now, length_s=length_s))
            if state.token == turn.token:
                state = replace(state, token=None)
            state.store(file)

    def next_at(self, host: str) -> datetime | None:
        """Return when the pause is over that `host` asked for (Retry-After); None if there is none.

        It is for planning; it takes nothing.
        """
        now = self._now().timestamp()
        rows = self._store.rows("SELECT * FROM turns WHERE host = ?", (_folded(host),))
        left_s = max((_State.of(row).seen_at(now).retry.left_s(now) for row in rows), default=0)
        return datetime.fromtimestamp(now + left_s, UTC) if left_s else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """One host's row."""

    host: str
    token: str | None = None
    lease: Span = OVER
    pause: Span = OVER
    """From the end of the last turn."""
    retry: Span = OVER
    """From when the host said Retry-After."""
    pace: Pace = NOTHING_LEARNED

    @classmethod
    def of(cls, row: Row) -> Self:
        """Return what `row` says."""
        return cls(
            host=row["host"],
            token=row["token"],
            lease=Span(start=row["lease_start"], length_s=row["lease_s"]),
            pause=Span(start=row["pause_start"], length_s=row["pause_s"]),
            retry=Span(start=row["retry_start"], length_s=row["retry_s"]),
            pace=Pace(latency_s=row["latency_s"], penalty_s=row["penalty_s"]),
        )

    def seen_at(self, now: float) -> Self:
        """Return the state as it counts from `now` on: nothing started later, no lease is over."""
        state = replace(
            self,
            lease=self.lease.seen_at(now),
            pause=self.pause.seen_at(now),
            retry=self.retry.seen_at(now),
        )
        if state.token is None or state.lease.left_s(now):
            return state
        pause = Span(start=state.lease.end, length_s=state.pause.length_s)
        return replace(state, token=None, pause=pause)

    def wait_s(self, now: float, *, delay_s: float) -> float:
        """Return how long to wait before it is worth asking for the turn."""
        pause = replace(self.pause, length_s=max(self.pause.length_s, delay_s))
        retry_s = self.retry.left_s(now)
        if self.token:  # given back this very instant, it would still be followed by the pause
            return max(pause.length_s, retry_s, LOOK_AGAIN_S)
        return max(pause.left_s(now), retry_s)

    def store(self, file: Connection) -> None:
        """Write the row."""
        file.execute(
            "INSERT OR REPLACE INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.host,
                self.token,
                self.lease.start,
                self.lease.length_s,
                self.pause.start,
                self.pause.length_s,
                self.retry.start,
                self.retry.length_s,
                self.pace.latency_s,
                self.pace.penalty_s,
            ),
        )


def _stored(file: Connection, host: str) -> _State:
    row = file.execute("SELECT * FROM turns WHERE host = ?", (host,)).fetchone()
    return _State(host=host) if row is None else _State.of(row)


def _folded(host: str) -> str:
    """Return `host` as one key, whoever spelled it: a capital must not make it two hosts."""
    return host.lower().rstrip(".")


def _seconds(value: float) -> float:
    """Return `value` if it is a length of time; refuse what would block a host for ever."""
    if not (math.isfinite(value) and value >= 0):
        message = f"{value} is no number of seconds; give one that is finite and not negative"
        raise ValueError(message)
    return float(value)
