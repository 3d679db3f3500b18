"""Every night, what is new in the folders of saved pages becomes articles."""

from datetime import UTC, datetime

from prefect import flow

from flows.folder_task import TWO_AT_ONCE, ingest_all
from flows.ledger_record import AccountRecord
from flows.profiling.learning_task import look_after_profiles


@flow(name="nightly", task_runner=TWO_AT_ONCE)
def nightly(folders: list[str]) -> dict[str, AccountRecord]:
    """Ingest all pages in `folders` that are not in the warehouse yet.

    Whatever a night missed, the next one finds: known pages cost a look-up, new ones are read.
    At the end the profiles of publishers with new articles are learned anew.

    Args:
        folders: Folders of saved pages, one for each source; the folder's name is the source's.
            Paths as the worker sees them.

    """
    began_at = datetime.now(UTC)
    try:
        return ingest_all(folders, kind="nightly")
    finally:
        look_after_profiles(began_at, key="nightly-profiles")
