"""Who works on a backfill shows that it is alive; who has shown nothing for a lease is gone.

Signs lie in the warehouse, and are seen from every machine: no clocks are compared, and a process
that stands still is passed over too. Where a process died on this machine the kernel says so at
once: it frees the lock that the process held beside its signs.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from filelock import FileLock, Timeout

from warehouse.errors import WarehouseError
from warehouse.place.lease import LEASE_S, SIGNS_PER_LEASE
from warehouse.place.place import Place

CREW = "crew"
LOCKS = "crew.locks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One process that works on a backfill."""

    backfill_id: str
    hand_id: str
    """Random."""

    @property
    def sign(self) -> str:
        """The name of its signs of life."""
        return f"{CREW}/{self.backfill_id}/{self.hand_id}"


@dataclass(slots=True)
class Watch:
    """Looks at the signs of others again and again, and knows who has gone."""

    place: Place
    _seen: dict[Hand, tuple[str, float]] = field(default_factory=dict)
    """The newest sign, and since when it is that."""

    def is_gone(self, hand: Hand) -> bool:
        """Tell whether a hand has left, has died, or stands still."""
        sign = self.place.last_sign(hand.sign)
        if sign is None or _died_here(self.place, hand):
            return True
        seen, since = self._seen.get(hand, (None, 0.0))
        if sign != seen:
            since = monotonic()
            self._seen[hand] = sign, since
        return monotonic() - since >= LEASE_S


@contextmanager
def alive(place: Place, hand: Hand) -> Iterator[None]:
    """Show that a hand is alive, from its first sign to the end of the block."""
    path, is_over = _lock_path(place, hand), Event()
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path):
        try:
            with _going_on(place, hand, is_over):
                yield
        finally:
            with suppress(WarehouseError, OSError):  # who shows nothing is gone all the same
                place.drop(hand.sign)
            path.unlink(missing_ok=True)


def forget(place: Place, hand: Hand) -> None:
    """Take away what a hand that has gone left; should it stand still only, it signs again."""
    place.drop(hand.sign)
    _lock_path(place, hand).unlink(missing_ok=True)


def crew(place: Place) -> Iterator[Hand]:
    """Yield all that have given a sign and were not seen to leave."""
    for lying in place.lying(CREW):
        _, backfill_id, hand_id = lying.name.rsplit("/", 2)
        yield Hand(backfill_id=backfill_id, hand_id=hand_id)


@contextmanager
def _going_on(place: Place, hand: Hand, is_over: Event) -> Iterator[None]:
    def live() -> None:
        while not is_over.wait(LEASE_S / SIGNS_PER_LEASE):
            with suppress(WarehouseError, OSError):  # a place that refuses tells the work itself
                place.sign(hand.sign)

    thread = Thread(target=live, name="signs of life", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _died_here(place: Place, hand: Hand) -> bool:
    """Tell whether a process of this machine is dead; of another machine's nothing is known."""
    path = _lock_path(place, hand)
    if not path.exists():
        return False
    try:
        with FileLock(path, blocking=False):
            return True
    except Timeout:
        return False


def _lock_path(place: Place, hand: Hand) -> Path:
    return place.home / LOCKS / hand.hand_id
