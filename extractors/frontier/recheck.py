"""A page is asked for again while news is young, and ever more seldom."""

from datetime import datetime, timedelta

AGES = (
    timedelta(hours=1),
    timedelta(hours=4),
    *(timedelta(days=days) for days in (1, 2, 4, 8, 16, 32)),
)
"""After publication; a page that is older than the last is left alone."""

LEAST_WAIT = timedelta(minutes=30)
LEAST_PART = 4
"""A page is never asked again before a quarter of its age has passed once more."""
MAX_AGE_OF_CHANGES = 2 * AGES[-1]


def next_check(
    *,
    published_at: datetime | None,
    first_fetched_at: datetime,
    fetched_at: datetime,
    changed_at: datetime,
) -> datetime | None:
    """Return when to ask again for a page that was just fetched; None is never.

    It is asked at the ages in `AGES`, leaving out one that comes before the least wait is over:
    half an hour, or a quarter of the page's age if that is more. A page found changed by this very
    fetch is asked again after just that least wait, until it is twice as old as the last of the
    plan. So an article costs at most eight requests if it never changes, and about thirty if it
    changes every time.

    Age counts from publication, or from the first fetch where no date is known or where it lies
    in the future.
    """
    is_dated = published_at is not None and published_at <= first_fetched_at
    born_at = published_at if published_at and is_dated else first_fetched_at
    age = max(fetched_at - born_at, timedelta())
    least_wait = max(LEAST_WAIT, age / LEAST_PART)
    if first_fetched_at < fetched_at <= changed_at:
        return fetched_at + least_wait if age <= MAX_AGE_OF_CHANGES else None
    return next((fetched_at + (at - age) for at in AGES if at - age >= least_wait), None)
