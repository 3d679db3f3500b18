"""The time is read in one place, so that any other clock can be put in its stead."""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""The present instant, in UTC."""


def utc_now() -> datetime:
    """Return the present instant by the clock of this machine."""
    return datetime.now(UTC)
