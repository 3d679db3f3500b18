"""Whatever is fetched, the publisher is asked first, one request at a time, and patiently."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random, SystemRandom

from extractors.clock import Now
from extractors.fetch import ErrorClass, Fetch, Purpose
from extractors.polite.address import askable, host_of
from extractors.polite.delay import least_delay_s, pause_s
from extractors.polite.journey import Journey
from extractors.polite.line import Asked, Late, Lines, Place
from extractors.polite.needs import Asks, RobotsMemory, Sleep, Turns
from extractors.polite.patience import MOST_ATTEMPTS, Patience
from extractors.polite.redirect import is_downgrade, target
from extractors.polite.robots import NOT_ASKED, Permission, Robots
from extractors.polite.wish import Wish
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask
from extractors.wire.redact import redacted

MOST_REDIRECTS = 10
MOST_REDIRECTS_OF_ROBOTS = 5
"""RFC 9309, 2.3.1.2."""
NOT_MODIFIED = 304


class PermissionEnded(Exception):  # noqa: N818  (it is news, not an error)
    """The turn has come so late that a robots.txt has to be asked for again."""


def nothing() -> None:
    """Do nothing."""


def forget(fetch: Fetch) -> None:
    """Keep no record of `fetch`."""


@dataclass(slots=True, kw_only=True)
class PoliteFetcher:
    """Grants wishes: robots.txt, turns, redirects, retries.

    Any number of fetches may run at once in one event loop. A wish never raises for what the
    outside world does; what the turns' or the memory's own file does is not the outside world.
    """

    wire: Asks
    turns: Turns
    robots_memory: RobotsMemory
    now: Now
    sleep: Sleep = asyncio.sleep
    randomness: Random = field(default_factory=SystemRandom)
    first_pause_s: float = 2.0
    """Before something is asked for the second time; before the third, it is twice that."""
    on_robots: Callable[[Fetch], None] = forget
    """Told of each fetch of a robots.txt that a wish made necessary: it is a row too."""
    _lines: Lines = field(init=False, repr=False)
    _patience: Patience = field(init=False, repr=False)
    _robots: Robots = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the parts together."""
        self._lines = Lines(self.wire, self.turns, now=self.now, sleep=self.sleep)
        self._patience = Patience(
            now=self.now,
            sleep=self.sleep,
            randomness=self.randomness,
            first_pause_s=self.first_pause_s,
        )
        self._robots = Robots(self.robots_memory, self._fetch_robots, now=self.now)

    async def fetch(self, wish: Wish) -> Fetch:
        """Return what `wish` came to."""
        return await self._way(wish, just_before=nothing)

    async def _fetch_robots(self, wish: Wish, just_before: Callable[[], None]) -> Fetch:
        """Return what a wish for a robots.txt came to, and tell of it."""
        fetch = await self._way(wish, just_before=just_before)
        self.on_robots(fetch)
        return fetch

    async def _way(self, wish: Wish, *, just_before: Callable[[], None]) -> Fetch:
        """Go from redirect to redirect until something is final."""
        journey = Journey(
            fetch_id=f"{self.randomness.getrandbits(128):032x}",
            wish=wish,
            started_at=self.now(),
        )
        url = askable(wish.url)
        if url is None:
            detail = f"{redacted(wish.url)} is no http(s) address: give one"
            return journey.ended(self.now(), error=ErrorClass.BAD_URL, detail=detail)
        while True:
            onward = await self._hop(journey, url, just_before)
            if isinstance(onward, Fetch):
                return onward
            url = onward

    async def _hop(
        self, journey: Journey, url: str, just_before: Callable[[], None]
    ) -> Fetch | str:
        """Ask for `url` if its robots.txt allows it; return the end, or what to ask for next."""
        wish = journey.wish
        is_robots = wish.purpose is Purpose.ROBOTS
        permission = NOT_ASKED if is_robots else await self._robots.permission(wish, url)
        journey.arrived(url, permission)
        if permission.error is not None:
            return journey.ended(
                self.now(),
                error=permission.error,
                detail=permission.detail,
                retry_at=permission.retry_at,
            )
        delay_s = max(least_delay_s(wish, url), permission.delay_s)
        place = Place(
            host=host_of(url),
            delay_s=delay_s,
            pause_s=pause_s(wish, delay_s),
            deadline=wish.deadline,
            just_before=partial(self._check, permission, just_before),
        )
        try:
            asked = await self._asked(journey, url, place)
        except PermissionEnded:
            return url
        if isinstance(asked, Late):
            return journey.ended(
                self.now(),
                error=ErrorClass.POSTPONED,
                detail=f"the next turn of {place.host} comes after the end of the run",
                retry_at=asked.turn_at,
            )
        journey.answered(asked)
        if isinstance(asked.reply, Failure):
            return journey.ended(self.now(), error=asked.reply.error, detail=asked.reply.detail)
        return self._onward(journey, asked.reply, asked.retry_after_s)

    def _check(self, permission: Permission, just_before: Callable[[], None]) -> None:
        """Raise PermissionEnded if the line was so long that `permission` is too old."""
        just_before()
        if permission.ends_at is not None and self.now() >= permission.ends_at:
            raise PermissionEnded

    async def _asked(self, journey: Journey, url: str, place: Place) -> Asked | Late:
        """Send the request of one hop, again if that may help."""
        wish = journey.wish
        ask = Ask(
            url=url,
            headers=_headers(wish, is_first=len(journey.visited) == 1),
            allow=wish.allow,
            limits=wish.limits,
        )

        async def attempt() -> Asked | Late:
            asked = await self._lines.ask(ask, place)
            if isinstance(asked, Asked):
                journey.sent(url, asked)
            return asked

        retries_so_far = journey.n_attempts - (len(journey.visited) - 1)
        return await self._patience.answer(
            attempt, most=MOST_ATTEMPTS - retries_so_far, deadline=wish.deadline
        )

    def _onward(self, journey: Journey, answer: Answer, retry_after_s: float | None) -> Fetch | str:
        """Return where `answer` leads, or that it is the end."""
        if answer.status == NOT_MODIFIED and not _has_validators(journey):
            return journey.ended(
                self.now(),
                error=ErrorClass.PROTOCOL,
                detail=f"{redacted(answer.url)} answered 304 to a request without validators",
            )
        onward = target(answer)
        if onward is None:
            retry_at = None
            if retry_after_s is not None:
                retry_at = self.now() + timedelta(seconds=retry_after_s)
            return journey.ended(self.now(), retry_at=retry_at)
        if isinstance(onward, ErrorClass):
            detail = f"{redacted(answer.url)} redirects to no address on the web"
            return journey.ended(self.now(), error=onward, detail=detail)
        return self._redirected(journey, answer.url, onward)

    def _redirected(self, journey: Journey, url: str, onward: str) -> Fetch | str:
        """Return `onward`, unless the way has been too long or leads in a circle."""
        if onward in journey.visited:
            detail = f"{redacted(url)} redirects back to {redacted(onward)}"
            return journey.ended(self.now(), error=ErrorClass.REDIRECT_LOOP, detail=detail)
        is_robots = journey.wish.purpose is Purpose.ROBOTS
        most = MOST_REDIRECTS_OF_ROBOTS if is_robots else MOST_REDIRECTS
        if len(journey.visited) > most:
            detail = f"{redacted(url)} would be redirect {most + 1}; {most} are followed"
            return journey.ended(self.now(), error=ErrorClass.TOO_MANY_REDIRECTS, detail=detail)
        if is_downgrade(url, onward):
            journey.remarks.append(
                f"{redacted(url)} redirects from https to http: what came may have been changed"
            )
        return onward


def _headers(wish: Wish, *, is_first: bool) -> tuple[tuple[str, str], ...]:
    """Return what a request says beside what every request says; validators are for one address."""
    headers = [("accept", wish.accept)]
    if wish.part:
        headers.append(("range", "bytes={}-{}".format(*wish.part)))
    if is_first and wish.etag:
        headers.append(("if-none-match", wish.etag))
    if is_first and wish.last_modified:
        headers.append(("if-modified-since", wish.last_modified))
    return tuple(headers)


def _has_validators(journey: Journey) -> bool:
    """Return whether the last request carried validators."""
    wish = journey.wish
    return len(journey.visited) == 1 and bool(wish.etag or wish.last_modified)
