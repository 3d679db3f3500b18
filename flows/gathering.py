"""The tasks of a run are waited for: one that fails, fails the run but not the others."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture, wait
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.alarm_events import raise_alarms
from flows.alarmed import sentences, unusual
from flows.crawling.record import NightRecord
from flows.failures import failures_of, new_faults
from flows.ledger_record import AccountRecord
from flows.night_figures import night_figures
from flows.night_note import night_note
from flows.night_table import night_table
from flows.note import ledger_note
from flows.reporting.kept import keep_report
from flows.settings import settle

TWO_AT_ONCE: TaskRunner[PrefectFuture[Any]] = ThreadPoolTaskRunner(max_workers=2)  # type: ignore[assignment]  # (Prefect types its own runner so that its own flow refuses it)
"""Each task reads pages in several processes, and commits wait for each other anyway."""

ABOUT_NOTE = "What came in, what did not and why, and what is not as usual."
ABOUT_TABLE = "The same by source, to be sorted and searched."


def gather(
    runs: Mapping[str, PrefectFuture[AccountRecord]], *, key: str
) -> tuple[dict[str, AccountRecord], dict[str, str]]:
    """Return what each folder or source came to, and what failed; leave a note of the whole.

    One with pages that could not be read, or that a rule of ours failed on, is a failed one too.
    """
    wait(list(runs.values()))
    accounts: dict[str, AccountRecord] = {}
    failures: dict[str, str] = {}
    for name, run in runs.items():
        if run.state.is_completed():
            accounts[name] = run.result()
        else:
            failures[name] = run.state.message or run.state.type
    failures |= {name: why for name, one in accounts.items() if (why := new_faults(one))}
    if runs:
        note = ledger_note(accounts, failures)
        create_markdown_artifact(note, key=key, description="What came in from folders.")
    return accounts, failures


def gather_night(
    crawled: State[NightRecord], names: Sequence[str], *, key: str, began_at: datetime
) -> dict[str, str]:
    """Return what failed of the sources that were crawled together.

    Leave a note of the whole, a table of the sources and the morning report; raise what is not
    as usual as events.
    """
    if not crawled.is_completed():
        why = crawled.message or crawled.type.value
        create_markdown_artifact(night_note(None, failure=why), key=key, description=ABOUT_NOTE)
        return {f"all {len(names)} sources": why}
    night = crawled.result()
    settings = settle()
    amiss = unusual(settings.warehouse)
    figures = night_figures(settings.warehouse, since=began_at)
    raise_alarms(amiss.alarms)
    told = sentences(amiss)
    report = keep_report(settings, alarms=told)
    note = night_note(night, amiss=told, figures=figures, began_at=began_at, report=report)
    create_markdown_artifact(note, key=key, description=ABOUT_NOTE)
    create_table_artifact(night_table(night), key=f"{key}-table", description=ABOUT_TABLE)
    return failures_of(night)
