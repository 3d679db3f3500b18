"""A stretch of time ends, whatever the clock does."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """So many seconds since an instant of the wall clock.

    A clock that was set back puts the start into the future; seen from there, the span starts
    anew: it is never waited for longer than it is long. A clock that was set ahead ends it early.
    """

    start: float
    """Seconds since 1970."""
    length_s: float

    def seen_at(self, now: float) -> Self:
        """Return the span as it counts from `now` on: it has not started in the future."""
        return replace(self, start=min(self.start, now))

    def left_s(self, now: float) -> float:
        """Return the seconds that are left of it, from 0 to its whole length."""
        return min(self.length_s, max(0.0, self.end - now))

    @property
    def end(self) -> float:
        """The instant at which it is over."""
        return self.start + self.length_s


OVER = Span(start=0.0, length_s=0.0)
"""A span that nobody waits for."""
