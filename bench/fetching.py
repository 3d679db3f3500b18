"""CPU time of a fetched page, beside what the layers below it cost by themselves.

    python -m bench.fetching [--pages 1000]

A server in another process says a page of 260 kB, packed with gzip, or 304. Only the CPU time of
the asking process counts; trust the ratios, not the milliseconds.
"""

import asyncio
import gzip
from argparse import ArgumentParser
from collections.abc import Callable, Coroutine, Mapping
from ipaddress import ip_network
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random
from time import process_time

import httpcore
import httpx
from rich.console import Console
from rich.table import Table

from extractors.wire.answer import Answer
from extractors.wire.ask import Allowance, Ask
from extractors.wire.wire import Wire

PAGE_BYTES = 260_000
USER_AGENT = "copydesk-bench"
WORDS = ["tide", "harbour", "council", "storm", "ferry", "the", "of", "and", "said", "<p>", "</p>"]

Client = Callable[[int, str, int], Coroutine[None, None, float]]
"""Takes a port, a path and a number of pages; gives the CPU seconds they took."""


def main() -> None:
    """Print what a page costs each client."""
    parser = ArgumentParser(prog="python -m bench.fetching", description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    n_pages = parser.parse_args().pages
    ours, theirs = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    try:
        _print(measured(ours.recv(), n_pages), n_pages)
    finally:
        server.terminate()


def measured(port: int, n_pages: int) -> Mapping[tuple[str, str], float]:
    """Return the milliseconds of CPU a page, by client and what it asked for."""
    return {
        (name, path): asyncio.run(client(port, path, n_pages)) / n_pages * 1_000
        for path in ("/page", "/unchanged")
        for name, client in CLIENTS.items()
    }


async def ask_wire(port: int, path: str, n_pages: int) -> float:
    """Ask through our wire: checked, bounded, and the body undone within bounds."""
    loopback = (ip_network("127.0.0.0/8"),)
    allow = Allowance(networks=loopback, ports=(port,), connect_to=f"127.0.0.1:{port}")
    ask = Ask(url=f"http://news.example{path}", allow=allow)
    async with Wire(user_agent=USER_AGENT) as wire:
        await wire.ask(ask)
        start = process_time()
        for _ in range(n_pages):
            outcome = await wire.ask(ask)
            if not isinstance(outcome, Answer):
                raise SystemExit(outcome.detail)
        return process_time() - start


async def ask_httpx(port: int, path: str, n_pages: int) -> float:
    """Ask through the client of httpx: unchecked, and the body inflated whatever its size."""
    headers = {"user-agent": USER_AGENT}
    async with httpx.AsyncClient(headers=headers, trust_env=False, http2=True) as client:
        await client.get(f"http://127.0.0.1:{port}{path}")
        start = process_time()
        for _ in range(n_pages):
            await client.get(f"http://127.0.0.1:{port}{path}")
        return process_time() - start


async def ask_httpcore(port: int, path: str, n_pages: int) -> float:
    """Ask through httpcore: the body stays packed."""
    url = f"http://127.0.0.1:{port}{path}"
    headers = [("host", "news.example"), ("user-agent", USER_AGENT)]
    async with httpcore.AsyncConnectionPool(http2=True) as pool:
        await pool.request("GET", url, headers=headers)
        start = process_time()
        for _ in range(n_pages):
            await pool.request("GET", url, headers=headers)
        return process_time() - start


CLIENTS: Mapping[str, Client] = {
    "wire": ask_wire,
    "httpx.AsyncClient": ask_httpx,
    "httpcore (body left packed)": ask_httpcore,
}


def serve(port_to: Connection) -> None:
    """Answer on loopback for as long as this process lives; send the port."""
    words = Random(0).choices(WORDS, k=PAGE_BYTES // 4)  # noqa: S311  (a page, not a secret)
    packed = gzip.compress(" ".join(words).encode()[:PAGE_BYTES])
    head = 'HTTP/1.1 {}\r\nContent-Type: text/html\r\nETag: "1"\r\nServer: bench\r\n'
    length = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    page = (head.format("200 OK") + length).encode() + packed
    unchanged = (head.format("304 Not Modified") + "\r\n").encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                writer.write(page if request.startswith(b"GET /page") else unchanged)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    async def run() -> None:
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port_to.send(server.sockets[0].getsockname()[1])
            await server.serve_forever()

    asyncio.run(run())


def _print(figures: Mapping[tuple[str, str], float], n_pages: int) -> None:
    """Print the figures, and each beside the wire's."""
    table = Table(title=f"CPU of a page, ms ({n_pages:,} pages each)")
    for heading in ("client", "page of 260 kB", "beside wire", "304", "beside wire"):
        table.add_column(heading, justify="left" if heading == "client" else "right")
    for name in CLIENTS:
        cells = [name]
        for path in ("/page", "/unchanged"):
            figure = figures[name, path]
            cells += [f"{figure:.2f}", f"{figure / figures['wire', path]:.2f}"]
        table.add_row(*cells)
    Console().print(table)


if __name__ == "__main__":
    main()
