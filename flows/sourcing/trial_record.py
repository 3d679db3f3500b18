"""Trials as one JSON object, for programs."""

from collections.abc import Sequence
from typing import TypedDict

from flows.sourcing.trial import Trial


class TrialRecord(TypedDict):
    """One listing that was tried."""

    source: str
    what: str
    answer: str
    robots: str | None
    items: int
    dated: int
    newest: str | None
    without_url: int
    problems: list[str]
    fault: str | None
    remedy: str | None


class TrialsRecord(TypedDict):
    """All of them."""

    trials: list[TrialRecord]
    failed: int


def trial_record(trials: Sequence[Trial]) -> TrialsRecord:
    """Return what `sources check --json` prints."""
    return {
        "trials": [_record(trial) for trial in trials],
        "failed": sum(trial.fault is not None for trial in trials),
    }


def _record(trial: Trial) -> TrialRecord:
    return {
        "source": trial.source,
        "what": trial.what,
        "answer": trial.answer,
        "robots": trial.robots or None,
        "items": trial.n_items,
        "dated": trial.n_dated,
        "newest": trial.newest.isoformat() if trial.newest else None,
        "without_url": trial.n_without_url,
        "problems": list(trial.problems),
        "fault": trial.fault,
        "remedy": trial.remedy,
    }
