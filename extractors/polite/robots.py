"""A robots.txt is asked for once a day and origin, by whichever process needs it first."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from weakref import WeakValueDictionary

from extractors.clock import Now
from extractors.fetch import ErrorClass, Fetch, Purpose, RobotsDecision
from extractors.frontier.robots_memory import KnownRobots
from extractors.polite.address import origin_of
from extractors.polite.delay import least_delay_s
from extractors.polite.needs import RobotsMemory
from extractors.polite.opt_outs import robots_opt_outs
from extractors.polite.robots_txt import MOST_BYTES, RobotsTxt
from extractors.polite.user_agent import PRODUCT
from extractors.polite.wish import Wish
from extractors.wire.ask import Limits

FRESH = timedelta(hours=24)
"""RFC 9309, 2.4."""
ASK_AGAIN = timedelta(minutes=10)
"""After it could not be had. RFC 9309 (2.3.1.4) lets a crawler take 30 days of that for no rules;
we never do."""
MOST_KEPT = 2_000
"""Kept read, so that a robots.txt is not parsed for each page."""
MOST_KEPT_BYTES = 4 << 20
"""A robots.txt that was read takes up to forty times its bytes."""
ACCEPT = "text/plain,*/*;q=0.1"

OURS = frozenset({ErrorClass.BAD_URL, ErrorClass.REFUSED_ADDRESS, ErrorClass.REFUSED_PORT})
"""Errors that are our refusal to connect: they say nothing of the origin."""
NOBODY = frozenset({ErrorClass.DNS, ErrorClass.CONNECT, ErrorClass.TLS})
"""Errors by which nothing of the origin can be asked, robots.txt or not; they keep their class."""
LOST = frozenset({ErrorClass.TOO_MANY_REDIRECTS, ErrorClass.REDIRECT_LOOP, ErrorClass.BAD_REDIRECT})
"""Errors that leave a robots.txt unavailable, as a 404 does (RFC 9309, 2.3.1.2)."""


class KnownMeanwhile(Exception):  # noqa: N818  (it is news, not an error)
    """Another process has asked while we waited for the turn."""


FetchRobots = Callable[[Wish, Callable[[], None]], Awaitable[Fetch]]
"""Fetch a robots.txt; the second argument is called just before a request is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What a robots.txt says of one address."""

    decision: RobotsDecision
    digest: str | None = None
    rule: str | None = None
    delay_s: float = 0.0
    opt_outs: tuple[str, ...] = ()
    error: ErrorClass | None = None
    """Why nothing may be asked; None where it may."""
    detail: str | None = None
    retry_at: datetime | None = None
    ends_at: datetime | None = None
    """When it is too old to act upon; None is never."""


NOT_ASKED = Permission(decision=RobotsDecision.NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A robots.txt that was read, with what is known of it."""

    known: KnownRobots
    robots: RobotsTxt = field(repr=False)


class Robots:
    """What the robots.txt of every origin says."""

    def __init__(self, memory: RobotsMemory, fetch: FetchRobots, *, now: Now) -> None:
        """Keep who remembers, who fetches, and the clock."""
        self._memory = memory
        self._fetch = fetch
        self._now = now
        self._read: OrderedDict[str, _Read] = OrderedDict()
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def permission(self, wish: Wish, url: str) -> Permission:
        """Return whether `url` may be asked for; ask for its robots.txt if nobody has today."""
        origin = origin_of(url)
        read = self._fresh(origin)
        if read is None:
            found = await self._asked_once(wish, origin)
            if isinstance(found, Permission):
                return found
            read = found
        return self._judged(read, url)

    async def _asked_once(self, wish: Wish, origin: str) -> _Read | Permission:
        """Return what `origin` answers to the first who asks; everybody else waits for that."""
        async with self._asking.setdefault(origin, asyncio.Lock()):
            return self._fresh(origin) or await self._asked(wish, origin)

    async def _asked(self, wish: Wish, origin: str) -> _Read | Permission:
        """Ask `origin` for its robots.txt and remember what came of it."""
        asking = partial(self._stop_if_known, origin)
        try:
            fetch = await self._fetch(_wish_for_robots(wish, origin), asking)
        except KnownMeanwhile:
            pass
        else:
            if _says_nothing(fetch):
                return Permission(
                    decision=RobotsDecision.NOT_ASKED,
                    error=fetch.error,
                    detail=fetch.detail,
                    retry_at=fetch.retry_at,
                )
            self._keep(_known(origin, fetch, self._now()))
        return self._fresh(origin) or self._read[origin]

    def _stop_if_known(self, origin: str) -> None:
        """Raise KnownMeanwhile if `origin` need not be asked any more."""
        if self._fresh(origin) is not None:
            raise KnownMeanwhile

    def _keep(self, known: KnownRobots) -> None:
        """Remember `known`, here and for all processes."""
        self._memory.put(known)
        self._read_as(known)

    def _fresh(self, origin: str) -> _Read | None:
        """Return what is known of `origin`, if it is not too old."""
        read = self._read.get(origin)
        if read is not None and _is_fresh(read.known, self._now()):
            self._read.move_to_end(origin)
            return read
        known = self._memory.get(origin)
        if known is None or not _is_fresh(known, self._now()):
            return None
        return self._read_as(known)

    def _read_as(self, known: KnownRobots) -> _Read:
        """Read `known`, and keep it read; what was not used for longest goes."""
        read = _Read(known=known, robots=RobotsTxt(known.body if _has_rules(known) else b""))
        self._read[known.origin] = read
        self._read.move_to_end(known.origin)
        n_bytes = sum(len(kept.known.body) for kept in self._read.values())
        while len(self._read) > 1 and (n_bytes > MOST_KEPT_BYTES or len(self._read) > MOST_KEPT):
            _, gone = self._read.popitem(last=False)
            n_bytes -= len(gone.known.body)
        return read

    def _judged(self, read: _Read, url: str) -> Permission:
        """Return what `read` says of `url`."""
        known, robots = read.known, read.robots
        if _is_unreachable(known):
            return _unreachable(known)
        ends_at = known.fetched_at + FRESH
        if not _has_rules(known):
            return Permission(decision=RobotsDecision.NO_RULES, ends_at=ends_at)
        allowed = Permission(
            decision=RobotsDecision.ALLOWED,
            digest=known.digest,
            opt_outs=robots_opt_outs(robots, url),
            ends_at=ends_at,
        )
        rules = robots.rules_for(PRODUCT)
        if rules is None:
            return allowed
        rule = rules.deciding(url)
        ruled = replace(allowed, rule=None if rule is None else str(rule), delay_s=rules.delay_s)
        if rules.allow(url):
            return ruled
        return replace(
            ruled,
            decision=RobotsDecision.DISALLOWED,
            error=ErrorClass.DISALLOWED,
            detail=f"{known.origin}/robots.txt does not allow it ({rule or 'no line found'});"
            " nothing was asked",
        )


