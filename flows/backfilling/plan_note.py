"""A plan as people read it: whom it asks for how much, how long that takes, and of which days."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from flows.backfilling.far import HOUR_S, told_s
from flows.backfilling.plan import PlanRecord
from flows.note import literal

MOST_DAYS = 62
"""Rows; a longer time is told by months."""
MOST_HOSTS = 3
FEW = 10


def plan_note(plan: PlanRecord) -> str:
    """Return the note on a plan, as Markdown."""
    first, *others = plan_lines(plan)
    head = [f"**{literal(_capital(first))}**", "", *(f"- {literal(one)}" for one in others)]
    name = f"- it is kept as backfill `{plan['backfill_id'][:12]}` once it is begun"
    by_source = ["", "## By source", "", *_by_source(plan)]
    return "\n".join([*head, name, *by_source, "", "## Pages by day", "", *_by_day(plan)])


def plan_lines(plan: PlanRecord) -> list[str]:
    """Return in a few sentences what a plan is about."""
    pace = f"{plan['requests_per_minute']} a minute and host at most"
    asks = (
        f"{plan['n_requests']:,} requests ({plan['most_requests']:,} are allowed), {pace}"
        if plan["n_requests"]
        else "nobody is asked"
    )
    undisturbed = ", where nobody else asks the same hosts" if plan["n_requests"] else ""
    disk, free = told_bytes(plan["n_bytes_stored"]), told_bytes(plan["n_bytes_free"])
    return [
        f"{plan['mode']} of {told_days(plan['since'], plan['until'])}",
        f"{plan['n_pages']:,} pages in {plan['n_partitions']:,} partitions; {asks}",
        f"about {told_s(plan['hours'] * HOUR_S)}{undisturbed}",
        f"{disk} of disk at most, of {free} that are free",
    ]


def told_days(since: str, until: str) -> str:
    """Return the days from the first to the one before `until`.

    >>> told_days("2024-05-01", "2024-06-01"), told_days("2024-05-01", "2024-05-02")
    ('31 days, 2024-05-01 to 2024-05-31', '1 day, 2024-05-01')
    """
    first, after = date.fromisoformat(since), date.fromisoformat(until)
    n_days = (after - first).days
    return (
        f"{n_days:,} days, {first} to {after - timedelta(days=1)}"
        if n_days > 1
        else f"1 day, {first}"
    )


def told_bytes(n_bytes: int) -> str:
    """Return a number of bytes for people.

    >>> told_bytes(321_000), told_bytes(43_210_000), told_bytes(105_000_000_000)
    ('0.3 MB', '43 MB', '105 GB')
    """
    units = {"TB": 10**12, "GB": 10**9, "MB": 10**6}
    unit = next((name for name, size in units.items() if n_bytes >= size), "MB")
    n = n_bytes / units[unit]
    return f"{n:,.1f} {unit}" if n < FEW else f"{n:,.0f} {unit}"


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


def _by_source(plan: PlanRecord) -> list[str]:
    """Return a table; where nobody is asked, it does not say so of each."""
    asks = bool(plan["n_requests"])
    lines = [
        "| source | partitions | pages | MB |" + (" requests | of whom |" if asks else ""),
        "|---|--:|--:|--:|" + ("--:|---|" if asks else ""),
    ]
    for name, one in plan["sources"].items():
        n_bytes = f"{one['n_bytes'] / 1e6:,.1f}"
        row = f"| {literal(name)} | {one['n_partitions']:,} | {one['n_pages']:,} | {n_bytes} |"
        whom = f" {one['n_requests']:,} | {literal(told_hosts(one['hosts']))} |" if asks else ""
        lines.append(row + whom)
    return lines


def _by_day(plan: PlanRecord) -> list[str]:
    names = [name for name, one in plan["sources"].items() if one["n_partitions"]]
    lines = [f"| day | {' | '.join(map(literal, names))} |", f"|---|{'--:|' * len(names)}"]
    for day, of in rows_by_day(plan).items():
        cells = [f"{of[name]:,}" if name in of else "" for name in names]
        lines.append(f"| {literal(day)} | {' | '.join(cells)} |")
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
