"""A server of many hosts on one port of this machine, free to misbehave down to the byte.

HTTP and HTTPS share the port: the first byte of a connection says which of them it is.
"""

import asyncio
import re
import socket
import ssl
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from typing import Literal

from tests.zoo.certificates import Authority, authority
from tests.zoo.replies import GoOn, Reply, says
from tests.zoo.request import Request, parsed

TLS_HELLO = 0x16
MAX_HEAD = 1 << 20
ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What one name answers, by path; `*` is every path that has no answer of its own."""

    routes: Mapping[str, Reply]
    certificate: str | None = None
    """What is wrong with it (`expired` ...); None is one that holds."""
    at_hello: Literal["plain", "silence"] | None = None
    """What a TLS greeting is met with, in place of a handshake."""

    def reply(self, target: str) -> Reply:
        """Return what `target` is answered: by path and query, by path alone, or by any."""
        path = target.partition("?")[0]
        for name in (target, path, "*"):
            if name in self.routes:
                return self.routes[name]
        return says("no such page", status=404)


@dataclass(slots=True, kw_only=True)
class Server:
    """A running server; `requests` is every request that was read, in order."""

    hosts: Mapping[str, Host]
    authority: Authority
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    _asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def connect_to(self) -> str:
        """Where a client finds it: `HOST:PORT`."""
        return f"{ADDRESS}:{self.port}"

    def asked(self, host: str) -> list[Request]:
        """Return every request for `host`, in order."""
        return [request for request in list(self.requests) if request.host == host]

    def urls(self) -> list[str]:
        """Return every address that was asked for, in order, as often as it was."""
        return [request.url for request in list(self.requests)]

    async def run(self, listener: socket.socket, started: Event, stop: asyncio.Event) -> None:
        """Accept until told to stop; then end every connection."""
        loop = asyncio.get_running_loop()
        accepting = loop.create_task(self._accept(listener))
        started.set()
        await stop.wait()
        for task in (accepting, *self._tasks):
            task.cancel()
        await asyncio.gather(accepting, *self._tasks, return_exceptions=True)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            client, _ = await loop.sock_accept(listener)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            task = loop.create_task(self._meet(client))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _meet(self, client: socket.socket) -> None:
        """See whether `client` speaks TLS, and talk with it until one of both hangs up."""
        with suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
            hello = await _peeked(client)
            if hello[:1] != bytes([TLS_HELLO]):
                await self._talk(client, None)
                return
            host = self.hosts.get(_name_in(hello))
            if host is not None and host.at_hello == "plain":
                await asyncio.get_running_loop().sock_sendall(client, _PLAIN)
            elif host is not None and host.at_hello == "silence":
                await asyncio.sleep(3600)
            else:
                await self._talk(client, self._context(host))
                return
        client.close()

    def _context(self, host: Host | None) -> ssl.SSLContext:
        if host is None or host.certificate is None:
            return self.authority.good
        return self.authority.bad[host.certificate]

    async def _talk(self, client: socket.socket, context: ssl.SSLContext | None) -> None:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=MAX_HEAD)
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await loop.connect_accepted_socket(lambda: protocol, client, ssl=context)
        writer = asyncio.StreamWriter(transport, protocol, reader, loop)
        try:
            while await self._answer(reader, writer, is_tls=context is not None) is GoOn.YES:
                pass
        finally:
            with suppress(OSError, ssl.SSLError):
                writer.close()

    async def _answer(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_tls: bool
    ) -> GoOn:
        head = await reader.readuntil(b"\r\n\r\n")
        request = parsed(head, at=time.monotonic(), is_tls=is_tls)
        if request is None:
            return GoOn.NO
        key = (request.host, request.target)
        request = replace(request, nth=self._asked[key])
        self._asked[key] += 1
        self.requests.append(request)
        host = self.hosts.get(request.host)
        reply = says("no such host", status=421) if host is None else host.reply(request.target)
        return await reply(request, writer)


@contextmanager
def opened(hosts: Mapping[str, Host], *, port: int = 0) -> Iterator[Server]:
    """Run a server of `hosts` in a thread of its own; end it, and every connection, at the end."""
    server = Server(hosts=hosts, authority=authority(*hosts))
    with socket.create_server((ADDRESS, port), backlog=512) as listener:
        listener.settimeout(0)
        server.port = listener.getsockname()[1]
        started, loop, stop = Event(), asyncio.new_event_loop(), asyncio.Event()
        thread = Thread(
            target=loop.run_until_complete, args=[server.run(listener, started, stop)], daemon=True
        )
        thread.start()
        started.wait()
        try:
            yield server
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join()
            loop.close()


_PLAIN = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


async def _peeked(client: socket.socket) -> bytes:
    """Return what `client` says first, and leave it there to be read."""
    loop = asyncio.get_running_loop()
    readable: asyncio.Future[None] = loop.create_future()
    loop.add_reader(client.fileno(), lambda: readable.done() or readable.set_result(None))
    try:
        await readable
    finally:
        loop.remove_reader(client.fileno())
    return client.recv(4096, socket.MSG_PEEK)


def _name_in(hello: bytes) -> str:
    """Return the host that a TLS greeting asks for; it stands there in plain letters."""
    found = re.search(rb"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.example", hello)
    return "" if found is None else found.group().decode("ascii")
