"""One request goes out and one answer comes back, or the reason why none does."""

import asyncio
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpcore

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask
from extractors.wire.bodies import coding_names, undo
from extractors.wire.exchange import CURRENT, Exchange
from extractors.wire.faults import FAULTS, unanswered
from extractors.wire.pools import Pool, Pools, Route
from extractors.wire.redact import redacted
from extractors.wire.resolving import Resolve, system_resolve
from extractors.wire.target import Target, target
from extractors.wire.unanswered import Unanswered

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
BODILESS = frozenset({204, 304})
DELETE = "\x7f"
ENDS_OF_HEAD = (b"\n\r\n", b"\n\n")


class Wire:
    """Asks one server one thing at a time, within bounds, and never raises for what comes.

    It stands on httpcore, the engine of httpx, and not on httpx's client: what a client adds
    (redirects, cookies, credentials from files, proxies from the environment, a log of
    addresses) is what must not happen here.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        resolve: Resolve = system_resolve,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Be `user_agent` to every server.

        `tls` says whom to trust; by default the authorities of this machine and Mozilla's.
        """
        self._user_agent = user_agent
        self._now = now
        self._pools = Pools(resolve=resolve, tls=tls or httpcore.default_ssl_context())

    async def __aenter__(self) -> Self:
        """Begin; connections are made when they are wanted."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        await self._pools.aclose()

    async def ask(self, ask: Ask) -> Answer | Failure:
        """Send one GET and return what came of it; only cancellation raises."""
        exchange = Exchange(ask=ask, started_at=self._now())
        token = CURRENT.set(exchange)
        try:
            async with asyncio.timeout(ask.limits.total_s):
                packed = await self._exchanged(exchange)
            return _answer(exchange, packed)
        except Unanswered as why:
            return _failure(exchange, why)
        except TimeoutError:
            return _failure(exchange, _too_slow(exchange))
        except FAULTS as fault:
            return _failure(exchange, unanswered(fault, exchange))
        finally:
            CURRENT.reset(token)

    async def _exchanged(self, exchange: Exchange) -> bytes:
        """Send the request; return the body as it came."""
        ask = exchange.ask
        to = target(ask.url, ask.allow)
        route = Route(scheme=to.scheme, host=to.host, port=to.port, allow=ask.allow)
        async with self._pools.lend(route) as pool:
            answer = await pool.connections.handle_async_request(self._request(ask, to))
            try:
                exchange.http_version = answer.extensions["http_version"].decode("latin-1")
                exchange.head(answer.status, answer.headers)
                packed = await _received(answer, exchange)
            finally:
                await answer.aclose()
            _see_to_the_rest(pool, exchange, packed)
        return packed

    def _request(self, ask: Ask, to: Target) -> httpcore.Request:
        """Return the request for `ask`, with the headers that every request has."""
        headers = [(b"host", to.authority), (b"user-agent", self._user_agent.encode())]
        headers.append((b"accept-encoding", ACCEPT_ENCODING.encode()))
        headers += [
            (name.encode(), _value(value)) for name, value in ask.headers if _is_sayable(value)
        ]
        return httpcore.Request(
            method=b"GET",
            url=httpcore.URL(
                scheme=to.scheme.encode(), host=to.host.encode(), port=to.port, target=to.path
            ),
            headers=headers,
            extensions={"timeout": {"connect": ask.limits.connect_s}},
        )


def _is_sayable(value: str) -> bool:
    """Tell whether a header may hold `value`; a validator that a server made up may be anything."""
    return not any(ord(char) < ord(" ") or char == DELETE for char in value.strip())


def _value(text: str) -> bytes:
    """Return a header's value as bytes: those of a server, given back, are the bytes that came."""
    try:
        return text.strip().encode("latin-1")
    except UnicodeEncodeError:
        return text.strip().encode()


async def _received(answer: httpcore.Response, exchange: Exchange) -> bytes:
    """Return the body as it came; raise Unanswered where it is longer than allowed."""
    limits = exchange.ask.limits
    is_coded = bool(coding_names(exchange.header("content-encoding")))
    most = limits.wire_bytes if is_coded else min(limits.wire_bytes, limits.body_bytes)
    told = exchange.header("content-length") or ""
    too_large = Unanswered(
        ErrorClass.TOO_LARGE,
        f"its body is longer than {most:,} bytes; allow the source more if it is meant",
    )
    if told.isdecimal() and int(told) > most and exchange.status not in BODILESS:
        raise too_large
    packed = bytearray()
    async for chunk in answer.aiter_stream():
        exchange.n_wire_bytes += len(chunk)
        if exchange.n_wire_bytes > most:
            raise too_large
        packed += chunk  # a list of very small ones would be large
    return bytes(packed)


def _see_to_the_rest(pool: Pool, exchange: Exchange, packed: bytes) -> None:
    """Use a connection of HTTP/1 no more, on which more came than the answer.

    What lies in its buffer would be taken for the answer to the next request. Where a length was
    announced, it was a lie: the body has been cut, and is not to be used.
    """
    if exchange.http_version == "HTTP/2" or exchange.last_read == b"":
        return
    has_length = exchange.header("content-length") and not exchange.header("transfer-encoding")
    last = exchange.last_read or b""
    if packed and has_length:
        is_all = packed.endswith(last) or last.endswith(packed)
    else:
        is_all = last.endswith(ENDS_OF_HEAD)
    if is_all:
        return
    pool.retire()
    if has_length and exchange.status not in BODILESS:
        raise Unanswered(
            ErrorClass.RESET, "more came than its Content-Length announced; try again later"
        )


def _answer(exchange: Exchange, packed: bytes) -> Answer:
    """End `exchange` with the body undone; raise Unanswered where it cannot be."""
    if exchange.status in BODILESS:
        return exchange.answer(b"", None)
    coding = ", ".join(coding_names(exchange.header("content-encoding")))
    undone = undo(coding, [packed], exchange.ask.limits.body_bytes)
    if undone.error is not None:
        raise Unanswered(undone.error, f"its body ({coding}) cannot be undone: {undone.detail}")
    return exchange.answer(undone.body, coding or None)


def _too_slow(exchange: Exchange) -> Unanswered:
    """Say how far a request came in its time."""
    limits = exchange.ask.limits
    came = "no answer" if exchange.status is None else f"only {exchange.n_wire_bytes:,} bytes"
    return Unanswered(ErrorClass.TIMEOUT, f"{came} came within {limits.total_s} s; try again later")


def _failure(exchange: Exchange, why: Unanswered) -> Failure:
    """End `exchange` without an answer that can be used."""
    return exchange.failure(why.error, f"{redacted(exchange.ask.url)}: {why.detail}")
