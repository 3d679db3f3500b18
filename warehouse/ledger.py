"""Every page that a run saw is accounted for, once."""

from dataclasses import dataclass

from transforms.vocabulary import RejectReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What became of the pages: seen = written + unchanged + rejected."""

    n_seen: int
    n_written: int
    n_unchanged: int
    n_rejected: int
    reasons: tuple[tuple[RejectReason, int], ...] = ()
    """How many pages were rejected for each reason, the most frequent first."""

    def __post_init__(self) -> None:
        """Refuse an account in which a page has gone missing."""
        if min(self.n_seen, self.n_written, self.n_unchanged, self.n_rejected) < 0:
            message = f"{self} counts less than nothing"
            raise ValueError(message)
        if self.n_seen != self.n_written + self.n_unchanged + self.n_rejected:
            message = f"{self} does not balance: a page was lost or counted twice"
            raise ValueError(message)
        if self.n_rejected != sum(count for _, count in self.reasons):
            message = f"{self} does not balance: the reasons do not add up to the rejected"
            raise ValueError(message)
