"""Who writes does so under a lease; what a holder does after another took over is refused.

Each time that a holder is passed over an epoch begins. Its lock is a file with its number in the
name, and the newest one counts: that of an older epoch beside it says that somebody may yet act
under it, until `takeover` has made sure that nobody can.
"""

import re
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import LeaseLost

LOCK = re.compile(r"\.lock(?:-(\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to write to the warehouse at `root`, for as long as its epoch lasts."""

    root: Path
    epoch: int

    def is_lost(self) -> bool:
        """Tell whether somebody took over."""
        return newest_epoch(self.root) > self.epoch

    def check(self) -> None:
        """Raise LeaseLost if somebody took over."""
        if self.is_lost():
            raise LeaseLost(self.root)


held: ContextVar[Lease | None] = ContextVar("held", default=None)
"""The lease under which the current block writes."""


def in_epoch(name: str, epoch: int) -> str:
    """Return the name that a file has in an epoch: no other holder meets it by accident.

    >>> in_epoch("journal.json", 0), in_epoch("journal.json", 3)
    ('journal.json', 'journal-3.json')
    """
    stem, dot, suffix = name.rpartition(".")
    if not epoch:
        return name
    return f"{stem}-{epoch}.{suffix}" if stem and dot else f"{name}-{epoch}"


def current_epoch() -> int:
    """Return the epoch of the lease that is held here; 0 without one."""
    lease = held.get()
    return lease.epoch if lease else 0


def lock_path(root: Path, epoch: int) -> Path:
    """Return the lock of an epoch."""
    return root / in_epoch(".lock", epoch)


def sign_path(root: Path, epoch: int) -> Path:
    """Return the file by which the holder of an epoch's lock shows that it is alive."""
    return root / in_epoch(".alive", epoch)


def newest_epoch(root: Path) -> int:
    """Return the epoch that counts."""
    return max(epochs(root), default=0)


def epochs(root: Path) -> tuple[int, ...]:
    """Return the epochs that have a lock, in order."""
    names = (LOCK.fullmatch(path.name) for path in root.glob(".lock*"))
    return tuple(sorted(int(name[1] or 0) for name in names if name))
