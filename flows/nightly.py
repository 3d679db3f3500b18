"""Every night, what is new in the folders of saved pages becomes articles."""

from prefect import flow

from flows.folder_task import TWO_AT_ONCE, ingest_all
from flows.ledger_record import AccountRecord


@flow(name="nightly", task_runner=TWO_AT_ONCE)
def nightly(folders: list[str]) -> dict[str, AccountRecord]:
    """Ingest all pages in `folders` that are not in the warehouse yet.

    Whatever a night missed, the next one finds: known pages cost a look-up, new ones are read.

    Args:
        folders: Folders of saved pages, one for each source; the folder's name is the source's.
            Paths as the worker sees them.

    """
    return ingest_all(folders, kind="nightly")
