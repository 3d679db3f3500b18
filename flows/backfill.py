"""The pages of past days are brought in on request, beside the nightly runs."""

from datetime import date

from prefect import flow

from extractors.window import Window
from flows.failures import NotAllCame
from flows.folder_task import ingest_one_folder
from flows.gathering import TWO_AT_ONCE, gather
from flows.ledger_record import AccountRecord
from flows.source_job import check_days
from flows.source_task import ingest_one_source

KIND = "backfill"


@flow(name=KIND, task_runner=TWO_AT_ONCE)
def backfill(
    since: date, until: date, sources: tuple[str, ...] = (), folders: tuple[str, ...] = ()
) -> dict[str, AccountRecord]:
    """Ingest the pages that were fetched from `since` to the day before `until`.

    Args:
        since: The first day, in UTC.
        until: The day after the last one, in UTC.
        sources: Names of sources in `sources.toml`, of kind `folder`, `warc`, `commoncrawl` or
            `replay`.
        folders: Folders of saved pages beside them, one for each source; the folder's name is the
            source's. Paths as the worker sees them.

    """
    window = Window(since=since, until=until)
    check_days(sources, window, has_other_work=bool(folders))
    runs = {name: ingest_one_source.submit(name, KIND, window) for name in sources}
    runs |= {folder: ingest_one_folder.submit(folder, KIND, window) for folder in folders}
    accounts, failures = gather(runs, key="backfill-ledger")
    if failures:
        raise NotAllCame(failures)
    return accounts
