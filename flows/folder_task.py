"""A run over folders gives each its task: one that fails, fails the run but not the others."""

from collections.abc import Sequence
from typing import Any

from prefect import get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture, wait
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import Task
from prefect.utilities.annotations import unmapped

from extractors.window import Window
from flows.account import FAULTS
from flows.folder_job import ingest_folder
from flows.ledger_record import AccountRecord
from flows.note import ledger_note
from warehouse.errors import Busy, StillContended

TWO_AT_ONCE: TaskRunner[PrefectFuture[Any]] = ThreadPoolTaskRunner(max_workers=2)  # type: ignore[assignment]  # (Prefect types its own runner so that its own flow refuses it)
"""Each folder is read by several processes, and commits wait for each other anyway."""


class FoldersFailed(Exception):  # noqa: N818  (named for the fact it tells)
    """Some folders were not ingested, or not all of their pages; all else was."""

    def __init__(self, failures: dict[str, str]) -> None:
        """Keep what went wrong with each folder."""
        self.failures = failures
        lines = "; ".join(f"{folder}: {why}" for folder, why in failures.items())
        super().__init__(f"{len(failures)} folders with failures: {lines}; start the run again")

    def __reduce__(self) -> tuple[type["FoldersFailed"], tuple[dict[str, str]]]:
        """Cross a process boundary intact."""
        return type(self), (self.failures,)


def worth_retrying(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Say whether waiting may help: for another writer or a shaky disk yes, for a fault no."""
    error = state.result(raise_on_failure=False)
    is_final = isinstance(error, FileNotFoundError | NotADirectoryError | PermissionError)
    return isinstance(error, Busy | StillContended | OSError) and not is_final


@task(
    name="ingest-folder",
    task_run_name="{folder}",
    retries=3,
    retry_delay_seconds=[2, 10, 60],
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def ingest_one(folder: str, kind: str, window: Window | None) -> AccountRecord:
    """Ingest one folder. Running it again adds nothing that is already there."""
    return ingest_folder(folder, kind=kind, window=window, say=get_run_logger().info)


def new_faults(account: AccountRecord) -> str | None:
    """Return how many pages this run could not read or failed on, in words; None if none."""
    counts = [f"{account['reasons'][r]} {r}" for r in sorted(FAULTS) if r in account["reasons"]]
    return f"pages that somebody should look at: {', '.join(counts)}" if counts else None


def ingest_all(
    folders: Sequence[str], *, kind: str, window: Window | None = None
) -> dict[str, AccountRecord]:
    """Ingest each folder, leave a note of the whole, and raise if any failed.

    A folder with pages that could not be read, or that a rule of ours failed on, is a failed one;
    its other pages are stored. Pages that an earlier run told of already fail no later one.
    """
    runs = ingest_one.map(list(folders), kind=unmapped(kind), window=unmapped(window))
    wait(list(runs))
    accounts: dict[str, AccountRecord] = {}
    failures: dict[str, str] = {}
    for folder, run in zip(folders, runs, strict=True):
        if run.state.is_completed():
            accounts[folder] = run.result()
        else:
            failures[folder] = run.state.message or run.state.type
    failures |= {folder: why for folder, one in accounts.items() if (why := new_faults(one))}
    create_markdown_artifact(ledger_note(accounts, failures), key=f"{kind}-ledger")
    if failures:
        raise FoldersFailed(failures)
    return accounts
