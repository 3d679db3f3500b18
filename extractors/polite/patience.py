"""Asking again is for what asking again may mend: at most three times, later each time."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import Random

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt
from tenacity.stop import stop_base

from extractors.clock import Now
from extractors.fetch import ErrorClass
from extractors.polite.line import Asked, Late
from extractors.polite.needs import Sleep
from extractors.polite.retry_after import ASKS_FOR_PATIENCE
from extractors.wire.answer import Answer, Failure

MOST_ATTEMPTS = 3
"""For one wish, over all its hops."""
MOST_RETRY_AFTER_S = 120.0
"""A longer Retry-After is left to a later run."""
JITTER = (0.5, 1.5)
"""Each pause is twice the one before, times a random number between these."""

PASSING = frozenset({ErrorClass.CONNECT, ErrorClass.DNS, ErrorClass.RESET, ErrorClass.TIMEOUT})
FINAL_5XX = (501, 505, 510, 511)
"""Server errors that say what the server will never do."""


class Patience:
    """How often and when something is asked for again."""

    def __init__(self, *, now: Now, sleep: Sleep, randomness: Random, first_pause_s: float) -> None:
        """Keep the clock and the dice."""
        self._first_pause_s = first_pause_s
        self._now = now
        self._sleep = sleep
        self._randomness = randomness

    async def answer(
        self,
        attempt: Callable[[], Awaitable[Asked | Late]],
        *,
        most: int,
        deadline: datetime | None,
    ) -> Asked | Late:
        """Return what the last of at most `most` requests brought.

        No pause reaches beyond `deadline`: what cannot be asked again in time stays as it is.
        """
        sent: Asked | None = None

        async def remembered() -> Asked | Late:
            nonlocal sent
            asked = await attempt()
            sent = asked if isinstance(asked, Asked) else sent
            return asked

        attempts = AsyncRetrying(
            sleep=self._sleep,
            wait=self._pause_s,
            stop=stop_after_attempt(most) | _StopBefore(deadline, self._now),
            retry=retry_if_result(_may_pass),
            retry_error_callback=_last,
        )
        asked: Asked | Late = await attempts(remembered)
        return sent or asked

    def _pause_s(self, state: RetryCallState) -> float:
        """Return how long to wait, beside the turn: longer each time, and never as others do."""
        pause_s = self._first_pause_s * 2.0 ** (state.attempt_number - 1)
        return pause_s * self._randomness.uniform(*JITTER)


class _StopBefore(stop_base):
    """Stop where the next pause would reach beyond a deadline."""

    def __init__(self, deadline: datetime | None, now: Now) -> None:
        self._deadline = deadline
        self._now = now

    def __call__(self, retry_state: RetryCallState) -> bool:
        if self._deadline is None:
            return False
        return self._now() + timedelta(seconds=retry_state.upcoming_sleep) > self._deadline


def _may_pass(asked: Asked | Late) -> bool:
    """Return whether asking again may bring something better."""
    if isinstance(asked, Late):
        return False
    if isinstance(asked.reply, Failure):
        return asked.reply.error in PASSING
    return _may_pass_status(asked.reply, asked.retry_after_s)


def _may_pass_status(answer: Answer, retry_after_s: float | None) -> bool:
    """Return whether an answer is one that a server gives for a while only."""
    if answer.status in ASKS_FOR_PATIENCE:
        return (retry_after_s or 0.0) <= MOST_RETRY_AFTER_S
    return 500 <= answer.status < 600 and answer.status not in FINAL_5XX  # noqa: PLR2004  (RFC 9110)


def _last(state: RetryCallState) -> Asked | Late:
    """Return what the latest attempt brought."""
    asked: Asked | Late = state.outcome.result()  # type: ignore[union-attr]  # (there was one)
    return asked
