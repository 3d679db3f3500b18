"""One process writes at a time; one that died, or stands still, keeps nobody waiting.

The kernel frees the lock of a process that dies. One that is stopped keeps it: therefore a holder
gives signs of life, and who sees none for the time of a lease begins the next epoch.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from filelock import BaseFileLock, FileLock, Timeout

from warehouse.errors import Busy, LeaseLost
from warehouse.place.lease import Lease, held, lock_path, newest_epoch, sign_path
from warehouse.place.steps import step

LEASE_S = 60.0
"""Seconds without a sign of life after which a holder is passed over."""
SIGNS_PER_LEASE = 6
POLL_S = 0.05


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


def _acquired(root: Path, wait_s: float) -> tuple[Lease, BaseFileLock]:
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
                raise Busy(lock_path(root, epoch), waited_s=wait_s) from timeout
            else:
                sleep(POLL_S)
            continue
        if newest_epoch(root) == epoch:
            return Lease(root=root, epoch=epoch), lock
        lock.release()


@contextmanager
def _signs_of_life(lease: Lease) -> Iterator[None]:
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
