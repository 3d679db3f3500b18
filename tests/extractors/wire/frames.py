"""A server of HTTP/2 that does as it is told, however wrong."""

import asyncio
from contextlib import asynccontextmanager
from typing import NamedTuple

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from extractors.wire.ask import Ask, Limits
from tests.extractors.wire.answering import allowing, wire
from tests.extractors.wire.trust import serving_as

URL = "https://news.example/"
LENIENT = H2Configuration(
    client_side=False, validate_outbound_headers=False, normalize_outbound_headers=False
)


class Stream(NamedTuple):
    """One request, and all that is needed to answer it well or badly."""

    number: int
    headers: list[tuple[bytes, bytes]]
    connection: H2Connection
    writer: asyncio.StreamWriter

    @property
    def path(self):
        """What is asked for."""
        return dict(self.headers)[b":path"].decode()

    def head(self, *headers, status="200", end=False):
        """Say the head of an answer."""
        self.connection.send_headers(self.number, [(":status", status), *headers], end_stream=end)
        self.flush()

    def body(self, data, *, end=True):
        """Say a body, or a part of one."""
        most = self.connection.max_outbound_frame_size
        parts = [data[at : at + most] for at in range(0, len(data), most)] or [b""]
        for part in parts[:-1]:
            self.connection.send_data(self.number, part)
        self.connection.send_data(self.number, parts[-1], end_stream=end)
        self.flush()

    def flush(self):
        """Send what has been said."""
        self.writer.write(self.connection.data_to_send())


@asynccontextmanager
async def framing(script):
    """Serve on loopback as `news.example`; `script` is a coroutine function of a stream."""

    async def serve(reader, writer):
        connection = H2Connection(config=LENIENT)
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        try:
            while data := await reader.read(1 << 16):
                for event in connection.receive_data(data):
                    if isinstance(event, RequestReceived):
                        await script(Stream(event.stream_id, event.headers, connection, writer))
                writer.write(connection.data_to_send())
        except (OSError, asyncio.CancelledError):
            return  # the test is over
        finally:
            writer.close()

    tls = serving_as("news.example", alpn=("h2",))
    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls) as server:
        yield allowing(server)


def asked_in_frames(script, *, paths=("",), **limits):
    """Ask a server with `script` for each of `paths` in turn; give what came of each."""

    async def ask_all():
        limited = Limits(**{"total_s": 5.0, **limits})
        async with framing(script) as allow, wire() as asker:
            return [
                await asker.ask(Ask(url=f"{URL}{path}", allow=allow, limits=limited))
                for path in paths
            ]

    return asyncio.run(ask_all())
