"""A server that says the bytes it is given, however wrong, and a wire that asks it."""

import asyncio
from contextlib import asynccontextmanager
from ipaddress import ip_network
from typing import NamedTuple

from extractors.wire.ask import Allowance, Ask, Limits
from extractors.wire.wire import Wire
from tests.extractors.wire.trust import trusting

LOOPBACK = (ip_network("127.0.0.0/8"),)
URL = "http://news.example/"


class Visit(NamedTuple):
    """A request as it came, and the way back."""

    request: bytes
    writer: asyncio.StreamWriter

    @property
    def path(self):
        """What is asked for."""
        return self.request.split()[1].decode()


@asynccontextmanager
async def answering(script, *, tls=None):
    """Serve on loopback; give what allows to connect there in place of any name.

    `script` is what is said to every request, or a coroutine function of a visit.
    """

    async def serve(reader, writer):
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                if isinstance(script, bytes):
                    writer.write(script)
                    await writer.drain()
                    return
                await script(Visit(request, writer))
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # the test is over
        finally:
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls) as server:
        yield allowing(server)


@asynccontextmanager
async def greeting(greeting_bytes):
    """Serve on loopback whoever says something before anybody has asked, and hangs up."""

    async def greet(_, writer):
        writer.write(greeting_bytes)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        yield allowing(server)


def allowing(server):
    """Allow to connect to `server` in place of any name."""
    port = server.sockets[0].getsockname()[1]
    return Allowance(networks=LOOPBACK, ports=(port,), connect_to=f"127.0.0.1:{port}")


def asked(script, *, url=URL, headers=(), tls=None, **limits):
    """Ask a server with `script` once; give what came of it."""

    async def ask_once():
        async with answering(script, tls=tls) as allow, wire() as asker:
            limited = Limits(**{"total_s": 5.0, **limits})
            return await asker.ask(Ask(url=url, headers=headers, allow=allow, limits=limited))

    return asyncio.run(ask_once())


def wire(**settings):
    """Give a wire for tests."""
    return Wire(**{"user_agent": "copydesk-test", "tls": trusting(), **settings})


def said(body=b"", *, status="200 OK", headers=(), length=True):
    """Give the bytes of an answer."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
