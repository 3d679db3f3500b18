"""Who writes does so under a lease; what a holder does after another took over is refused.

Each time that a holder is passed over an epoch begins. What is kept of an older one says that
somebody may yet act under it, until `takeover` has made sure that nobody can.
"""

from abc import ABC, abstractmethod
from contextvars import ContextVar

from warehouse.errors import LeaseLost

LEASE_S = 60.0
"""Seconds without a sign of life after which a holder is passed over."""
SIGNS_PER_LEASE = 6


class Lease(ABC):
    """The right to write to a warehouse, for as long as its epoch lasts."""

    epoch: int

    @abstractmethod
    def is_lost(self) -> bool:
        """Tell whether somebody took over."""

    @abstractmethod
    def older(self) -> tuple[int, ...]:
        """Return the epochs whose holders may yet go on, in order."""

    @abstractmethod
    def disarm(self) -> None:
        """See to it that what older holders are writing can take no file's place any more."""

    @abstractmethod
    def pass_over(self, epoch: int) -> None:
        """Note that nobody can act under an older epoch any more."""

    def check(self) -> None:
        """Raise LeaseLost if somebody took over."""
        if self.is_lost():
            raise LeaseLost(str(self))

    @abstractmethod
    def __str__(self) -> str:
        """Return the warehouse, as its user wrote it."""


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
