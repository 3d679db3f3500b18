"""The pages of past days are brought in on request, beside the nightly runs."""

from datetime import date

from prefect import flow

from extractors.window import Window
from flows.folder_task import TWO_AT_ONCE, ingest_all
from flows.ledger_record import AccountRecord


@flow(name="backfill", task_runner=TWO_AT_ONCE)
def backfill(folders: list[str], since: date, until: date) -> dict[str, AccountRecord]:
    """Ingest the pages in `folders` that were fetched from `since` to the day before `until`.

    Args:
        folders: Folders of saved pages, one for each source; the folder's name is the source's.
            Paths as the worker sees them.
        since: The first day, in UTC.
        until: The day after the last one, in UTC.

    """
    window = Window(since=since, until=until)
    return ingest_all(folders, kind="backfill", window=window)
