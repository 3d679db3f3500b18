"""A run is summed up page by page: in all, by source, and with an example of each reason."""

from collections import Counter
from dataclasses import dataclass, field

from transforms.article import Rejected
from transforms.vocabulary import RejectReason
from warehouse.ledger import Ledger
from warehouse.outcome import Verdict

FAULTS = frozenset({RejectReason.UNREADABLE, RejectReason.FAILED})
"""Reasons that speak of us and not of the page: somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLedger:
    """What became of the pages of one source."""

    source: str
    ledger: Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one run came to."""

    run_id: str
    kind: str
    version: str
    elapsed_s: float
    ledger: Ledger
    sources: tuple[SourceLedger, ...]
    """In order of their names."""
    examples: tuple[Rejected, ...]
    """The first page that was rejected for each reason, in the order of the ledger's reasons."""
    n_faults: int
    """Pages that are unreadable or failed, also those that an earlier run already told of."""


@dataclass(slots=True)
class Tally:
    """The count while it goes on."""

    verdicts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    reasons: Counter[tuple[str, RejectReason]] = field(default_factory=Counter)
    examples: dict[RejectReason, Rejected] = field(default_factory=dict)
    n_faults: int = 0

    def add(self, source: str, verdict: Verdict) -> None:
        """Count a page of `source` that is not rejected in this run."""
        self.verdicts[source, verdict] += 1

    def reject(self, rejected: Rejected) -> None:
        """Count a page that gives no article, and keep the first for each reason."""
        self.verdicts[rejected.source, Verdict.REJECTED] += 1
        self.reasons[rejected.source, rejected.reason] += 1
        self.examples.setdefault(rejected.reason, rejected)

    def account(self, *, run_id: str, kind: str, version: str, elapsed_s: float) -> Account:
        """Return the sum of what was counted."""
        sources = sorted({source for source, _ in self.verdicts})
        ledger = self._ledger(sources)
        return Account(
            run_id=run_id,
            kind=kind,
            version=version,
            elapsed_s=elapsed_s,
            ledger=ledger,
            sources=tuple(SourceLedger(source=s, ledger=self._ledger([s])) for s in sources),
            examples=tuple(self.examples[reason] for reason, _ in ledger.reasons),
            n_faults=self.n_faults,
        )

    def _ledger(self, sources: list[str]) -> Ledger:
        n_of = {v: sum(self.verdicts[source, v] for source in sources) for v in Verdict}
        reasons = Counter({r: sum(self.reasons[s, r] for s in sources) for r in RejectReason})
        return Ledger(
            n_seen=sum(n_of.values()),
            n_written=n_of[Verdict.WRITTEN],
            n_unchanged=n_of[Verdict.UNCHANGED],
            n_rejected=n_of[Verdict.REJECTED],
            reasons=tuple((reason, n) for reason, n in reasons.most_common() if n),
        )
