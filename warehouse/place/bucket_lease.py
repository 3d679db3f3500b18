"""One process writes to a bucket at a time: who does stands in an object that is put by its tag.

No kernel frees it when a process dies, as that of a folder's lock does: who sees no sign of life
for the time of a lease takes over, and waits so long for one that was killed, too.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from threading import Event, Thread
from threading import Lock as ThreadLock
from time import monotonic, sleep
from uuid import uuid4

from obstore.exceptions import BaseError

from warehouse.errors import Busy, LeaseLost, OtherWriter
from warehouse.place.lease import LEASE_S, SIGNS_PER_LEASE, Lease, held
from warehouse.place.objects import Objects
from warehouse.place.steps import step

NAME = "lease.json"
POLL_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the object says."""

    epoch: int = 0
    holder: str | None = None
    """Who writes; None: nobody."""
    n_signs: int = 0
    """It grows with each sign of life, so that no two states have the same tag."""
    older: tuple[int, ...] = ()
    """Epochs whose holders may yet go on."""

    @classmethod
    def read(cls, data: bytes) -> "Told":
        """Return what an object holds."""
        told = json.loads(data)
        return cls(**{**told, "older": tuple(told["older"])})


class BucketLease(Lease):
    """The right to write to the warehouse in a bucket."""

    def __init__(self, objects: Objects, told: Told, tag: str | None) -> None:
        """Begin with what was put."""
        self.epoch = told.epoch
        self._objects, self._told, self._tag = objects, told, tag
        self._alone = ThreadLock()

    def is_lost(self) -> bool:
        """Tell whether somebody took over."""
        return self._tag_of_ours() is None

    def older(self) -> tuple[int, ...]:
        """Return the epochs that were passed over and not yet settled."""
        return self._told.older

    def disarm(self) -> None:
        """Do nothing: what older holders put, they put over what they had seen, or not at all."""

    def pass_over(self, epoch: int) -> None:
        """Take an older epoch off the list."""
        with step(f"pass over epoch {epoch}"):
            self.tell(
                lambda told: replace(told, older=tuple(one for one in told.older if one != epoch))
            )

    def tell(self, change: Callable[[Told], Told] = lambda told: told) -> None:
        """Put a sign of life with a changed state; raise OtherWriter where somebody took over."""
        with self._alone:
            told = change(replace(self._told, n_signs=self._told.n_signs + 1))
            try:
                self._tag = self._objects.put(NAME, _written(told), over=self._tag)
            except OtherWriter:
                # A sign of our own may have come there, and the answer not to us.
                if (tag := self._tag_of_ours()) is None:
                    raise
                self._tag = self._objects.put(NAME, _written(told), over=tag)
            self._told = told

    def _tag_of_ours(self) -> str | None:
        """Return the tag of what lies there; None if it is nobody's, or another holder's."""
        found = self._objects.get(NAME)
        if found is None:
            return None
        told = Told.read(found.data)
        is_ours = (told.epoch, told.holder) == (self.epoch, self._told.holder)
        return found.e_tag if told.holder and is_ours else None

    def __str__(self) -> str:
        """Return the bucket's address."""
        return self._objects.address


@contextmanager
def leased(objects: Objects, *, wait_s: float) -> Iterator[Lease]:
    """Be the only writer of the warehouse in a bucket, or raise Busy after `wait_s` seconds.

    Whatever goes wrong in the block once the lease is lost went wrong for that reason.
    """
    with step("lock"):
        lease = _acquired(objects, wait_s)
    with _signs_of_life(lease):
        token = held.set(lease)
        try:
            yield lease
        except Exception as error:
            if not isinstance(error, LeaseLost) and lease.is_lost():
                raise LeaseLost(objects.address) from error
            raise
        finally:
            held.reset(token)
            with suppress(OtherWriter, BaseError):  # it runs out by itself
                lease.tell(lambda told: replace(told, holder=None))


def _acquired(objects: Objects, wait_s: float) -> BucketLease:
    """Return the lease of the newest epoch, which is a new one if its holder stands still."""
    began = silent_since = monotonic()
    seen: str | None = None
    me = uuid4().hex
    while True:
        found = objects.get(NAME)
        told = Told.read(found.data) if found else Told()
        now, tag = monotonic(), found.e_tag if found else None
        if tag != seen:
            seen, silent_since = tag, now
        if told.holder is None:
            wanted = replace(told, holder=me, n_signs=told.n_signs + 1)
        elif now - silent_since >= LEASE_S:
            wanted = Told(
                epoch=told.epoch + 1,
                holder=me,
                n_signs=told.n_signs + 1,
                older=(*told.older, told.epoch),
            )
        elif now - began >= wait_s:
            raise Busy(objects.at(NAME), waited_s=wait_s)
        else:
            sleep(POLL_S)
            continue
        with suppress(OtherWriter):
            return BucketLease(objects, wanted, objects.put(NAME, _written(wanted), over=tag))


@contextmanager
def _signs_of_life(lease: BucketLease) -> Iterator[None]:
    """Put the state anew now and again, until the block ends or somebody took over."""
    is_over = Event()

    def live() -> None:
        while not is_over.wait(LEASE_S / SIGNS_PER_LEASE):
            try:
                lease.tell()
            except OtherWriter:
                return
            except BaseError:  # a store that refuses tells the writer itself
                continue

    thread = Thread(target=live, name="signs of life", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _written(told: Told) -> bytes:
    return json.dumps(asdict(told)).encode()
