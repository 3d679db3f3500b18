"""The pace of a host is learned from how it answers."""

from dataclasses import dataclass, replace
from typing import Self

WEIGHT = 0.3
"""Of the newest answer in the average of latencies."""
LATENCIES_A_PAUSE = 2.0
MAX_LATENCY_PAUSE_S = 60.0
LEAST_PENALTY_BASE_S = 5.0
MAX_PENALTY_S = 600.0
FORGIVEN_S = 1.0
"""A penalty below this is none."""
TOO_MUCH = frozenset({429, 503})
SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What the answers of one host have taught us."""

    latency_s: float = 0.0
    """Average in which the newest answers count most; 0 before the first."""
    penalty_s: float = 0.0
    """Doubled by each answer that says `too much`, halved by each good one."""

    def learned(self, *, delay_s: float, latency_s: float | None, status: int | None) -> Self:
        """Return what is known after one more answer, or after none came."""
        return replace(
            self, latency_s=self._latency_s(latency_s), penalty_s=self._penalty_s(delay_s, status)
        )

    def pause_s(self, delay_s: float) -> float:
        """Return the least time between the end of a request and the next one."""
        slow_s = min(LATENCIES_A_PAUSE * self.latency_s, MAX_LATENCY_PAUSE_S)
        return max(delay_s, slow_s, self.penalty_s)

    def _latency_s(self, newest_s: float | None) -> float:
        if newest_s is None:
            return self.latency_s
        if not self.latency_s:
            return newest_s
        return (1 - WEIGHT) * self.latency_s + WEIGHT * newest_s

    def _penalty_s(self, delay_s: float, status: int | None) -> float:
        if status in TOO_MUCH:
            base_s = max(self.penalty_s, delay_s, LEAST_PENALTY_BASE_S)
            return min(2 * base_s, MAX_PENALTY_S)
        if status is None or status >= SERVER_ERROR:
            return self.penalty_s
        return self.penalty_s / 2 if self.penalty_s >= 2 * FORGIVEN_S else 0.0


NOTHING_LEARNED = Pace()
"""Of a host that has not answered yet."""
