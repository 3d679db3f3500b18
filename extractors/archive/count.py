"""Every record of an archive counts once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Self

from extractors.page import RawPage, UnreadablePage


class RecordOutcome(StrEnum):
    """What a record came to: the closed list."""

    RESPONSE = "response"
    """A page, with its bytes."""
    REVISIT = "revisit"
    """A page whose bytes stand in an earlier record of the file."""
    UNRESOLVED = "unresolved"
    """A revisit whose bytes are not in this file before it, or not whole: no page."""
    TRUNCATED = "truncated"
    """Cut off by the archiver (WARC-Truncated), by the file's end, or shorter than its head says:
    a page that cannot be read."""
    DAMAGED = "damaged"
    """What cannot be read as a record, or has no address, date or HTTP head: a page that cannot
    be read."""
    UNDECODABLE = "undecodable"
    """Its content coding is damaged or inflates to too much: a page that cannot be read."""
    TOO_LARGE = "too_large"
    """A block that is larger than any page: a page that cannot be read."""
    ELSEWHERE = "elsewhere"
    """Of a host that was not asked for: no page."""
    OTHER = "other"
    """Requests, metadata, name look-ups, images ...: no page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecord:
    """One record, and what it came to."""

    offset: int
    after: int
    """Where reading goes on after it; its own offset, where it outcomes a member with the next."""
    outcome: RecordOutcome
    type: str
    """Its WARC-Type; of a response that is no page, the media type."""
    page: RawPage | UnreadablePage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcCount:
    """How many records came to what; together they are all records."""

    n_responses: int
    n_revisits: int
    n_unresolved: int
    n_truncated: int
    n_damaged: int
    n_undecodable: int
    n_too_large: int
    n_elsewhere: int
    n_other: tuple[tuple[str, int], ...]
    """By type, in the order of their names."""

    @classmethod
    def of(cls, records: Iterable[ReadRecord]) -> Self:
        """Count `records`."""
        outcomes: Counter[RecordOutcome] = Counter()
        others: Counter[str] = Counter()
        for record in records:
            outcomes[record.outcome] += 1
            if record.outcome is RecordOutcome.OTHER:
                others[record.type] += 1
        return cls(
            n_responses=outcomes[RecordOutcome.RESPONSE],
            n_revisits=outcomes[RecordOutcome.REVISIT],
            n_unresolved=outcomes[RecordOutcome.UNRESOLVED],
            n_truncated=outcomes[RecordOutcome.TRUNCATED],
            n_damaged=outcomes[RecordOutcome.DAMAGED],
            n_undecodable=outcomes[RecordOutcome.UNDECODABLE],
            n_too_large=outcomes[RecordOutcome.TOO_LARGE],
            n_elsewhere=outcomes[RecordOutcome.ELSEWHERE],
            n_other=tuple(sorted(others.items())),
        )

    def __add__(self, more: Self) -> Self:
        """Return the count of both, such as of two slices of one file."""
        numbers = {
            field.name: getattr(self, field.name) + getattr(more, field.name)
            for field in fields(self)
            if field.name != "n_other"
        }
        others = Counter(dict(self.n_other)) + Counter(dict(more.n_other))
        return replace(self, **numbers, n_other=tuple(sorted(others.items())))
