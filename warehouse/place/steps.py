"""Every effect on the disk is a step: taken under the lease only, and where a test may end it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warehouse.place.lease import held


def _unwatched(moment: str) -> None:
    """Let the moment pass: nobody watches in production."""


observer: Callable[[str], None] = _unwatched
"""Called with `before <step>` and `after <step>`; replaced by tests only."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Mark one effect on the disk, from the moment before it to the moment after.

    LeaseLost is raised instead where another writer took over since the lease was taken. Whoever
    stands still after that was asked, and goes on when another has finished, is stopped by the
    effect itself (`warehouse.tables.takeover`).
    """
    if lease := held.get():
        lease.check()
    observer(f"before {name}")
    yield
    observer(f"after {name}")
