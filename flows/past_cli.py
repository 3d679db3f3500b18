"""What is done with past days: commands that plan it, do it, pause it and go on with it."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

from datetime import date

import typer

from flows.backfilling.asked import USUAL_PER_MINUTE, USUAL_REQUESTS, Asked
from flows.leave import leave
from flows.options import AsJson, Jobs, Profiles, Sources, WarehouseRoot
from flows.past_options import (
    Cancel,
    Label,
    Listed,
    OldestFirst,
    PastMode,
    PastPublishers,
    PastSince,
    PastSources,
    PastUntil,
    Pause,
    PerMinute,
    PlanOnly,
    Promote,
    RequestBudget,
    Resume,
)
from warehouse.backfills.record import Mode, Order

past = typer.Typer()


@past.command()
def backfill(  # noqa: PLR0913  (the options of a command)
    *,
    since: PastSince = None,
    until: PastUntil = None,
    source: PastSources = None,
    publisher: PastPublishers = None,
    mode: PastMode = Mode.REPLAY,
    dry_run: PlanOnly = False,
    oldest_first: OldestFirst = False,
    requests_per_minute: PerMinute = USUAL_PER_MINUTE,
    most_requests: RequestBudget = USUAL_REQUESTS,
    label: Label = "",
    list_: Listed = False,
    pause: Pause = "",
    resume: Resume = "",
    cancel: Cancel = "",
    sources: Sources = None,
    warehouse: WarehouseRoot = None,
    profiles: Profiles = None,
    jobs: Jobs = None,
    as_json: AsJson = False,
) -> None:
    """Bring in, or read again, the pages of past days: planned first, then day by day.

    The plan is kept in the warehouse. Stopped at any moment, the same command goes on where it
    was, and so does a run from Prefect; nothing is done twice. Nights come first at every host.
    Exits with 1 if a partition failed.

    copydesk backfill --since 2024-05-01 --until 2024-06-01 --dry-run
    copydesk backfill --since 2024-05-01 --until 2024-06-01 --source vell-courier --mode refetch
    copydesk backfill --list
    copydesk backfill --pause 3f09c2
    """
    from flows.backfilling.do_backfill import do_backfill, do_list, do_order, do_resume
    from flows.settings import settle

    settings = settle(warehouse=warehouse, jobs=jobs, profiles=profiles, sources=sources)
    n_named = sum((list_, bool(pause), bool(resume), bool(cancel), bool(since or until)))
    if n_named != 1 or bool(since) != bool(until):
        message = "name --since and --until, or --list, or one of --pause, --resume and --cancel"
        raise typer.BadParameter(message)
    if list_:
        leave(do_list(settings, is_json=as_json))
    if resume:
        leave(do_resume(resume, settings, is_json=as_json))
    if pause or cancel:
        order = Order.PAUSE if pause else Order.CANCEL
        leave(do_order(pause or cancel, order, settings))
    asked = Asked(
        since=since or date.max,
        until=until or date.min,
        sources=tuple(source or ()),
        publishers=tuple(publisher or ()),
        mode=mode,
        is_newest_first=not oldest_first,
        requests_per_minute=requests_per_minute,
        most_requests=most_requests,
        label=label,
    )
    leave(do_backfill(asked, settings, is_dry_run=dry_run, is_json=as_json))


@past.command()
def replay(  # noqa: PLR0913  (the options of a command)
    *,
    since: PastSince = None,
    until: PastUntil = None,
    source: PastSources = None,
    publisher: PastPublishers = None,
    promote: Promote = False,
    sources: Sources = None,
    warehouse: WarehouseRoot = None,
    profiles: Profiles = None,
    jobs: Jobs = None,
    as_json: AsJson = False,
) -> None:
    """Read stored pages with today's rules, and show what would be otherwise than it stands.

    Nothing is stored unless --promote is given; then it is a backfill of mode replay.

    copydesk replay --since 2024-05-01 --until 2024-06-01
    copydesk replay --since 2024-05-01 --until 2024-06-01 --source vell-courier --promote
    """
    if not since or not until:
        message = "name --since and --until"
        raise typer.BadParameter(message)
    from flows.backfilling.do_replay import do_replay
    from flows.settings import settle

    settings = settle(warehouse=warehouse, jobs=jobs, profiles=profiles, sources=sources)
    asked = Asked(
        since=since,
        until=until,
        sources=tuple(source or ()),
        publishers=tuple(publisher or ()),
        mode=Mode.REPLAY,
    )
    leave(do_replay(asked, settings, is_promoted=promote, is_json=as_json))
