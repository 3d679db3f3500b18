"""A report tells of some days, and shows four weeks at least that led there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

SHOWN = timedelta(days=27)
DAY_S = 24 * 60 * 60
LATE_S = 60 * 60
"""How much later than today's others may have come: a night that ends early is no shorter one."""


def clock_of(day: date, now: datetime) -> int:
    """Return up to which second of the day others are held against `day`: all, once it is over.

    >>> clock_of(date(2024, 5, 13), datetime(2024, 5, 13, 4, 30, tzinfo=UTC)) / LATE_S
    5.5
    >>> clock_of(date(2024, 5, 12), datetime(2024, 5, 13, 4, 30, tzinfo=UTC)) == DAY_S
    True
    """
    gone = now - datetime.combine(day, time(), UTC)
    return max(0, min(DAY_S, int(gone.total_seconds()) + LATE_S))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days of fetching, in UTC."""

    since: date
    """The first that is told of."""
    day: date
    """The last."""
    clock_s: int = DAY_S
    """Seconds of the last day, by which it is held against others."""

    @property
    def shown(self) -> date:
        """The first day in pictures of days."""
        return min(self.since, self.day - SHOWN)

    @property
    def told(self) -> str:
        """The days as people read them.

        >>> Span(since=date(2024, 5, 13), day=date(2024, 5, 13)).told
        'Monday, 13 May 2024'
        >>> Span(since=date(2024, 5, 6), day=date(2024, 5, 13)).told
        '6 May 2024 to 13 May 2024'
        """
        if self.since == self.day:
            return f"{self.day:%A}, {in_words(self.day)}"
        return f"{in_words(self.since)} to {in_words(self.day)}"


def in_words(day: date) -> str:
    """Return a day without a nought before it.

    >>> in_words(date(2024, 5, 3))
    '3 May 2024'
    """
    return f"{day.day} {day:%B %Y}"
