"""`copydesk backfill`: a plan is shown, kept, worked off, watched, stopped and gone on with."""

import json
from datetime import UTC, datetime
from functools import partial

from flows.backfilling.asked import Asked
from flows.backfilling.bringing import one_by_one
from flows.backfilling.far import Far, failures
from flows.backfilling.plan import PlanRecord, plan_record, planned
from flows.backfilling.plan_note import plan_lines, rows_by_day, told_hosts
from flows.backfilling.record import far_record
from flows.backfilling.run import entered, stopped, work_off
from flows.backfilling.shares import Share, left_shares
from flows.backfilling.taking import at_work
from flows.backfilling.work import ShareRecord
from flows.settings import Settings
from flows.stopping import stoppable
from flows.terminal import cell, err, out, table
from flows.watching import watched
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.record import Kept, Order


def do_backfill(asked: Asked, settings: Settings, *, is_dry_run: bool, is_json: bool) -> int:
    """Plan it, and, unless that is all, work it off; return the exit code."""
    plan = planned(asked, settings, now=datetime.now(UTC))
    if is_dry_run:
        _print_plan(plan_record(plan), is_json=is_json)
        return 0
    if not is_json:
        for line in plan_lines(plan_record(plan)):
            err().print(line, soft_wrap=True)
    return go_on_with(entered(plan, settings), settings, is_json=is_json)


def do_resume(prefix: str, settings: Settings, *, is_json: bool) -> int:
    """Take back that a backfill is to stop, and go on with it."""
    kept = BackfillBook(settings.warehouse).order(prefix, Order.RESUME)
    return go_on_with(kept, settings, is_json=is_json)


def do_order(prefix: str, order: Order, settings: Settings) -> int:
    """Write down that a backfill is to stop: whoever works on it looks before each share."""
    kept = BackfillBook(settings.warehouse).order(prefix, order)
    out().print(f"{Far(kept=kept)}: {kept.standing}", soft_wrap=True)
    if left_shares(kept):
        out().print(f"copydesk backfill --resume {kept.backfill_id[:12]} goes on", soft_wrap=True)
    return 0


def do_list(settings: Settings, *, is_json: bool) -> int:
    """Show all backfills, the newest first."""
    every = BackfillBook(settings.warehouse).all()
    if is_json:
        print(json.dumps([far_record(Far(kept=kept)) for kept in every]))  # noqa: T201  (what was asked for)
        return 0
    if not every:
        out().print("no backfill was planned in this warehouse yet", soft_wrap=True)
        return 0
    whole = ("backfill", "mode", "first day", "standing", "done")
    columns = ("backfill", "mode", "first day", "days", "standing", "done", "sources")
    grid = table("Backfills", *columns, numbers=("days",), whole=whole, room=out().width)
    for kept in every:
        plan = kept.plan
        done = f"{len(kept.done):,} of {len(plan.partitions):,}"
        failed = f", {len(kept.failed):,} failed" if kept.failed else ""
        n_days = f"{(plan.until - plan.since).days:,}"
        when = (kept.backfill_id[:12], plan.mode, plan.since, n_days, kept.standing)
        grid.add_row(*map(cell, (*when, done + failed, ", ".join(plan.sources))))
    out().print(grid)
    return 0


def go_on_with(kept: Kept, settings: Settings, *, is_json: bool) -> int:
    """Do what is left, share by share, until it is done or somebody wants it to stop."""
    far, backfill_id = Far(kept=kept), kept.backfill_id
    say = partial(err().print, soft_wrap=True)

    def bring_in(share: Share, hand_id: str) -> ShareRecord:
        with watched(err()) as progress:
            return work_off(backfill_id, share.number, hand_id, settings, progress)

    with stoppable(), at_work(kept, settings, say) as taker:
        for one in one_by_one(taker, bring_in):
            far.add(one.share, one.record, taker.kept(), n_hands=taker.n_hands)
            say(str(far))
        far.kept = taker.kept()
    if standing := stopped(backfill_id, settings):
        say(f"backfill {backfill_id[:12]} is {standing}")
    if is_json:
        print(json.dumps(far_record(far)))  # noqa: T201  (what was asked for)
    else:
        _print_end(far)
    return 1 if far.kept.failed else 0


def _print_end(far: Far) -> None:
    out().print(str(far), soft_wrap=True)
    n = far.sum
    out().print(
        f"{n['n_pages']:,} pages: {n['n_written']:,} written, {n['n_unchanged']:,} unchanged,"
        f" {n['n_rejected']:,} rejected; {n['n_requests']:,} requests",
        soft_wrap=True,
    )
    for source, why in failures(far.kept).items():
        out().print(f"{source}: {why}", soft_wrap=True)


def _print_plan(plan: PlanRecord, *, is_json: bool) -> None:
    if is_json:
        print(json.dumps(plan))  # noqa: T201  (what was asked for)
        return
    console = out()
    asks = bool(plan["n_requests"])
    numbers = ("partitions", "pages", "MB", *(("requests",) if asks else ()))
    columns = ("source", *numbers, *(("of whom",) if asks else ()))
    grid = table("What it is about", *columns, numbers=numbers, room=console.width)
    for name, one in plan["sources"].items():
        counts = [f"{one['n_partitions']:,}", f"{one['n_pages']:,}", f"{one['n_bytes'] / 1e6:,.1f}"]
        whom = [f"{one['n_requests']:,}", told_hosts(one["hosts"])] if asks else []
        grid.add_row(*map(cell, [name, *counts, *whom]))
    console.print(grid)
    console.print()
    names = [name for name, one in plan["sources"].items() if one["n_partitions"]]
    days = table("Pages of each day", "day", *names, numbers=tuple(names), room=console.width)
    for day, of in rows_by_day(plan).items():
        days.add_row(cell(day), *(cell(f"{of[name]:,}" if name in of else "") for name in names))
    console.print(days)
    console.print()
    for line in plan_lines(plan):
        console.print(line, soft_wrap=True)
