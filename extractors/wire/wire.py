"""One request goes out and one answer comes back, or the reason why none does."""

import asyncio
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask
from extractors.wire.bodies import coding_names, undo
from extractors.wire.exchange import CURRENT, Exchange
from extractors.wire.faults import FAULTS, unanswered
from extractors.wire.pools import Route
from extractors.wire.redact import redacted
from extractors.wire.resolving import Resolve, system_resolve
from extractors.wire.target import Target, target
from extractors.wire.transport import BODILESS, CheckedTransport, NoCookies
from extractors.wire.unanswered import Unanswered

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
DELETE = "\x7f"


class Wire:
    """Asks one server one thing at a time, within bounds, and never raises for what comes.

    It asks through httpx's client, which is given whole requests and a transport of ours, and of
    which all is switched off that a client does by itself: redirects, cookies, credentials from
    files, proxies from the environment.
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
        self._client = httpx.AsyncClient(
            transport=CheckedTransport(resolve=resolve, tls=tls or httpcore.default_ssl_context()),
            cookies=NoCookies(),
            follow_redirects=False,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        """Begin; connections are made when they are wanted."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection; who asks after this has made a mistake, and hears of it."""
        await self._client.aclose()

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
        response = await self._client.send(
            self._request(ask, target(ask.url, ask.allow)), stream=True, auth=None
        )
        try:
            exchange.http_version = response.http_version
            exchange.head(response.status_code, response.headers.raw)
            return await _received(response, exchange)
        finally:
            await response.aclose()

    def _request(self, ask: Ask, to: Target) -> httpx.Request:
        """Return the request for `ask`, with the headers that every request has."""
        headers = [(b"host", to.authority), (b"user-agent", self._user_agent.encode())]
        headers.append((b"accept-encoding", ACCEPT_ENCODING.encode()))
        headers += [
            (name.encode(), _value(value)) for name, value in ask.headers if _is_sayable(value)
        ]
        return httpx.Request(
            "GET",
            to.origin,
            headers=headers,
            stream=httpx.ByteStream(b""),  # with `content`, httpx would add headers
            extensions={
                "route": Route(scheme=to.scheme, host=to.host, port=to.port, allow=ask.allow),
                "target": to.path,
                "timeout": {"connect": ask.limits.connect_s},
            },
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


async def _received(response: httpx.Response, exchange: Exchange) -> bytes:
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
    async for chunk in response.aiter_raw():
        exchange.n_wire_bytes += len(chunk)
        if exchange.n_wire_bytes > most:
            raise too_large
        packed += chunk  # a list of very small ones would be large
    return bytes(packed)


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
