"""A backfill that is half done, for what docs/ ask of backfills."""

from tests.warehouse.backfills.making import a_plan
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.record import Came, PartitionState


def plan_samples(root):
    """Plan four days, of which one is done and one has failed."""
    book = BackfillBook(root)
    kept = book.enter(a_plan(4))
    done, failed, *_ = (one.partition_name for one in kept.left)
    came = Came(
        partition_name=failed,
        state=PartitionState.FAILED,
        detail="4 requests in a row found nobody; run it again",
    )
    book.record(kept.backfill_id, [Came(partition_name=done, state=PartitionState.DONE), came])
    book.publish()
