"""What `copydesk ingest --json` prints, and a flow returns: the account as plain JSON."""

from typing import TypedDict

from flows.account import Account
from warehouse.ledger import Ledger


class LedgerRecord(TypedDict):
    """Counts of pages: seen = written + unchanged + rejected."""

    n_seen: int
    n_written: int
    n_unchanged: int
    n_rejected: int
    reasons: dict[str, int]
    """Reason: pages rejected for it, the most frequent first."""


class AccountRecord(LedgerRecord):
    """The ledger of a run, in all and by source."""

    n_faults: int
    """Pages that could not be read or that failed: the command then exits with 1."""
    sources: dict[str, LedgerRecord]
    examples: dict[str, str]
    """Reason: the first page that was rejected for it, and the detail."""
    run_id: str
    kind: str
    version: str
    elapsed_s: float


def account_record(account: Account) -> AccountRecord:
    """Return `account` as JSON can hold it."""
    return {
        **_ledger_record(account.ledger),
        "n_faults": account.n_faults,
        "sources": {one.source: _ledger_record(one.ledger) for one in account.sources},
        "examples": {e.reason.value: f"{e.target_uri}: {e.detail}" for e in account.examples},
        "run_id": account.run_id,
        "kind": account.kind,
        "version": account.version,
        "elapsed_s": round(account.elapsed_s, 3),
    }


def _ledger_record(ledger: Ledger) -> LedgerRecord:
    return {
        "n_seen": ledger.n_seen,
        "n_written": ledger.n_written,
        "n_unchanged": ledger.n_unchanged,
        "n_rejected": ledger.n_rejected,
        "reasons": {reason.value: n for reason, n in ledger.reasons},
    }
