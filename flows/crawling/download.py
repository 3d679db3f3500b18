"""A file of any size is fetched in parts: politely, in bounded memory, going on where it was."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from extractors.fetch import Fetch, Purpose
from extractors.frontier.frontier import Frontier
from extractors.polite.fetcher import PoliteFetcher
from extractors.polite.wish import Wish
from extractors.registry.source import Source
from extractors.wire.ask import Limits
from extractors.wire.wire import Wire

PART_BYTES = 32 << 20
PART_S = 600.0
"""For one part: a line of half a megabit suffices."""
CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)", re.IGNORECASE)


class NotDownloaded(OSError):  # noqa: N818  (named for the fact it tells)
    """A file could not be fetched; what came of it stays, and the next attempt goes on there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """Fetches the files of one source."""

    source: Source
    frontier: Frontier
    agent: str
    note: Callable[[Fetch], None]
    """Told of every request."""
    now: Callable[[], datetime]
    part_bytes: int = PART_BYTES

    def __call__(self, url: str, to: Path) -> None:
        """Bring what is at `url` to the file `to`, which may hold its beginning already.

        Raises FileNotFoundError where there is nothing, and NotDownloaded where it failed.
        """
        n_here = to.stat().st_size if to.exists() else 0
        asyncio.run(self._bring(url, to, n_here))

    async def _bring(self, url: str, to: Path, n_here: int) -> None:
        async with Wire(user_agent=self.agent) as wire:
            fetcher = PoliteFetcher(
                wire=wire,
                turns=self.frontier.turns,
                robots_memory=self.frontier.robots,
                now=self.now,
                on_robots=self.note,
            )
            n_all: int | None = None
            while n_all is None or n_here < n_all:
                fetch = await fetcher.fetch(self._wish(url, n_here))
                self.note(fetch)
                n_all = self._whole(fetch, n_here)
                with to.open("ab") as file:
                    n_here += file.write(fetch.body or b"")

    def _wish(self, url: str, start: int) -> Wish:
        bound = self.part_bytes + (1 << 20)
        return Wish(
            url=url,
            purpose=Purpose.ARCHIVE,
            source=self.source.name,
            part=(start, start + self.part_bytes - 1),
            delay_s=self.source.delay_s,
            allow=self.source.allowance,
            limits=Limits(wire_bytes=bound, body_bytes=bound, total_s=PART_S),
            accept="*/*",
        )

    def _whole(self, fetch: Fetch, start: int) -> int:
        """Return how long the whole file is; raise where `fetch` is not its part from `start`."""
        if fetch.status == HTTPStatus.NOT_FOUND:
            raise FileNotFoundError(2, "there is nothing at that address", fetch.url)
        if fetch.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
            return start  # it was whole already
        body = fetch.body or b""
        if fetch.error is None and fetch.status == HTTPStatus.OK and not start:
            return len(body)
        found = CONTENT_RANGE.fullmatch(fetch.header("content-range") or "")
        is_part = fetch.error is None and fetch.status == HTTPStatus.PARTIAL_CONTENT and found
        if found and is_part and int(found[1]) == start and body:
            return int(found[3])
        why = fetch.detail or f"status {fetch.status} and Content-Range {found and found[0]}"
        raise NotDownloaded(5, f"no part of it came ({why}); run this again", fetch.url)
