"""A source that gives far less than is expected has perhaps moved, and answers all the same."""

from datetime import timedelta

from extractors.registry.source import Source
from flows.crawling.account import Trouble

A_DAY = timedelta(days=1)
FAR_LESS = 1 / 4
"""Of what is expected; weekends and holidays bring more than that."""


def far_less(source: Source, n_articles: int) -> Trouble | None:
    """Say so if `n_articles` in a day is far less than `expected_per_day`; else None."""
    expected = source.expected_per_day
    if expected is None or n_articles >= expected * FAR_LESS:
        return None
    why = f"{n_articles:,} new articles in 24 hours, where {expected:g} are expected: look at it"
    return Trouble(place="expected_per_day", why=why)
