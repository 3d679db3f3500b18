"""The frontier is what is remembered between requests and runs, in one file for all processes."""

from pathlib import Path
from types import TracebackType
from typing import Self

from extractors.clock import Now, utc_now
from extractors.frontier.crawls import Crawls
from extractors.frontier.forgetting import Oblivion, forget
from extractors.frontier.known_pages import KnownPages
from extractors.frontier.marks import Marks
from extractors.frontier.robots_memory import RobotsMemory
from extractors.frontier.store import Store
from extractors.frontier.turns import Turns


class Frontier:
    """An open frontier, room by room.

    Every change is a transaction of its own: a process that is killed at any line leaves a file
    in which each call either happened or did not. Calls take well under a millisecond each, so
    that an event loop may make them; long lists are written in portions. The file must lie on a
    local disk, and a forked process opens it anew.
    """

    def __init__(self, store: Store, *, now: Now) -> None:
        """Lay out the rooms; `Frontier.open` is the way in."""
        self._store = store
        self.turns = Turns(store, now=now)
        self.robots = RobotsMemory(store, now=now)
        self.known = KnownPages(store)
        self.crawls = Crawls(store, now=now)
        self.marks = Marks(store)

    @classmethod
    def open(cls, path: Path, *, now: Now = utc_now) -> Self:
        """Open the frontier in the file `path`, and make it if there is none."""
        return cls(Store.open(path), now=now)

    def forget(self, away: Oblivion) -> int:
        """Forget pages and tasks for good, and return how many."""
        return forget(self._store, away)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        """Be closed at the end of a `with`."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()
