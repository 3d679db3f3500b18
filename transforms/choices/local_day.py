"""An instant that is told in UTC falls on the day that the page prints, not on Greenwich's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from transforms.dates.moment import Moment
from transforms.vocabulary import ZoneSource

_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
_MINUTE = timedelta(minutes=1)
_STEP = timedelta(minutes=15)
"""All zones are whole steps from UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """A moment on its local day, with what told the zone."""

    moment: Moment
    zone_source: ZoneSource | None
    """None without an instant."""


def localized(moment: Moment, said: Sequence[Moment], changed: Sequence[Moment] = ()) -> Localized:
    """Return `moment` in the publisher's zone, as far as the page tells it.

    UTC is how content systems write an instant whose local day they do not tell. `said` is what
    else the page says of the same date, the most trusted first, and `changed` what it says of
    the last change. Where one instant is told in UTC and by the publisher's clock, the two tell
    the zone; a day without a clock tells the day.
    """
    if moment.at is None:
        return Localized(moment=moment, zone_source=None)
    if moment.offset_min:
        return Localized(moment=moment, zone_source=ZoneSource.EXPLICIT)
    zoned = next((m.offset_min for m in said if m.at == moment.at and m.offset_min), None)
    if zoned is not None:
        return Localized(moment=_in_zone(moment, zoned), zone_source=ZoneSource.EXPLICIT)
    offset_min = next(_offsets((moment, *said)), None)
    if offset_min is None:
        offset_min = next(_offsets(changed), None)
    if offset_min is not None:
        return Localized(moment=_in_zone(moment, offset_min), zone_source=ZoneSource.PUBLISHER)
    days = {m.on for m in said if m.clock is None and may_fall_on(moment, m)}
    if days and moment.on not in days and len(days) == 1:
        printed = replace(moment, on=days.pop(), offset_min=None)
        return Localized(moment=printed, zone_source=ZoneSource.PUBLISHER)
    source = ZoneSource.PUBLISHER if days else ZoneSource.ASSUMED
    return Localized(moment=moment, zone_source=source)


def may_fall_on(instant: Moment, other: Moment) -> bool:
    """Return whether `instant`, told in UTC, may be the day or the local time `other` in a zone."""
    if instant.at is None or instant.offset_min:
        return False
    if other.at is not None:
        return other.at == instant.at
    if other.clock is not None:
        return _offset_min(instant.at, other) is not None
    utc = instant.at.replace(tzinfo=None)
    return (utc + _WESTMOST).date() <= other.on <= (utc + _EASTMOST).date()


def _offsets(moments: Iterable[Moment]) -> Iterator[int]:
    """Yield the zones in which a local time among `moments` is an instant among them."""
    moments = tuple(moments)
    for instant in moments:
        if instant.at is not None and not instant.offset_min:
            for other in moments:
                offset_min = _offset_min(instant.at, other)
                if offset_min is not None:
                    yield offset_min


def _offset_min(at: datetime, local: Moment) -> int | None:
    """Return the minutes east of Greenwich where the clock shows `local` at that instant."""
    if local.at is not None or local.clock is None:
        return None
    shown = datetime.combine(local.on, local.clock, UTC).replace(second=0)
    offset = shown - at.replace(second=0, microsecond=0)
    is_zone = _WESTMOST <= offset <= _EASTMOST and not offset % _STEP
    return offset // _MINUTE if is_zone else None


def _in_zone(moment: Moment, offset_min: int) -> Moment:
    """Return the same instant on the day it has in that zone."""
    if moment.at is None:
        return moment
    local = moment.at.astimezone(timezone(timedelta(minutes=offset_min)))
    return replace(moment, on=local.date(), offset_min=offset_min)
