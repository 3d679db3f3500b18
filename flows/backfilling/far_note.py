"""How far a backfill is, as people read it beside a run."""

from flows.backfilling.far import Far, failures, told_s
from flows.backfilling.plan_note import told_days
from flows.backfilling.record import far_record
from flows.note import literal
from warehouse.backfills.record import Standing


def far_note(far: Far) -> str:
    """Return the note, as Markdown."""
    one = far_record(far)
    name = one["backfill_id"][:12]
    to_go = "nothing" if one["standing"] == "done" else told_s(one["left_s"])
    rows = {
        "standing": one["standing"],
        "done": f"{one['n_done']:,} of {one['n_partitions']:,} partitions",
        "failed": f"{one['n_failed']:,}",
        "to go": to_go,
        "days": told_days(one["since"], one["until"]),
        "mode": one["mode"],
        "sources": ", ".join(one["sources"]),
        "pages, in this run": f"{one['n_pages']:,}",
        "written": f"{one['n_written']:,}",
        "unchanged": f"{one['n_unchanged']:,}",
        "rejected": f"{one['n_rejected']:,}",
        "requests": f"{one['n_requests']:,}",
    }
    lines = [f"| backfill | `{name}` |", "|---|---|"]
    lines += [f"| {what} | {literal(value)} |" for what, value in rows.items()]
    failed = failures(far.kept).items()
    lines += ["", *(f"- **{literal(source)}** failed: {literal(why)}" for source, why in failed)]
    return "\n".join([*lines, "", _stopping(name, one["standing"])])


def _stopping(name: str, standing: str) -> str:
    """Say how to stop it, or to go on."""
    if standing == Standing.DONE:
        return f"What it did, in SQL: `copydesk cookbook backfills` has `{name}`."
    if standing in {Standing.PAUSED, Standing.CANCELLED}:
        return f"`copydesk backfill --resume {name}` goes on with it."
    return f"`copydesk backfill --pause {name}` stops it after what is under way."


def percent(far: Far) -> float:
    """Return how much is done, in hundredths of the time that all of it was expected to take."""
    partitions = far.kept.plan.partitions
    whole_s = sum(one.expected_s for one in partitions)
    left_s = sum(one.expected_s for one in far.kept.left)
    return round(100 * (1 - left_s / whole_s), 1) if whole_s else 100.0
