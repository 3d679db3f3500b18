"""How far a backfill is: for a line, a note, and whoever waits for its end."""

from dataclasses import dataclass, field

from flows.backfilling.shares import Share, left_shares
from flows.backfilling.work import NOTHING, ShareRecord, added
from warehouse.backfills.record import Kept

MINUTE_S, HOUR_S, DAY_S = 60, 3_600, 86_400


@dataclass(slots=True, kw_only=True)
class Far:
    """How far a backfill is, and what is to be expected of the rest."""

    kept: Kept
    expected_s: float = 0.0
    """Of the shares that this run has done, as they were planned."""
    took_s: float = 0.0
    n_hands: int = 1
    """How many work on it, this run among them."""
    sum: ShareRecord = field(default_factory=lambda: NOTHING)
    """What this run came to so far."""

    def add(self, share: Share, record: ShareRecord, kept: Kept, *, n_hands: int = 1) -> None:
        """Take one more share into account."""
        self.kept, self.n_hands = kept, n_hands
        self.expected_s += share.expected_s
        self.took_s += record["elapsed_s"]
        self.sum = added(self.sum, record)

    @property
    def n_partitions(self) -> int:
        """Of the whole backfill."""
        return len(self.kept.plan.partitions)

    @property
    def n_done(self) -> int:
        """Of the whole backfill, by whichever run."""
        return len(self.kept.done)

    @property
    def left_s(self) -> float:
        """How long the rest takes if it goes on as it has gone so far."""
        left_s = sum(share.expected_s for share in left_shares(self.kept))
        pace = self.took_s / self.expected_s if self.expected_s else 1.0
        return left_s * pace / self.n_hands

    def __str__(self) -> str:
        """Say it on one line."""
        name, done = self.kept.backfill_id[:12], f"{self.n_done:,} of {self.n_partitions:,}"
        rest = "" if self.n_done == self.n_partitions else f", about {told_s(self.left_s)} to go"
        failed = f", {len(self.kept.failed):,} failed" if self.kept.failed else ""
        return f"backfill {name}: {done} partitions{failed}{rest}"


def told_s(seconds: float) -> str:
    """Return a length of time for people.

    >>> told_s(75), told_s(5400), told_s(200_000)
    ('1 min', '1.5 h', '2.3 days')
    """
    if seconds < HOUR_S:
        return f"{max(round(seconds / MINUTE_S), 1)} min"
    return f"{seconds / HOUR_S:.1f} h" if seconds < DAY_S else f"{seconds / DAY_S:.1f} days"


def failures(kept: Kept) -> dict[str, str]:
    """Return which sources failed, and why: of each the first partition that did."""
    found: dict[str, str] = {}
    for name, why in kept.failed:
        found.setdefault(name.partition(" ")[0], why)
    return found
