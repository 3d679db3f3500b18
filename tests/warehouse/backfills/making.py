"""Plans of our own making."""

from datetime import date, timedelta

from warehouse.backfills.record import Backfill, Mode, Partition

MAY = date(2024, 5, 1)


def partition(n=0, *, source="vell-courier"):
    """Return the n-th day of May."""
    return Partition(
        source=source,
        day=MAY + timedelta(days=n),
        n_pages=10,
        n_requests=10,
        n_bytes=1_000_000,
        expected_s=1800.0,
    )


def a_plan(n_days=3, **changes):
    """Return a plan of some days in May."""
    told = {
        "label": "",
        "mode": Mode.REFETCH,
        "since": MAY,
        "until": MAY + timedelta(days=n_days),
        "sources": ("vell-courier",),
        "version": "1",
        "is_newest_first": True,
        "requests_per_minute": 20,
        "partitions": tuple(partition(n) for n in reversed(range(n_days))),
    }
    return Backfill(**(told | changes))
