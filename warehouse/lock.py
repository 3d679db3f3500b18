"""One process writes at a time; when it dies, the kernel lets the next one in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import Busy
from warehouse.steps import step


@contextmanager
def writer(root: Path, *, wait_s: float) -> Iterator[None]:
    """Be the only writer of the warehouse at `root`, or raise Busy after `wait_s` seconds."""
    path = root / ".lock"
    try:
        with step("lock"):
            lock = FileLock(path).acquire(timeout=wait_s)
    except Timeout as timeout:
        raise Busy(path, waited_s=wait_s) from timeout
    with lock:
        yield
