"""Whoever works on a backfill takes share after share that nobody else has."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import sleep

from flows.backfilling.memory import is_remembered
from flows.backfilling.run import STOPPED
from flows.backfilling.shares import Share, left_shares
from flows.settings import Settings
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.claims import Claims, joined
from warehouse.backfills.record import Kept

ATTEMPTS = 2
"""At a partition that fails, of all at work together; the next run tries again."""
LOOK_AGAIN_S = 5.0
"""How often who waits for others looks whether there is something to do."""

Say = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Taker:
    """Takes shares of one backfill, for as long as it is at work."""

    claims: Claims
    asks: bool
    """Whether it may take shares for which publishers are asked."""
    first: Kept
    """The backfill as it stood when this one came."""
    say: Say
    _has_told: bool = field(default=False, init=False)

    @property
    def hand_id(self) -> str:
        """By what the shares that it takes are known to be its own."""
        return self.claims.hand.hand_id

    @property
    def n_hands(self) -> int:
        """How many work on the backfill now."""
        return 1 + len(self.claims.others())

    def kept(self) -> Kept:
        """Return the backfill as it stands."""
        return self.claims.book.kept(self.first.backfill_id)

    def take(self) -> Share | None:
        """Take the first share that can be had; None if there is none now."""
        kept = self.kept()
        return None if kept.standing in STOPPED else self._taken(kept)

    def waits(self) -> bool:
        """Wait a while for others, who have all that is left; say False if nothing is to come.

        What they do not bring to its end passes on.
        """
        others, kept = self.claims.others(), self.kept()
        if kept.standing in STOPPED or not (kept.left and others):
            self._tell_of_rest(kept)
            return False
        if not self._has_told:
            self.say(f"all that is left is under way elsewhere ({len(others):,} at work)")
            self._has_told = True
        sleep(LOOK_AGAIN_S)
        return True

    def _taken(self, kept: Kept) -> Share | None:
        """Take the first share that can be had; those that failed meanwhile come last."""
        claimed = self.claims.mine().union(*self.claims.others().values())
        offered = (share for share in left_shares(kept) if self._is_free(share, kept, claimed))
        for share in sorted(offered, key=lambda share: self._n_tried(share, kept)):
            if self._n_tried(share, kept) < ATTEMPTS and self.claims.take(_left(share, kept)):
                return share
        return None

    def _is_free(self, share: Share, kept: Kept, claimed: frozenset[str]) -> bool:
        """Tell whether nobody has it; one at a time goes on for which somebody is asked."""
        if not share.is_asked:
            return claimed.isdisjoint(_left(share, kept))
        asked = {one.partition_name for one in kept.plan.partitions if one.n_requests}
        return self.asks and claimed.isdisjoint(asked.union(_left(share, kept)))

    def _n_tried(self, share: Share, kept: Kept) -> int:
        """Return how often it was tried since this one came."""
        tried, before = kept.attempts, self.first.attempts
        return max(tried[name] - before.get(name, 0) for name in _left(share, kept))

    def _tell_of_rest(self, kept: Kept) -> None:
        n_asked = sum(bool(one.n_requests) for one in kept.left)
        if n_asked and not self.asks:
            self.say(
                f"{n_asked:,} partitions are left for which publishers are asked: run the same on"
                " the machine on which this was planned; with another label it is planned here"
            )


@contextmanager
def at_work(kept: Kept, settings: Settings, say: Say) -> Iterator[Taker]:
    """Be one of those who work on a backfill; wait while another one is at its sources."""
    told: set[str] = set()

    def wait(busy: frozenset[str]) -> None:
        for name in sorted(busy - told):
            say(f"another backfill is at work on {name}; this one waits for it to end")
        told.update(busy)
        sleep(LOOK_AGAIN_S)

    book = BackfillBook(settings.warehouse)
    with joined(book, kept.backfill_id, wait=wait) as claims:
        yield Taker(
            claims=claims,
            asks=is_remembered(kept.backfill_id, settings),
            first=book.kept(kept.backfill_id),
            say=say,
        )


def _left(share: Share, kept: Kept) -> list[str]:
    names = (one.partition_name for one in share.partitions)
    return [name for name in names if name not in kept.done]
