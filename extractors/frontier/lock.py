"""One process at a time works on a name; when it dies, the kernel lets the next one in."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from extractors.frontier.errors import NotAlone
from extractors.frontier.told import telling


@contextmanager
def alone(path: Path, name: str, *, wait_s: float = 0.0) -> Iterator[None]:
    """Be the only process that works on `name` beside the frontier at `path`, or raise NotAlone.

    The locks lie in a folder named for `path`, under digests: whatever stands in a name, no part
    of it becomes a path.
    """
    folder = path.with_name(f"{path.name}.locks")
    file = folder / sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    with telling(file):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock = FileLock(file, thread_local=False).acquire(timeout=wait_s)
        except Timeout as timeout:
            raise NotAlone(name, waited_s=wait_s) from timeout
    with lock:
        yield
