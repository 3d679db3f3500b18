"""An alarm says in a sentence what of a source is not as it usually is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AlarmKind(StrEnum):
    """What is amiss: the closed list, the worst first."""

    SILENT = "silent"
    """It was asked, and nothing new came, for longer than chance explains."""
    LOW = "low"
    """Far less came than is usual on such a day, or in such a week."""
    REJECTED = "rejected"
    """Far fewer of its pages give an article than usual."""
    FIELD = "field"
    """A field that most of its articles had is missing from most."""
    LANGUAGE = "language"
    """The language of its articles is another than it was."""
    LENGTH = "length"
    """Its texts are much shorter, or much longer, than they were."""
    DOUBLE = "double"
    """Far more came than is usual."""
    NOT_ASKED = "not_asked"
    """Nobody asked it, as we do on most days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing that is not as it usually is."""

    source: str
    day: date
    kind: AlarmKind
    trait: str | None
    """The field or language that it is about."""
    seen: float | None
    expected: float | None
    score: float | None
    since: date
    told: str
    """A sentence."""
