"""What a row means depends on how its source was defined then, not on today's file."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDefinition:
    """How a source was defined."""

    source: str
    definition: str
    """All of it, as canonical JSON: two that are equal are the same text."""
    kind: str
    publisher: str | None = None
    language: str | None = None
    country: str | None = None
    time_zone: str | None = None
    group: str | None = None
    """The schedule it belongs to."""
    expected_per_day: float | None = None
    """Articles."""


def registry_id(definition: SourceDefinition, *, replaces: str | None) -> str:
    """Return the identity of a definition in its place behind another: 32 hex digits.

    A source that goes back to an older definition gets a new row, and so a new id.
    """
    content = "\0".join((definition.source, definition.definition, replaces or ""))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
