"""A report tells of some days, and shows four weeks at least that led there."""

from dataclasses import dataclass
from datetime import date, timedelta

SHOWN = timedelta(days=27)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days of fetching, in UTC."""

    since: date
    """The first that is told of."""
    day: date
    """The last."""

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
