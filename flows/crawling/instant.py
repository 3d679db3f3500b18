"""When something changed, as sitemaps and feeds write it for machines."""

from datetime import UTC, datetime

from dateutil.parser import isoparse


def instant(raw: str | None) -> datetime | None:
    """Return the instant that `raw` tells by ISO 8601, in UTC if it names no zone; else None."""
    try:
        told = isoparse(raw or "")
        return told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
