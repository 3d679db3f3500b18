"""Every host has a pool of its own, and so has every allowance: nobody waits for another's slot."""

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

import httpcore

from extractors.wire.ask import Allowance
from extractors.wire.backend import CheckedBackend
from extractors.wire.resolving import Resolve

KEEPALIVE_S = 20.0
"""Longer than most delays between two requests to one host."""
MOST_IDLE = 256
"""Pools with nothing to do whose connections are kept: each is a file descriptor or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a connection may be used for again: one server, under one allowance."""

    scheme: str
    host: str
    port: int
    allow: Allowance


@dataclass(slots=True)
class Pool:
    """The connections of one route."""

    connections: httpcore.AsyncConnectionPool
    n_users: int = 0
    idle_since_s: float = 0.0
    is_retired: bool = False

    def retire(self) -> None:
        """See to it that no later request uses these connections: one of them is out of step."""
        self.is_retired = True


class Pools:
    """Pools by route, made when they are wanted and closed when they have been idle for long.

    A connection that was checked under one allowance serves no other: the route is the key.
    A pool is small because httpcore goes through all connections of a pool for each request.
    """

    def __init__(self, *, resolve: Resolve, tls: ssl.SSLContext) -> None:
        """Have no pool yet."""
        self._resolve = resolve
        self._tls = tls
        self._busy: dict[Route, Pool] = {}
        self._idle: OrderedDict[Route, Pool] = OrderedDict()
        """The one used last stands last."""

    @asynccontextmanager
    async def lend(self, route: Route) -> AsyncIterator[Pool]:
        """Lend the pool of `route`; one that is given back with an exception is retired."""
        pool = self._busy.get(route) or self._idle.pop(route, None) or self._made(route)
        self._busy[route] = pool
        pool.n_users += 1
        try:
            yield pool
        except BaseException:
            pool.retire()
            raise
        finally:
            pool.n_users -= 1
            await self._take_back(route, pool)

    async def aclose(self) -> None:
        """Close every connection."""
        pools = [*self._busy.values(), *self._idle.values()]
        self._busy.clear()
        self._idle.clear()
        for pool in pools:
            await pool.connections.aclose()

    def _made(self, route: Route) -> Pool:
        """Return a pool without connections."""
        return Pool(
            httpcore.AsyncConnectionPool(
                ssl_context=self._tls,
                max_connections=None,  # how many at a time is a question of manners, not ours
                keepalive_expiry=KEEPALIVE_S,
                http2=True,
                network_backend=CheckedBackend(allow=route.allow, resolve=self._resolve),
            )
        )

    async def _take_back(self, route: Route, pool: Pool) -> None:
        """Keep `pool` for the next request, or close it; close those that nobody came for."""
        if pool.is_retired and self._busy.get(route) is pool:
            del self._busy[route]
        if not pool.n_users:
            if pool.is_retired:
                await pool.connections.aclose()
            elif self._busy.pop(route, None) is pool:
                pool.idle_since_s = monotonic()
                self._idle[route] = pool
        while self._idle and self._is_past_use(next(iter(self._idle.values()))):
            _, stale = self._idle.popitem(last=False)
            await stale.connections.aclose()

    def _is_past_use(self, oldest: Pool) -> bool:
        """Tell whether the pool that is idle for longest is to be closed."""
        return len(self._idle) > MOST_IDLE or monotonic() - oldest.idle_since_s > KEEPALIVE_S
