"""How far a backfill is, as people read it beside a run."""

from flows.backfilling.far import Far, failures, told_s
from flows.backfilling.record import far_record
from flows.note import literal


def far_note(far: Far) -> str:
    """Return the note, as Markdown."""
    one = far_record(far)
    rows = {
        "days": f"{one['since']} to {one['until']}",
        "mode": one["mode"],
        "sources": ", ".join(one["sources"]),
        "standing": one["standing"],
        "partitions done": f"{one['n_done']:,} of {one['n_partitions']:,}",
        "partitions failed": f"{one['n_failed']:,}",
        "to go": "nothing" if one["standing"] == "done" else told_s(one["left_s"]),
        "pages, in this run": f"{one['n_pages']:,}",
        "written": f"{one['n_written']:,}",
        "unchanged": f"{one['n_unchanged']:,}",
        "rejected": f"{one['n_rejected']:,}",
        "requests": f"{one['n_requests']:,}",
    }
    lines = [f"| backfill | `{one['backfill_id'][:12]}` |", "|---|---|"]
    lines += [f"| {name} | {literal(value)} |" for name, value in rows.items()]
    failed = failures(far.kept).items()
    lines += ["", *(f"- **{literal(name)}** failed: {literal(why)}" for name, why in failed)]
    name = one["backfill_id"][:12]
    lines += ["", f"`copydesk backfill --pause {name}` stops it after what is under way."]
    return "\n".join(lines)


def percent(far: Far) -> float:
    """Return how much is done, in hundredths of the time that all of it was expected to take."""
    partitions = far.kept.plan.partitions
    whole_s = sum(one.expected_s for one in partitions)
    left_s = sum(one.expected_s for one in far.kept.left)
    return round(100 * (1 - left_s / whole_s), 1) if whole_s else 100.0
