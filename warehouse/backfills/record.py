"""A backfill is a plan of partitions; each is planned, and then done or failed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256


class Mode(StrEnum):
    """Where the pages of a backfill are taken from."""

    REPLAY = "replay"
    """The warehouse: stored pages are read again, and nobody is asked."""
    REFETCH = "refetch"
    """Where the source has them: its publisher, its folder, its archives."""


class PartitionState(StrEnum):
    """What became of a partition."""

    PLANNED = "planned"
    """It waits."""
    DONE = "done"
    """All its pages have their outcomes."""
    FAILED = "failed"
    """Something stopped it; the next run tries again."""


class Order(StrEnum):
    """What somebody wants of a backfill."""

    PAUSE = "pause"
    """Stop after what is under way."""
    RESUME = "resume"
    """Take back what was said last."""
    CANCEL = "cancel"
    """Stop after what is under way; what is done stays, and RESUME goes on with the rest."""


class Standing(StrEnum):
    """How a backfill stands."""

    PLANNED = "planned"
    """Nothing of it is done."""
    BEGUN = "begun"
    """Some of it is done."""
    PAUSED = "paused"
    """Somebody has paused it."""
    CANCELLED = "cancelled"
    """Somebody has cancelled it."""
    DONE = "done"
    """All of it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """What is done at once, as it was planned."""

    source: str
    day: date | None
    """None of a file."""
    file: str | None = None
    """None of a day."""
    n_pages: int
    n_requests: int
    n_bytes: int
    expected_s: float

    @property
    def partition_name(self) -> str:
        """What it is known by in its backfill."""
        return f"{self.source} {self.day or self.file}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """What somebody asked for, and how much that is."""

    label: str
    mode: Mode
    since: date
    until: date
    sources: tuple[str, ...]
    version: str
    is_newest_first: bool
    requests_per_minute: int
    partitions: tuple[Partition, ...]
    """In the order of the work."""

    @property
    def backfill_id(self) -> str:
        """The same request is the same backfill, whoever makes it, and when.

        What it is expected to cost is no part of it, nor is in what order and how fast it is done.
        """
        asked = (self.label, self.mode, self.since, self.until, *self.sources)
        version = self.version if self.mode is Mode.REPLAY else ""
        content = "\0".join(map(str, (*asked, version)))
        return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What an attempt at a partition came to."""

    partition_name: str
    state: PartitionState
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backfill as the warehouse has it."""

    backfill_id: str
    plan: Backfill
    planned_at: datetime
    standing: Standing
    done: frozenset[str]
    """Names of the partitions that are done."""
    failed: tuple[tuple[str, str], ...] = ()
    """Names of those whose last attempt failed, and why."""
    attempts: Mapping[str, int] = field(default_factory=dict)
    """By name: how often those were tried that are not done."""

    @property
    def left(self) -> tuple[Partition, ...]:
        """What is not done, in the order of the work."""
        return tuple(one for one in self.plan.partitions if one.partition_name not in self.done)
