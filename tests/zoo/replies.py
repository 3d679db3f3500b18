"""What a host can do with a request: answer it, or misbehave."""

import asyncio
import socket
import struct
from asyncio import StreamWriter
from collections.abc import Awaitable, Callable, Iterable
from enum import Enum

from tests.zoo.request import Request

Headers = tuple[tuple[str, str], ...]
Body = str | bytes | Callable[[], bytes]
HTML = "text/html; charset=utf-8"


class GoOn(Enum):
    """Whether the connection can take another request."""

    YES = True
    NO = False


Reply = Callable[[Request, StreamWriter], Awaitable[GoOn]]


def says(body: Body, *, status: int = 200, kind: str = HTML, headers: Headers = ()) -> Reply:
    """Answer with `body`, as a server should; a body that is long to make is made when asked for."""

    async def reply(_: Request, writer: StreamWriter) -> GoOn:
        content = _bytes(body)
        named = (("Content-Type", kind), *headers, ("Content-Length", str(len(content))))
        writer.write(head(status, named) + content)
        await writer.drain()
        return GoOn.YES

    return reply


def moved(to: str, *, status: int = 301) -> Reply:
    """Send whoever asks to another address."""
    return says("moved", status=status, headers=(("Location", to),))


def unless_known(body: Body, *, etag: str | None, modified: str | None = None, kind: str = HTML):
    """Answer 304 to who shows the validators of `body`, and with it to anyone else."""
    validators = tuple(
        (name, value) for name, value in (("ETag", etag), ("Last-Modified", modified)) if value
    )
    whole = says(body, kind=kind, headers=validators)
    nothing = says(b"", status=304, kind=kind, headers=validators)

    async def reply(request: Request, writer: StreamWriter) -> GoOn:
        shown = (request.header("If-None-Match"), request.header("If-Modified-Since"))
        is_known = any(
            ours is not None and ours == theirs
            for ours, theirs in zip((etag, modified), shown, strict=True)
        )
        return await (nothing if is_known else whole)(request, writer)

    return reply


def in_turn(*replies: Reply) -> Reply:
    """Answer the first request with the first reply, the second with the second; the last stays."""

    async def reply(request: Request, writer: StreamWriter) -> GoOn:
        return await replies[min(request.nth, len(replies) - 1)](request, writer)

    return reply


def after(seconds: float, then: Reply) -> Reply:
    """Wait before answering."""

    async def reply(request: Request, writer: StreamWriter) -> GoOn:
        await asyncio.sleep(seconds)
        return await then(request, writer)

    return reply


def raw(*pieces: bytes, every_s: float = 0.0) -> Reply:
    """Send `pieces` as they are, with a pause after each, and hang up."""
    return stream(lambda: pieces, every_s=every_s)


def stream(pieces: Callable[[], Iterable[bytes]], *, every_s: float = 0.0) -> Reply:
    """Send pieces as they are made, perhaps without end, and hang up."""

    async def reply(_: Request, writer: StreamWriter) -> GoOn:
        for piece in pieces():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every_s)
        return GoOn.NO

    return reply


def silence() -> Reply:
    """Say nothing, and keep the connection."""
    return after(3600, raw())


def stalls(*pieces: bytes) -> Reply:
    """Send `pieces`, and then nothing more, without hanging up."""

    async def reply(_: Request, writer: StreamWriter) -> GoOn:
        writer.write(b"".join(pieces))
        await writer.drain()
        await asyncio.sleep(3600)
        return GoOn.NO

    return reply


def resets(*pieces: bytes) -> Reply:
    """Send `pieces` and break the connection off, as a machine does that lost its memory."""

    async def reply(_: Request, writer: StreamWriter) -> GoOn:
        writer.write(b"".join(pieces))
        await writer.drain()
        await asyncio.sleep(0.05)
        client: socket.socket = writer.get_extra_info("socket")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return GoOn.NO

    return reply


def head(status: int, headers: Iterable[tuple[str, str]]) -> bytes:
    """Return the head of an answer."""
    lines = (f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status} Said So\r\n{''.join(lines)}\r\n".encode("latin-1")


def _bytes(body: Body) -> bytes:
    """Return `body` as it goes over the wire."""
    made = body() if callable(body) else body
    return made.encode() if isinstance(made, str) else made
