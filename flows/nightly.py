"""Every night, what is new at the sources becomes articles."""

from datetime import UTC, datetime

from prefect import flow

from flows.failures import NotAllCame
from flows.folder_task import ingest_one_folder
from flows.gathering import TWO_AT_ONCE, gather, gather_night
from flows.profiling.learning_task import look_after_profiles
from flows.said_once import say_once
from flows.source_job import sources_of_group
from flows.source_task import crawl_sources

KIND = "nightly"


@flow(name=KIND, task_runner=TWO_AT_ONCE)
def nightly(group: str = "nightly", folders: tuple[str, ...] = ()) -> None:
    """Bring what is new at the sources of a group, and in folders, into the warehouse.

    Whatever a night missed, the next one finds: a crawl that was killed is gone on with, known
    pages cost a look-up, new ones are read.
    At the end the profiles of publishers with new articles are learned anew.

    Args:
        group: The schedule group of `sources.toml` whose sources are asked; empty for none.
        folders: Folders of saved pages beside it, one for each source; the folder's name is the
            source's. Paths as the worker sees them.

    """
    say_once()
    began_at = datetime.now(UTC)
    names = sources_of_group(group, has_other_work=bool(folders))
    runs = {folder: ingest_one_folder.submit(folder, KIND, None) for folder in folders}
    try:
        # In this thread, so that the signal that ends a run reaches it: what came is stored first.
        crawled = crawl_sources(names, KIND, return_state=True) if names else None
        _, failures = gather(runs, key="nightly-ledger")
        if crawled:
            failures |= gather_night(crawled, names, key="nightly-crawl", began_at=began_at)
    except Exception:  # but not where it is stopped: there is no time then
        look_after_profiles(began_at, key="nightly-profiles")
        raise
    look_after_profiles(began_at, key="nightly-profiles")
    if failures:
        raise NotAllCame(failures)
