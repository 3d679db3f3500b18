"""One process writes to a folder at a time; one that died, or stands still, keeps nobody waiting.

The kernel frees the lock of a process that dies. One that is stopped keeps it: therefore a holder
gives signs of life, and who sees none for the time of a lease begins the next epoch. Its lock is a
file with its number in the name, and the newest one counts: that of an older epoch beside it says
that somebody may yet act under it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from filelock import BaseFileLock, FileLock, Timeout

from warehouse.errors import Busy, LeaseLost
from warehouse.place.atomic import ASIDES, remove
from warehouse.place.lease import LEASE_S, SIGNS_PER_LEASE, Lease, held, in_epoch
from warehouse.place.steps import step

LOCK = re.compile(r"\.lock(?:-(\d+))?")
POLL_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLease(Lease):
    """The right to write to the warehouse in the folder `root`."""

    root: Path
    epoch: int

    def is_lost(self) -> bool:
        """Tell whether somebody took over."""
        return newest_epoch(self.root) > self.epoch

    def older(self) -> tuple[int, ...]:
        """Return the epochs before it that have a lock still."""
        return tuple(epoch for epoch in epochs(self.root) if epoch < self.epoch)

    def disarm(self) -> None:
        """Take away what is written aside: it cannot be renamed into its place any more."""
        with step("take away what is aside"):
            for path in self.root.glob(ASIDES):
                path.unlink(missing_ok=True)

    def pass_over(self, epoch: int) -> None:
        """Remove the lock of an older epoch."""
        sign_path(self.root, epoch).unlink(missing_ok=True)
        remove(lock_path(self.root, epoch))

    def __str__(self) -> str:
        """Return the folder."""
        return str(self.root)


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


@contextmanager
def writer(root: Path, *, wait_s: float) -> Iterator[Lease]:
    """Be the only writer of the warehouse at `root`, or raise Busy after `wait_s` seconds.

    Whatever goes wrong in the block once the lease is lost went wrong for that reason.
    """
    with step("lock"):
        lease, lock = _acquired(root, wait_s)
    with lock, _signs_of_life(lease):
        token = held.set(lease)
        try:
            yield lease
        except Exception as error:
            if lease.is_lost():
                raise LeaseLost(root) from error
            raise
        finally:
            held.reset(token)


def _acquired(root: Path, wait_s: float) -> tuple[FolderLease, BaseFileLock]:
    """Return the lock of the newest epoch, which is a new one if its holder stands still."""
    began = silent_since = monotonic()
    seen: tuple[int, int] | None = None
    while True:
        epoch = newest_epoch(root)
        lock = FileLock(lock_path(root, epoch))
        try:
            lock.acquire(blocking=False)
        except Timeout as timeout:
            now = monotonic()
            if (sign := (epoch, _last_sign(root, epoch))) != seen:
                seen, silent_since = sign, now
            if now - silent_since >= LEASE_S:
                lock_path(root, epoch + 1).touch()
            elif now - began >= wait_s:
                raise Busy(str(lock_path(root, epoch)), waited_s=wait_s) from timeout
            else:
                sleep(POLL_S)
            continue
        if newest_epoch(root) == epoch:
            return FolderLease(root=root, epoch=epoch), lock
        lock.release()


@contextmanager
def _signs_of_life(lease: FolderLease) -> Iterator[None]:
    """Touch a file now and again, until the block ends."""
    path, is_over = sign_path(lease.root, lease.epoch), Event()
    path.touch()

    def live() -> None:
        while not is_over.wait(LEASE_S / SIGNS_PER_LEASE):
            with suppress(OSError):  # a disk that refuses tells the writer itself
                path.touch()

    Thread(target=live, name="signs of life", daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def _last_sign(root: Path, epoch: int) -> int:
    """Return when the holder last gave a sign; a new holder gives one at once."""
    try:
        return sign_path(root, epoch).stat().st_mtime_ns
    except FileNotFoundError:
        return 0
