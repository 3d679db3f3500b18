"""The pages of past days are brought in, or read again, beside the nightly runs."""

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from prefect import flow, get_run_logger
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    update_progress_artifact,
)
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Cancelled

from flows.backfill_crew import call_others
from flows.backfill_pauses import telling_suspension, wait_while_paused
from flows.backfill_team import team
from flows.backfilling.asked import USUAL_PER_MINUTE, USUAL_REQUESTS, Asked
from flows.backfilling.far import Far, failures
from flows.backfilling.far_note import far_note, percent
from flows.backfilling.form import (
    Label,
    ModeName,
    PerMinute,
    PublisherName,
    RequestBudget,
    Runs,
    SourceName,
)
from flows.backfilling.plan import PlanRecord, plan_record, planned
from flows.backfilling.plan_note import plan_lines, plan_note
from flows.backfilling.record import FarRecord, far_record
from flows.backfilling.run import entered, stopped
from flows.backfilling.taking import at_work
from flows.failures import NotAllCame
from flows.said_once import say_once
from flows.settings import settle
from warehouse.backfills.record import Kept, Mode

if TYPE_CHECKING:
    from uuid import UUID

ABOUT_PLAN = "Which days of which sources, and what they take."
ABOUT_FAR = "How far it is, how long the rest takes, what came and what failed."


@flow(name="backfill")
def backfill(  # noqa: PLR0913  (the fields of a form)
    since: date,
    until: date,
    *,
    sources: tuple[SourceName, ...] = (),
    publishers: tuple[PublisherName, ...] = (),
    mode: ModeName = "replay",
    dry_run: bool = False,
    newest_first: bool = True,
    requests_per_minute: PerMinute = USUAL_PER_MINUTE,
    most_requests: RequestBudget = USUAL_REQUESTS,
    label: Label = "",
    runs: Runs = 1,
) -> PlanRecord | FarRecord | State[FarRecord]:
    """Plan the days from `since` to the day before `until`, and work them off.

    Again, it goes on where it was: what is done is left alone.

    Args:
        since: The first day (UTC).
        until: The day after the last one (UTC): for all of May, the first of June.
        sources: Out of sources.toml. None here, and no publisher below: all that are enabled.
        publishers: All sources of these publishers, beside those that are chosen above.
        mode: replay reads stored pages again, and asks nobody. refetch goes to where a source
            has its pages: publisher, folder, archives.
        dry_run: Only show the plan, under Artifacts of the run: days, pages, requests, hours,
            disk. Nothing is changed, and nobody is asked.
        newest_first: Begin with the newest day; off, with the oldest.
        requests_per_minute: The most that any one host is asked, from 1 to 30. Nights come first
            in any case.
        most_requests: The most that all hosts together are asked. A plan beyond it fails before
            any work; 0 asks nobody.
        label: Empty as a rule: the same request goes on where it was. Under another label it is
            done anew.
        runs: How many runs share the work, each on a worker that is free. What publishers are
            asked for is asked by one of them.

    """
    asked = Asked(
        since=since,
        until=until,
        sources=sources,
        publishers=publishers,
        mode=Mode(mode),
        is_newest_first=newest_first,
        requests_per_minute=requests_per_minute,
        most_requests=most_requests,
        label=label,
    )
    settings = settle()
    plan = planned(asked, settings, now=datetime.now(UTC))
    told = plan_record(plan)
    create_markdown_artifact(plan_note(told), key="backfill-plan", description=ABOUT_PLAN)
    get_run_logger().info("; ".join(plan_lines(told)))
    if dry_run:
        return told
    kept = entered(plan, settings)
    call_others(runs - 1)
    return work_off(kept)


def work_off(kept: Kept) -> FarRecord | State[FarRecord]:
    """Do what is left, share by share, and tell how far it is after each."""
    say_once()
    settings, log, far = settle(), get_run_logger(), Far(kept=kept)
    pause = partial(wait_while_paused, flow_run.id)
    progress = _progress(far)
    with (
        telling_suspension(flow_run.id),
        at_work(kept, settings, log.info) as taker,
        team(kept.backfill_id, settings, pause=pause) as working,
    ):
        for one in working(taker):
            far.add(one.share, one.record, taker.kept(), n_hands=taker.n_hands)
            update_progress_artifact(progress, percent(far))
            create_markdown_artifact(far_note(far), key="backfill-far", description=ABOUT_FAR)
            log.info(str(far))
        far.kept = taker.kept()
    if standing := stopped(kept.backfill_id, settings):
        return Cancelled(message=f"{far}; somebody has {standing} it")
    create_markdown_artifact(far_note(far), key="backfill-far", description=ABOUT_FAR)
    if failed := failures(far.kept):
        raise NotAllCame(failed)
    return far_record(far)


def _progress(far: Far) -> "UUID":
    """Leave the artifact that tells how much is done, and return its id."""
    about = "How much of the expected time is done, in hundredths."
    made = create_progress_artifact(percent(far), key="backfill-progress", description=about)
    return cast("UUID", made)