def _wish_for_robots(wish: Wish, origin: str) -> Wish:
    """Return the wish for the robots.txt of `origin` that has to be granted before `wish`."""
    url = f"{origin}/robots.txt"
    usual = Limits()
    return Wish(
        url=url,
        purpose=Purpose.ROBOTS,
        source=wish.source,
        delay_s=least_delay_s(wish, url),
        deadline=wish.deadline,
        allow=wish.allow,
        limits=replace(
            usual,
            connect_s=min(usual.connect_s, wish.limits.connect_s),
            total_s=min(usual.total_s, wish.limits.total_s),
        ),
        accept=ACCEPT,
    )


def _is_fresh(known: KnownRobots, now: datetime) -> bool:
    """Return whether `known` may still be used; what comes from the future may not."""
    age = now - known.fetched_at
    return timedelta(0) <= age < (ASK_AGAIN if _is_unreachable(known) else FRESH)


def _has_rules(known: KnownRobots) -> bool:
    """Return whether a robots.txt came."""
    return known.status is not None and 200 <= known.status < 300  # noqa: PLR2004  (RFC 9110)


def _is_unreachable(known: KnownRobots) -> bool:
    """Return whether nobody can say what the rules are (RFC 9309, 2.3.1.4)."""
    return known.status is None or known.status == 429 or known.status >= 500  # noqa: PLR2004  (RFC 9110)


def _says_nothing(fetch: Fetch) -> bool:
    """Return whether a fetch ended by our own doing, so that nothing was learned of the origin."""
    if fetch.error is ErrorClass.POSTPONED:
        return True
    return fetch.error in OURS and len(fetch.hops) <= 1


def _known(origin: str, fetch: Fetch, now: datetime) -> KnownRobots:
    """Return what is to be remembered of a fetch of a robots.txt.

    Where none could be had, the body is why, so that every process can say it.
    """
    if fetch.error is not None and fetch.error not in LOST:
        why = f"{fetch.error}: {fetch.detail}".encode("utf-8", "replace")
        return KnownRobots(origin=origin, fetched_at=now, status=None, body=why, digest=None)
    body = (fetch.body or b"")[:MOST_BYTES]
    digest = sha256(body).hexdigest()
    known = KnownRobots(
        origin=origin, fetched_at=now, status=fetch.status, body=body, digest=digest
    )
    return known if _has_rules(known) else replace(known, body=b"", digest=None)


def _unreachable(known: KnownRobots) -> Permission:
    """Return why nothing may be asked of an origin whose robots.txt could not be had."""
    error, _, detail = known.body.decode("utf-8", "replace").partition(": ")
    said = f"it answered {known.status}" if known.status else detail
    retry_at = known.fetched_at + ASK_AGAIN
    return Permission(
        decision=RobotsDecision.UNREACHABLE,
        error=ErrorClass(error) if error in NOBODY else ErrorClass.ROBOTS_UNREACHABLE,
        detail=f"{known.origin}/robots.txt could not be had ({said}), so nothing was asked;"
        f" it is asked for again after {retry_at:%H:%M} UTC",
        retry_at=retry_at,
    )
