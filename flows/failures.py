"""What went wrong in a run fails it with a sentence; all else is stored even then."""

from collections.abc import Mapping

from flows.account import FAULTS
from flows.crawling.record import NightRecord
from flows.ledger_record import LedgerRecord

MOST_TOLD = 5


class NotAllCame(Exception):  # noqa: N818  (named for the fact it tells)
    """Some sources or folders did not give all that they should; all else is stored."""

    def __init__(self, failures: Mapping[str, str]) -> None:
        """Keep what went wrong with each of them."""
        self.failures = dict(failures)
        told = [f"{name}: {why}" for name, why in self.failures.items()]
        beyond = len(told) - MOST_TOLD
        more = [f"and {beyond} more, which the note tells"] if beyond > 0 else []
        lines = "; ".join([*told[:MOST_TOLD], *more])
        super().__init__(
            f"{len(told)} with failures: {lines}; all else is stored, start the run again"
        )

    def __reduce__(self) -> tuple[type["NotAllCame"], tuple[dict[str, str]]]:
        """Cross a process boundary intact."""
        return type(self), (self.failures,)


def new_faults(ledger: LedgerRecord) -> str | None:
    """Return how many pages this run could not read or failed on, in words; None if none.

    Pages that an earlier run told of already fail no later one.
    """
    counts = [f"{ledger['reasons'][r]} {r}" for r in sorted(FAULTS) if r in ledger["reasons"]]
    return f"pages that somebody should look at: {', '.join(counts)}" if counts else None


def failures_of(night: NightRecord) -> dict[str, str]:
    """Return which sources failed, had listings that could not be read, or have new faults."""
    failures: dict[str, str] = {}
    for name, one in night["sources"].items():
        ledger = night["pages"]["sources"].get(name)
        why = [one["failure"], *one["troubles"][:1], ledger and new_faults(ledger)]
        beyond = len(one["troubles"]) - 1
        why.append(f"{beyond} troubles more" if beyond > 0 else None)
        if told := ", ".join(text for text in why if text):
            failures[name] = told
    return failures
