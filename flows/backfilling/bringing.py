"""Shares are taken and brought in: here, one after the other, or by many side by side."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass

from flows.backfilling.shares import Share
from flows.backfilling.taking import LOOK_AGAIN_S, Taker
from flows.backfilling.work import ShareRecord

MOST_AT_ONCE = 256

BringIn = Callable[[Share, str], ShareRecord]
"""Brings in a share that the hand of this id has taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A share with what it came to."""

    share: Share
    record: ShareRecord


def _go_on() -> None:
    """Do not pause."""


def one_by_one(
    taker: Taker, bring_in: BringIn, *, pause: Callable[[], None] = _go_on
) -> Iterator[Brought]:
    """Yield each share once it is brought in; before each, `pause` returns when it may go on."""
    while True:
        pause()
        if share := taker.take():
            yield Brought(share=share, record=bring_in(share, taker.hand_id))
        elif not taker.waits():
            return


def side_by_side(
    taker: Taker,
    bring_in: BringIn,
    *,
    n_free: Callable[[], int],
    pause: Callable[[], None] = _go_on,
) -> Iterator[Brought]:
    """Yield each share once it is brought in, as many at a time as `n_free` says at that moment."""
    going: dict[Future[ShareRecord], Share] = {}
    threads = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="share")
    try:
        while True:
            pause()
            while len(going) < min(n_free(), MOST_AT_ONCE) and (share := taker.take()):
                one = threads.submit(copy_context().run, bring_in, share, taker.hand_id)
                going[one] = share
            if not going and not taker.waits():
                return
            for done in wait(going, LOOK_AGAIN_S, return_when=FIRST_COMPLETED).done:
                yield Brought(share=going.pop(done), record=done.result())
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
