"""What is up is told by whoever holds the house's lock, and believed only while it is held."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from filelock import FileLock, Timeout

from flows.operating.errors import AlreadyUp
from flows.operating.house import House
from flows.whole_file import whole_file

LOOKED_AT_S = 0.5
"""Who looks whether it is held, holds it for an instant; nobody takes that for somebody up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One `copydesk up`, from its first child to its last."""

    pid: int
    command: list[str]
    """Of that process: a number alone may be another's by now."""
    mark: str
    """In the environment of each of its processes, and of theirs."""
    address: str
    """Of the server, where the browser goes."""
    since: str
    """When it was started, in ISO 8601."""
    warehouse: str
    sources: str
    profiles: str


@contextmanager
def held(house: House) -> Iterator[None]:
    """Hold the house meanwhile; raise AlreadyUp if another process does."""
    house.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(house.lock)
    try:
        lock.acquire(timeout=LOOKED_AT_S, poll_interval=LOOKED_AT_S / 10)
    except Timeout:
        found = told(house)
        address, pid = (found.address, found.pid) if found else (None, None)
        raise AlreadyUp(address=address, pid=pid) from None
    try:
        yield
    finally:
        lock.release()


def is_held(house: House) -> bool:
    """Return whether some process is up here."""
    if not house.lock.exists():
        return False
    try:
        with held(house):
            return False
    except AlreadyUp:
        return True


def told(house: House) -> Standing | None:
    """Return what is up, or was when its process was killed."""
    try:
        return Standing(**json.loads(house.standing.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def tell(house: House, standing: Standing) -> None:
    """Write down what is up."""
    with whole_file(house.standing) as lines:
        json.dump(asdict(standing), lines, indent=1)


def untell(house: House) -> None:
    """Nothing is up any more."""
    house.standing.unlink(missing_ok=True)
