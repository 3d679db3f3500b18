"""What carries the requests of httpx's client: over connections that are checked, one at a time."""

import logging
import ssl
from collections.abc import AsyncIterator
from http.cookiejar import CookieJar
from typing import Any

import httpcore
import httpx

from extractors.fetch import ErrorClass
from extractors.wire.exchange import CURRENT, Exchange
from extractors.wire.pools import Pool, Pools
from extractors.wire.resolving import Resolve
from extractors.wire.unanswered import Unanswered

BODILESS = frozenset({204, 304})
ENDS_OF_HEAD = (b"\n\r\n", b"\n\n")
TALKATIVE = ("httpcore", "hpack")
"""At DEBUG they log heads as they come, with their cookies and addresses."""


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends what it is given and nothing else, to addresses that were checked.

    Where to is told by two extensions of a request: `route`, a Route, and `target`, the path. So
    an address is read once, and httpx's client, which logs the addresses of requests, sees none
    beyond the server's name. What is learned on the way is noted in the exchange of the task.
    """

    def __init__(self, *, resolve: Resolve, tls: ssl.SSLContext) -> None:
        """Have no connection yet; from here on nobody logs heads."""
        self._pools = Pools(resolve=resolve, tls=tls)
        for name in TALKATIVE:
            logger = logging.getLogger(name)
            logger.setLevel(max(logger.level, logging.INFO))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`; its connection is given back when the response is closed."""
        route = request.extensions["route"]
        pool = self._pools.lend(route)
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=route.scheme.encode(),
                host=route.host.encode(),
                port=route.port,
                target=request.extensions["target"],
            ),
            headers=request.headers.raw,
            extensions={"timeout": request.extensions["timeout"]},
        )
        try:
            answer = await pool.connections.handle_async_request(asked)
        except BaseException:  # being cancelled too: what still comes belongs to nobody
            pool.retire()
            await self._pools.give_back(pool)
            raise
        return _Head(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer, pool, self._pools),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection; one that is lent is closed when it is given back."""
        await self._pools.aclose()


class NoCookies(CookieJar):
    """A jar that takes nothing, and so has nothing to give."""

    def extract_cookies(self, response: Any, request: Any) -> None:  # noqa: ANN401  (http's own)
        """Leave the cookies where they are, unread."""


class _Head(httpx.Response):
    """An answer whose body is still to come; a redirect is an answer like any other."""

    @property
    def has_redirect_location(self) -> bool:
        """Say no: the client would read `Location` even where it is not to follow, and raise."""
        return False


class _Body(httpx.AsyncByteStream):
    """The body of one answer, as it comes; closing it gives the connection back."""

    def __init__(self, answer: httpcore.Response, pool: Pool, pools: Pools) -> None:
        """Read nothing yet."""
        self._answer = answer
        self._pool = pool
        self._pools = pools
        self._is_whole = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the body in pieces; raise Unanswered in the end if more came than was announced."""
        n_pieces, piece = 0, b""
        async for piece in self._answer.aiter_stream():
            n_pieces += 1
            yield piece
        _see_to_the_rest(self._pool, CURRENT.get(), piece, is_all=n_pieces == 1)
        self._is_whole = True

    async def aclose(self) -> None:
        """Give the connection back: for the next request, or never to be used again."""
        if not self._is_whole:
            self._pool.retire()
        try:
            await self._answer.aclose()
        except BaseException:  # being cancelled too: what still comes belongs to nobody
            self._pool.retire()
            raise
        finally:
            await self._pools.give_back(self._pool)


def _see_to_the_rest(pool: Pool, exchange: Exchange, piece: bytes, *, is_all: bool) -> None:
    """Use a connection of HTTP/1 no more, on which more came than the answer.

    What lies in its buffer would be taken for the answer to the next request. Where a length was
    announced, it was a lie: the body has been cut, and is not to be used. `piece` is the last of
    the body, or all of it.
    """
    if exchange.http_version == "HTTP/2" or exchange.last_read == b"":
        return
    has_length = exchange.header("content-length") and not exchange.header("transfer-encoding")
    last = exchange.last_read or b""
    if piece and has_length:
        ends_well = last == piece or (is_all and last.endswith(piece))
    else:
        ends_well = last.endswith(ENDS_OF_HEAD)
    if ends_well:
        return
    pool.retire()
    if has_length and exchange.status not in BODILESS:
        raise Unanswered(
            ErrorClass.RESET, "more came than its Content-Length announced; try again later"
        )
