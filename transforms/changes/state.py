"""What is compared of a revision: its words, and what it says of itself."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """An article as one revision has it."""

    headline: str | None
    standfirst: str | None
    byline: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    published_on: date | None
    modified_at: datetime | None
    modified_on: date | None
    correction: str | None
    editors_note: str | None
    text: str
    """Paragraphs joined by one blank line."""

    @property
    def passages(self) -> tuple[str, ...]:
        """The text passage by passage; none where there is no text."""
        return tuple(self.text.split("\n\n")) if self.text else ()


def admits(before: State, after: State) -> bool:
    """Return whether the page says that it was changed: by a later date, or by a word of it."""
    if _is_new(before.correction, after.correction):
        return True
    if _is_new(before.editors_note, after.editors_note):
        return True
    if before.modified_at and after.modified_at:
        return after.modified_at > before.modified_at
    if before.modified_on and after.modified_on:
        return after.modified_on > before.modified_on
    return bool(after.modified_at or after.modified_on) and not (
        before.modified_at or before.modified_on
    )


def _is_new(before: str | None, after: str | None) -> bool:
    return after is not None and after != before
