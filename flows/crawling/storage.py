"""What a crawl gains is written by one writer, in portions, while the crawl goes on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self

from flows.crawling.portion import Gain, Portion

Write = Callable[[Portion], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much a portion holds, and how old it gets: no more than that is lost by a kill."""

    gains: int = 400
    bytes: int = 16 << 20
    age_s: float = 20.0


USUAL = Bounds()


class Storage:
    """Takes what crawls gain, and lets nobody get far ahead of what is written."""

    def __init__(self, write: Write, *, bounds: Bounds = USUAL) -> None:
        """Keep who writes; it is called in a thread, one call at a time."""
        self._write = write
        self._bounds = bounds
        self._portion = Portion()
        self._is_due = asyncio.Event()
        self._written: asyncio.Future[None] = asyncio.Future()
        self._is_over = False

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Self]:
        """Write in the background; at the end of the block all is written.

        Also when the block is left by an error or by Ctrl-C, unless the writing itself failed.
        """
        # One thread: memory that one writer has freed is there for the next portion.
        with ThreadPoolExecutor(max_workers=1) as thread:
            async with asyncio.TaskGroup() as group:
                writer = group.create_task(self._go_on(thread))
                try:
                    yield self
                finally:
                    self._is_over = True
                    self._is_due.set()
                    await asyncio.shield(asyncio.wait([writer]))

    async def put(self, gain: Gain) -> None:
        """Take `gain`; return once there is room for more."""
        written = self._written
        self.add(gain)
        if self._is_full():
            await asyncio.shield(written)

    async def safe(self, gain: Gain) -> None:
        """Take `gain`; return once it is written."""
        written = self._written
        self.add(gain)
        self._is_due.set()
        await asyncio.shield(written)

    def add(self, gain: Gain) -> None:
        """Take `gain`, however much there is."""
        self._portion.add(gain)
        if self._is_full():
            self._is_due.set()

    async def _go_on(self, thread: Executor) -> None:
        """Write each portion when it is due."""
        while not (self._is_over and not self._portion.n_gains):
            try:
                async with asyncio.timeout(self._bounds.age_s):
                    await self._is_due.wait()
            except TimeoutError:
                pass
            portion, written = self._portion, self._written
            self._portion, self._written = Portion(), asyncio.Future()
            if not self._is_over:
                self._is_due.clear()
            try:
                if portion.n_gains:
                    loop = asyncio.get_running_loop()
                    await loop.run_in_executor(thread, self._write, portion)
            except BaseException:
                # Whoever waits is told by the end of the block: nothing will be written any more.
                written.cancel()
                raise
            written.set_result(None)

    def _is_full(self) -> bool:
        portion, bounds = self._portion, self._bounds
        return portion.n_gains >= bounds.gains or portion.n_bytes >= bounds.bytes
