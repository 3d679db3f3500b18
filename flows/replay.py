"""Stored pages are read with today's rules beside what stands, and promoted if that is wanted."""

from datetime import UTC, date, datetime

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows.backfill import work_off
from flows.backfilling.asked import Asked
from flows.backfilling.comparing import NO_DIFFERENCES, Differences, added, compared
from flows.backfilling.differences_note import difference_lines, differences_note
from flows.backfilling.eras import Era, stored_eras
from flows.backfilling.form import PublisherName, SourceName
from flows.backfilling.plan import planned
from flows.backfilling.record import FarRecord
from flows.backfilling.run import entered
from flows.backfilling.shares import shares
from flows.registered import registered
from flows.settings import settle
from flows.worth_retrying import RETRY_DELAYS_S, worth_retrying
from warehouse.backfills.record import Mode

ABOUT = "What stored pages say otherwise than it stands, with examples."


@flow(name="replay")
def replay(
    since: date,
    until: date,
    *,
    sources: tuple[SourceName, ...] = (),
    publishers: tuple[PublisherName, ...] = (),
    promote: bool = False,
) -> Differences | FarRecord | State[FarRecord]:
    """Set what stored pages say today beside what stands, and store it if that is wanted.

    Args:
        since: The first day of fetching (UTC).
        until: The day after the last one (UTC): for all of May, the first of June.
        sources: Out of sources.toml. None here, and no publisher below: all that are enabled.
        publishers: All sources of these publishers, beside those that are chosen above.
        promote: Store what is otherwise as further revisions, once it was compared. Off, nothing
            is stored.

    """
    asked = Asked(
        since=since, until=until, sources=sources, publishers=publishers, mode=Mode.REPLAY
    )
    settings = settle()
    plan = planned(asked, settings, now=datetime.now(UTC))
    by_name = {source.name: source for source in registered(settings).sources}
    found = NO_DIFFERENCES
    for share in shares(plan.backfill.partitions):
        found = added(found, compare(stored_eras(share.partitions, by_name)))
    note = differences_note(found)
    create_markdown_artifact(note, key="replay-differences", description=ABOUT)
    get_run_logger().info("; ".join(difference_lines(found)))
    return work_off(entered(plan, settings)) if promote else found


@task(
    name="compare",
    retries=len(RETRY_DELAYS_S),
    retry_delay_seconds=RETRY_DELAYS_S,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def compare(eras: tuple[Era, ...]) -> Differences:
    """Read stored pages of these days again, and store nothing."""
    return compared(eras, settle())
