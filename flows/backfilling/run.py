"""A backfill is gone on with, share by share, until it is done or somebody wants it to stop."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from time import sleep

from extractors.frontier.errors import NotAlone
from extractors.frontier.lock import alone
from flows.backfilling.asked import Asked
from flows.backfilling.plan import Plan, planned
from flows.backfilling.shares import Share, left_shares, shares
from flows.backfilling.work import NOTHING, ShareRecord, Worker
from flows.crawling.frontier_file import FRONTIER
from flows.crawling.growing import Growing
from flows.registered import registered
from flows.settings import Settings
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.record import Kept, Standing
from warehouse.place.place import Place

STOPPED = frozenset({Standing.PAUSED, Standing.CANCELLED})
ATTEMPTS = 2
"""Of one run at a partition that fails; the next run tries again."""
LOOK_AGAIN_S = 5.0
"""How often a backfill that waits for another looks whether it still has to."""


def entered(plan: Plan, settings: Settings) -> Kept:
    """Write a plan down that is within its budget, and return it as it stands."""
    return BackfillBook(settings.warehouse).enter(plan.within_budget().backfill)


def begun(asked: Asked, settings: Settings, *, now: datetime | None = None) -> Kept:
    """Plan what is asked for and write it down; what was asked for before is gone on with."""
    return entered(planned(asked, settings, now=now or datetime.now(UTC)), settings)


def to_do(backfill_id: str, book: BackfillBook) -> Iterator[Share]:
    """Yield the shares of which something is left, and those of which something failed again."""
    for _ in range(ATTEMPTS):
        yield from left_shares(book.kept(backfill_id))


def work_off(backfill_id: str, number: int, settings: Settings, progress: Growing) -> ShareRecord:
    """Bring in what is left of one share, and write down what it came to.

    What stops all of it, as a full disk does, is raised, and nothing is written down.
    """
    book = BackfillBook(settings.warehouse)
    kept = book.kept(backfill_id)
    share = shares(kept.plan.partitions)[number]
    left = [one for one in share.partitions if one.partition_name not in kept.done]
    worker = Worker(kept=kept, registry=registered(settings), settings=settings, progress=progress)
    came, record = worker.bring_in(left) if left else ([], NOTHING)
    book.record(backfill_id, came)
    book.publish()
    return record


def stopped(backfill_id: str, settings: Settings) -> Standing | None:
    """Return how the backfill stands, if somebody has paused or cancelled it; else None."""
    standing = BackfillBook(settings.warehouse).kept(backfill_id).standing
    return standing if standing in STOPPED else None


@contextmanager
def one_at_a_time(
    sources: Sequence[str], place: Place, say: Callable[[str], None]
) -> Iterator[None]:
    """Be the only backfill at these sources; wait until those before it have come to their end.

    Names are taken in one order by all, so that no two wait for each other.
    """
    with ExitStack() as held:
        for name in sorted(sources):
            _take(name, place, held, say)
        yield


def _take(name: str, place: Place, held: ExitStack, say: Callable[[str], None]) -> None:
    is_told = False
    while True:
        try:
            held.enter_context(alone(place.home / FRONTIER, f"{name} all of a backfill"))
        except NotAlone:
            if not is_told:
                say(f"another backfill is at work on {name}; this one waits for it to end")
            is_told = True
            sleep(LOOK_AGAIN_S)
        else:
            return
