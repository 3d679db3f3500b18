"""How long a server asks us to stay away (RFC 9110, 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from extractors.wire.answer import Answer, Failure

MOST_S = 24 * 3600.0
"""A longer absence is cut to a day: a wrong clock or a slip must not lose a source for ever."""

MOST_DIGITS = 9
ASKS_FOR_PATIENCE = (429, 503)


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds that `value` asks for, from 0 to a day; None if it asks for nothing.

    It is a number of seconds or a date; a date that has passed is 0, anything else is nothing.

    >>> retry_after_s("120", now=datetime(2026, 1, 1, tzinfo=UTC))
    120.0
    >>> retry_after_s("Thu, 01 Jan 2026 00:01:00 GMT", now=datetime(2026, 1, 1, tzinfo=UTC))
    60.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return MOST_S if len(text.lstrip("0")) > MOST_DIGITS else min(float(text), MOST_S)
    at = _instant(text)
    return None if at is None else min(max((at - now).total_seconds(), 0.0), MOST_S)


def retry_after_of(reply: Answer | Failure, *, now: datetime) -> float | None:
    """Return the seconds that `reply` asks for, if its status asks for patience at all."""
    if reply.status not in ASKS_FOR_PATIENCE:
        return None
    said = (value for name, value in reply.headers if name.lower() == "retry-after")
    return retry_after_s(next(said, None), now=now)


def _instant(text: str) -> datetime | None:
    """Return the HTTP date in `text` as an instant; without a zone it is in UTC."""
    try:
        at = parsedate_to_datetime(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
