"""A plan as people read it: whom it asks for how much, how long that takes, and of which days."""

from collections import defaultdict
from collections.abc import Mapping

from flows.backfilling.far import HOUR_S, told_s
from flows.backfilling.plan import PlanRecord
from flows.note import literal

MOST_DAYS = 62
"""Rows; a longer time is told by months."""
MOST_HOSTS = 3
FEW = 10


def plan_note(plan: PlanRecord) -> str:
    """Return the note on a plan, as Markdown."""
    return "\n".join([*_head(plan), "", *_by_source(plan), "", *_by_day(plan)])


def plan_lines(plan: PlanRecord) -> list[str]:
    """Return in a few sentences what a plan is about."""
    days = f"{plan['since']} to {plan['until']}"
    most = f"{plan['requests_per_minute']} requests a minute and host at most"
    asks = (
        f"{plan['n_requests']:,} requests ({plan['most_requests']:,} are allowed), {most}"
        if plan["n_requests"]
        else "nobody is asked"
    )
    work = f"{plan['n_partitions']:,} partitions, {plan['n_pages']:,} pages"
    disk, free = _megabytes(plan["n_bytes_stored"]), _megabytes(plan["n_bytes_free"])
    return [
        f"{plan['mode']} of {days}: {work}, {asks}",
        f"about {told_s(plan['hours'] * HOUR_S)}, where nobody else asks the same hosts",
        f"{disk} of disk at most, of {free} that are free",
    ]


def rows_by_day(plan: PlanRecord) -> dict[str, dict[str, int]]:
    """Return the pages of each source by day, or by month where the days are many; by file."""
    days = plan["days"]
    if len(days) <= MOST_DAYS:
        return days
    months: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, of_source in days.items():
        for source, n_pages in of_source.items():
            months[day[:7] if day[:4].isdigit() else "files"][source] += n_pages
    return {month: dict(of_source) for month, of_source in months.items()}


def told_hosts(hosts: Mapping[str, int]) -> str:
    """Return the hosts that would be asked, the first of them by name."""
    first = [f"{host} ({n:,})" for host, n in list(hosts.items())[:MOST_HOSTS]]
    more = len(hosts) - len(first)
    return ", ".join([*first, *([f"{more} more"] if more > 0 else [])]) or "nobody"


def _head(plan: PlanRecord) -> list[str]:
    first, *others = plan_lines(plan)
    name = f"Backfill `{plan['backfill_id'][:12]}`"
    return [f"{name}: {literal(first)}.", "", *(f"- {literal(one)}" for one in others)]


def _by_source(plan: PlanRecord) -> list[str]:
    head = [
        "| source | partitions | pages | MB | requests | of whom |",
        "|---|--:|--:|--:|--:|---|",
    ]
    return head + [
        f"| {literal(name)} | {one['n_partitions']:,} | {one['n_pages']:,}"
        f" | {one['n_bytes'] / 1e6:,.1f} | {one['n_requests']:,}"
        f" | {literal(told_hosts(one['hosts']))} |"
        for name, one in plan["sources"].items()
    ]


def _by_day(plan: PlanRecord) -> list[str]:
    names = [name for name, one in plan["sources"].items() if one["n_partitions"]]
    head = f"| pages of | {' | '.join(map(literal, names))} |"
    rows = []
    for day, of in rows_by_day(plan).items():
        cells = [f"{of[name]:,}" if name in of else "" for name in names]
        rows.append(f"| {literal(day)} | {' | '.join(cells)} |")
    return [head, f"|---|{'--:|' * len(names)}", *rows]


def _megabytes(n_bytes: int) -> str:
    megabytes = n_bytes / 1e6
    return f"{megabytes:,.1f} MB" if megabytes < FEW else f"{megabytes:,.0f} MB"
