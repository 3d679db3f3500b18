"""A backfill is entered in the book, and its shares are brought in, whoever takes them."""

from datetime import UTC, datetime

from flows.backfilling.asked import Asked
from flows.backfilling.memory import remember
from flows.backfilling.plan import Plan, planned
from flows.backfilling.shares import pieces, shares
from flows.backfilling.work import NOTHING, ShareRecord, Worker, added
from flows.crawling.growing import Growing
from flows.registered import registered
from flows.settings import Settings
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.errors import ClaimLost, NoSuchBackfill
from warehouse.backfills.record import Kept, Standing

STOPPED = frozenset({Standing.PAUSED, Standing.CANCELLED})


def entered(plan: Plan, settings: Settings) -> Kept:
    """Write a plan down that is within its budget, and return it as it stands."""
    backfill = plan.within_budget().backfill
    book = BackfillBook(settings.warehouse)
    try:
        return book.kept(backfill.backfill_id)
    except NoSuchBackfill:
        remember(backfill, settings)
        return book.enter(backfill)


def begun(asked: Asked, settings: Settings, *, now: datetime | None = None) -> Kept:
    """Plan what is asked for and write it down; what was asked for before is gone on with."""
    return entered(planned(asked, settings, now=now or datetime.now(UTC)), settings)


def stopped(backfill_id: str, settings: Settings) -> Standing | None:
    """Return how the backfill stands, if somebody has paused or cancelled it; else None."""
    standing = BackfillBook(settings.warehouse).kept(backfill_id).standing
    return standing if standing in STOPPED else None


def work_off(
    backfill_id: str, number: int, hand_id: str, settings: Settings, progress: Growing
) -> ShareRecord:
    """Bring in what is left of a share that a hand has taken; write down what each piece came to.

    It ends early where somebody wants the backfill to stop, and where the share passed on to
    another hand. What stops all of it, as a full disk does, is raised, and nothing is written down.
    """
    book = BackfillBook(settings.warehouse)
    kept = book.kept(backfill_id)
    worker = Worker(
        kept=kept,
        lane=f"{backfill_id} {number}",
        registry=registered(settings),
        settings=settings,
        progress=progress,
    )
    record = NOTHING
    for piece in pieces(shares(kept.plan.partitions)[number]):
        now = book.kept(backfill_id)
        left = [one for one in piece if one.partition_name not in now.done]
        if now.standing in STOPPED or not left:
            continue
        came, brought = worker.bring_in(left)
        try:
            book.record(backfill_id, came, hand_id=hand_id)
        except ClaimLost:
            break
        record = added(record, brought)
    book.publish()
    return record
