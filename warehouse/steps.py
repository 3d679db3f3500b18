"""Every step at which a writer may die has a name, so that a test can make it die there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _unwatched(moment: str) -> None:
    """Let the moment pass: nobody watches in production."""


observer: Callable[[str], None] = _unwatched
"""Called with `before <step>` and `after <step>`; replaced by tests only."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Mark one effect on the disk, from the moment before it to the moment after."""
    observer(f"before {name}")
    yield
    observer(f"after {name}")
