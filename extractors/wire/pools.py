"""A connection is lent to one request at a time, and serves again only what it was checked for."""

import ssl
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic

import httpcore

from extractors.wire.ask import Allowance
from extractors.wire.backend import CheckedBackend
from extractors.wire.resolving import Resolve

KEEPALIVE_S = 20.0
"""Longer than most delays between two requests to one host."""
MOST_IDLE = 256
"""Connections that are kept with nothing to do: each is a file descriptor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a connection may be used for again: one server, under one allowance."""

    scheme: str
    host: str
    port: int
    allow: Allowance


@dataclass(slots=True, kw_only=True)
class Pool:
    """One connection, or none yet, in a pool of httpcore's."""

    route: Route
    connections: httpcore.AsyncConnectionPool
    idle_since_s: float = 0.0
    is_retired: bool = False

    def retire(self) -> None:
        """See to it that no later request uses this connection: it is out of step."""
        self.is_retired = True


class Pools:
    """Pools by route, made when they are wanted and closed when they have been idle for long.

    Whoever asks has a pool alone, so that nobody waits for another's slot, and what is read over
    a connection is read for one request. httpcore goes through all connections of a pool for each
    request: one is the least.
    """

    def __init__(self, *, resolve: Resolve, tls: ssl.SSLContext) -> None:
        """Have no pool yet."""
        self._resolve = resolve
        self._tls = tls
        self._idle: OrderedDict[Route, Pool] = OrderedDict()
        """The one used last stands last."""
        self._is_closed = False

    def lend(self, route: Route) -> Pool:
        """Return a pool for `route`, which nobody else has until it is given back."""
        return self._idle.pop(route, None) or self._made(route)

    async def give_back(self, pool: Pool) -> None:
        """Keep `pool` for the next request on its route, or close it if it is retired."""
        if pool.is_retired or self._is_closed:
            await pool.connections.aclose()
        else:
            await self._keep(pool)

    async def aclose(self) -> None:
        """Close every connection; one that is lent is closed when it is given back."""
        self._is_closed = True
        while self._idle:
            _, pool = self._idle.popitem()
            await pool.connections.aclose()

    def _made(self, route: Route) -> Pool:
        """Return a pool without a connection."""
        connections = httpcore.AsyncConnectionPool(
            ssl_context=self._tls,
            max_connections=1,
            keepalive_expiry=KEEPALIVE_S,
            http2=True,
            network_backend=CheckedBackend(allow=route.allow, resolve=self._resolve),
        )
        return Pool(route=route, connections=connections)

    async def _keep(self, pool: Pool) -> None:
        """Keep `pool` for the next request; close those that nobody came for."""
        pool.idle_since_s = monotonic()
        surplus = [self._idle.pop(pool.route)] if pool.route in self._idle else []
        self._idle[pool.route] = pool
        while self._idle and self._is_past_use(next(iter(self._idle.values()))):
            surplus.append(self._idle.popitem(last=False)[1])
        for one in surplus:
            await one.connections.aclose()

    def _is_past_use(self, oldest: Pool) -> bool:
        """Tell whether the pool that is idle for longest is to be closed."""
        return len(self._idle) > MOST_IDLE or monotonic() - oldest.idle_since_s > KEEPALIVE_S
