"""A folder of saved pages is ingested as a task, which is tried again where waiting may help."""

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from extractors.window import Window
from flows.folder_job import ingest_folder
from flows.ledger_record import AccountRecord
from flows.worth_retrying import RETRY_DELAYS_S, worth_retrying


@task(
    name="ingest-folder",
    task_run_name="{folder}",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def ingest_one_folder(folder: str, kind: str, window: Window | None) -> AccountRecord:
    """Ingest one folder. Running it again adds nothing that is already there."""
    return ingest_folder(folder, kind=kind, window=window, say=get_run_logger().info)
