"""A partition is one hand's at a time: a claim says whose, until it is written down or passes on.

Claims are made, kept and left under the lease of the warehouse, as everything is that is written
there. So they agree with what is done: who was passed over cannot end a partition any more.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from warehouse.backfills.book import BackfillBook
from warehouse.backfills.claimed import Claimed, read_claims, write_claims
from warehouse.backfills.crew import Hand, Watch, alive, crew, forget
from warehouse.place.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What one hand may do of a backfill, among all that work on it."""

    book: BackfillBook
    hand: Hand
    watch: Watch

    def others(self) -> Claimed:
        """Return what others have claimed who are still there, by the hand's id."""
        return {
            hand_id: names
            for hand_id, names in self._read().items()
            if hand_id != self.hand.hand_id and not self.watch.is_gone(self._hand(hand_id))
        }

    def mine(self) -> frozenset[str]:
        """Return what is claimed by this hand."""
        return self._read().get(self.hand.hand_id, frozenset())

    def take(self, names: Collection[str]) -> bool:
        """Claim partitions, all or none: none that is done, and none that is somebody else's."""
        wanted = frozenset(names)
        with self.book.held(self.hand.backfill_id) as [kept]:
            others = self.others()
            if wanted & kept.done or any(wanted & its for its in others.values()):
                return False
            self._write({**others, self.hand.hand_id: self.mine() | wanted})
            return True

    def leave(self) -> None:
        """Let go of what is still claimed."""
        if self._read():
            with self.book.held(self.hand.backfill_id):
                self._write(self.others())

    def begin(self) -> frozenset[str]:
        """Give the first sign of life; return instead at which sources another backfill is."""
        while True:
            seen = {hand.backfill_id for hand in self._crew()} | {self.hand.backfill_id}
            with self.book.held(*seen) as every:
                sources = {kept.backfill_id: frozenset(kept.plan.sources) for kept in every}
                beside = {hand.backfill_id for hand in self._crew()} - {self.hand.backfill_id}
                if beside <= seen:
                    theirs = {name for one in beside for name in sources.get(one, ())}
                    busy = sources[self.hand.backfill_id] & theirs
                    if not busy:
                        self._place.sign(self.hand.sign)
                    return busy

    def _crew(self) -> Iterator[Hand]:
        """Yield who is there; what those left who are not is taken away."""
        for hand in list(crew(self._place)):
            if self.watch.is_gone(hand):
                forget(self._place, hand)
            else:
                yield hand

    @property
    def _place(self) -> Place:
        return self.book.place

    def _hand(self, hand_id: str) -> Hand:
        return Hand(backfill_id=self.hand.backfill_id, hand_id=hand_id)

    def _read(self) -> Claimed:
        return read_claims(self._place, self.hand.backfill_id)

    def _write(self, claimed: Claimed) -> None:
        write_claims(self._place, self.hand.backfill_id, claimed)


@contextmanager
def joined(
    book: BackfillBook, backfill_id: str, *, wait: Callable[[frozenset[str]], None]
) -> Iterator[Claims]:
    """Be one of those who work on a backfill.

    While another backfill is at one of its sources, `wait` is called with those, again and again.
    """
    hand = Hand(backfill_id=backfill_id, hand_id=uuid4().hex)
    claims = Claims(book=book, hand=hand, watch=Watch(book.place))
    while busy := claims.begin():
        wait(busy)
    with alive(book.place, hand):
        try:
            yield claims
        finally:
            claims.leave()
