"""A finding says what was looked at, how it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is."""

    SOUND = "sound"
    DOUBTFUL = "doubtful"
    """It works, and somebody should know."""
    WRONG = "wrong"
    """Something will not work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    about: str
    state: State
    told: str
    """A sentence without a full stop."""
    remedy: str | None = None
    """What to do; None of what is sound."""


def sound(about: str, told: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(about=about, state=State.SOUND, told=told)


def doubtful(about: str, told: str, *, remedy: str) -> Finding:
    """Return that something works, and what would be better."""
    return Finding(about=about, state=State.DOUBTFUL, told=told, remedy=remedy)


def wrong(about: str, told: str, *, remedy: str) -> Finding:
    """Return that something does not work, and what to do."""
    return Finding(about=about, state=State.WRONG, told=told, remedy=remedy)


def complained(about: str, error: Exception) -> Finding:
    """Return what an error of ours says: what happened, to what; and what to do."""
    told, _, remedy = str(error).rpartition("; ")
    return wrong(about, told or str(error), remedy=remedy or "correct it, and look again")
