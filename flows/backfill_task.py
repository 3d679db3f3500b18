"""A share of a backfill is a task, which is tried again where waiting may help."""

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.backfilling.run import work_off
from flows.backfilling.work import ShareRecord
from flows.settings import settle
from flows.watching import Lines
from flows.worth_retrying import RETRY_DELAYS_S, worth_retrying


@task(
    name="backfill-share",
    task_run_name="share {number}",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def work_off_share(backfill_id: str, number: int, hand_id: str) -> ShareRecord:
    """Bring in what is left of a share that is taken. Again, it adds nothing that is there."""
    return work_off(backfill_id, number, hand_id, settle(), Lines(get_run_logger().info))
