"""A plan says what would be done, asked and stored, before anything is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from typing import TypedDict

from flows.backfilling.asked import Asked
from flows.backfilling.choosing import Chosen, chosen
from flows.backfilling.complaint import BeyondBudget, NothingThere
from flows.backfilling.shares import shares
from flows.backfilling.survey import surveyed
from flows.profiling.profile_folder import ProfileFolder
from flows.registered import contact_for, registered
from flows.settings import Settings
from flows.version import version_with
from warehouse.backfills.record import Backfill, Mode, Partition

STORED_SHARE = 0.25
"""Of the bytes of a page, once they are packed."""
ROW_BYTES = 1_500
"""Of an article with its removals, packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody asked for, with what it would take."""

    backfill: Backfill
    most_requests: int
    hosts: Mapping[str, Counter[str]]
    """By source: how many requests each host would get."""
    n_bytes_free: int

    @property
    def n_requests(self) -> int:
        """Requests to all hosts together."""
        return sum(one.n_requests for one in self.backfill.partitions)

    @property
    def n_pages(self) -> int:
        """Pages to read."""
        return sum(one.n_pages for one in self.backfill.partitions)

    @property
    def n_bytes_stored(self) -> int:
        """What the warehouse would grow by, at most, as far as that can be said."""
        is_replay = self.backfill.mode is Mode.REPLAY
        bodies = 0 if is_replay else sum(one.n_bytes for one in self.backfill.partitions)
        return int(bodies * STORED_SHARE) + ROW_BYTES * self.n_pages

    @property
    def hours(self) -> float:
        """How long it takes where nobody else asks these hosts."""
        return sum(share.expected_s for share in shares(self.backfill.partitions)) / 3600

    def within_budget(self) -> "Plan":
        """Return the plan; raise BeyondBudget where it would ask for more than it may."""
        if self.n_requests > self.most_requests:
            raise BeyondBudget(self.n_requests, most=self.most_requests)
        return self


class SourcePlan(TypedDict):
    """What of a plan is about one source."""

    n_partitions: int
    n_pages: int
    n_requests: int
    n_bytes: int
    hosts: dict[str, int]


class PlanRecord(TypedDict):
    """A plan as plain JSON."""

    backfill_id: str
    mode: str
    since: str
    until: str
    version: str
    n_partitions: int
    n_pages: int
    n_requests: int
    most_requests: int
    requests_per_minute: int
    hours: float
    n_bytes_stored: int
    n_bytes_free: int
    sources: dict[str, SourcePlan]
    days: dict[str, dict[str, int]]
    """Day, or file: pages of each source."""


def planned(asked: Asked, settings: Settings, *, now: datetime) -> Plan:
    """Return the plan of what is asked for, or raise with a sentence; nothing is changed."""
    registry = registered(settings)
    found = chosen(asked, registry, today=now.date())
    survey = surveyed(found, settings.warehouse, now=now)
    if not survey.partitions:
        names = (source.name for source in found.sources)
        raise NothingThere(names, since=asked.since, until=asked.until)
    if any(one.n_requests for one in survey.partitions):
        contact_for(found.sources, registry)
    return Plan(
        backfill=_backfill(found, settings, survey.partitions),
        most_requests=asked.most_requests,
        hosts=survey.hosts,
        n_bytes_free=_free(settings.warehouse.home),
    )


def plan_record(plan: Plan) -> PlanRecord:
    """Return `plan` as JSON can hold it."""
    backfill = plan.backfill
    return {
        "backfill_id": backfill.backfill_id,
        "mode": backfill.mode.value,
        "since": backfill.since.isoformat(),
        "until": backfill.until.isoformat(),
        "version": backfill.version,
        "n_partitions": len(backfill.partitions),
        "n_pages": plan.n_pages,
        "n_requests": plan.n_requests,
        "most_requests": plan.most_requests,
        "requests_per_minute": backfill.requests_per_minute,
        "hours": round(plan.hours, 2),
        "n_bytes_stored": plan.n_bytes_stored,
        "n_bytes_free": plan.n_bytes_free,
        "sources": {name: _of_source(name, plan) for name in backfill.sources},
        "days": _by_day(backfill.partitions),
    }


def _of_source(name: str, plan: Plan) -> SourcePlan:
    its = [one for one in plan.backfill.partitions if one.source == name]
    return {
        "n_partitions": len(its),
        "n_pages": sum(one.n_pages for one in its),
        "n_requests": sum(one.n_requests for one in its),
        "n_bytes": sum(one.n_bytes for one in its),
        "hosts": dict(plan.hosts.get(name, Counter()).most_common()),
    }


def _by_day(partitions: tuple[Partition, ...]) -> dict[str, dict[str, int]]:
    days: dict[str, dict[str, int]] = {}
    for one in partitions:
        days.setdefault(str(one.day or one.file), {})[one.source] = one.n_pages
    return days


def _backfill(found: Chosen, settings: Settings, partitions: list[Partition]) -> Backfill:
    asked = found.asked
    return Backfill(
        label=asked.label,
        mode=asked.mode,
        since=asked.since,
        until=asked.until,
        sources=tuple(source.name for source in found.sources),
        version=version_with(ProfileFolder(settings.profiles).all()),
        is_newest_first=asked.is_newest_first,
        requests_per_minute=asked.requests_per_minute,
        partitions=tuple(partitions),
    )


def _free(folder: Path) -> int:
    """Return what is free on the disk that holds `folder`, or would hold it."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return disk_usage(folder).free
