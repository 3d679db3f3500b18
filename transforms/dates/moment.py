"""A printed date is an instant, a day, or nothing: never a guess."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from transforms.dates.printed_dates import printed_days
from transforms.texts.text import clean_line
from transforms.vocabulary import Precision

FIRST_YEAR, LAST_YEAR = 1700, 9998
"""The first newspapers; and the last year whose instants have a UTC day in every zone."""
_LONGEST = 200

# ISO 8601, extended or basic, T or blank, with what content systems make of it.
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)"
    r"(?:(?:[Tt]|,?\s+|\s*@\s*)(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?:\[[\w/+-]+\])?)?"
)
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?(?:\.\d+)?")
_CLOCK = re.compile(
    r"(?:(?P<forenoon>午前|上午|오전)|(?P<afternoon>午後|下午|오후))?\s?"
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.h時时点]|시\s?)(?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?![.:]?\d)(?:\s*(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?(?:\s*Uhr)?(?:,?\s*\(?"
    r"(?P<zone>(?:UTC|GMT)?[+-]\d\d:?\d\d(?!\d)|(?:UTC|GMT)[+-]\d\d?(?!\d)|Z\b|[A-Z]{3,4}\b))?"
)
# Abbreviations that mean one offset; CST, IST and BST mean several, so they are not here.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "WIB": 420, "HKT": 480, "JST": 540,
    "KST": 540, "AEST": 600, "AEDT": 660, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?")
_FARTHEST_MIN = 14 * 60
_NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was published, as far as the page says.

    A time without a zone is no instant: `at` is then None and the precision is the day.
    """

    at: datetime | None
    """The instant, UTC."""
    on: date
    """The local day, as printed."""
    precision: Precision
    offset_min: int | None
    """The zone as printed: minutes east of Greenwich."""
    raw: str
    clock: time | None
    """The time of day as printed, with or without a zone."""


class Unknown(StrEnum):
    """Why a page gives no moment, or no instant."""

    NO_CANDIDATE = "no_candidate"
    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    """3/4/2024 in no known order, or a line that names several days."""
    IMPLAUSIBLE = "implausible"
    """Month 13, the year 1, or changed before it was published."""
    FUTURE = "future"
    NO_ZONE = "no_zone"
    """A time of day without a zone: the day is known, the instant is not."""
    NO_TIME = "no_time"
    """A day without a time."""


def read_moment(raw: str, *, language: str | None = None) -> Moment | None:
    """Return the moment that `raw` names in a machine's or a person's writing, or None.

    >>> read_moment("2024-03-31T23:30:00-05:00").at.isoformat()
    '2024-04-01T04:30:00+00:00'
    """
    moment = moment_or_reason(raw, language=language)
    return moment if isinstance(moment, Moment) else None


def moment_or_reason(raw: str, *, language: str | None = None) -> Moment | Unknown:
    """Return the moment that `raw` names, or why there is none."""
    text = clean_line(raw[: 4 * _LONGEST])[:_LONGEST]
    iso = _ISO.fullmatch(text)
    if iso:
        day = _calendar_day(iso)
        return _moment(day, iso, raw=text) if day else Unknown.IMPLAUSIBLE
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        at = datetime.fromtimestamp(int(epoch["seconds"]), tz=UTC)
        return _instant(at, precision=Precision.SECOND, raw=text)
    days = printed_days(text, language=language)
    if len(days) != 1:
        return Unknown.AMBIGUOUS if days else Unknown.UNREADABLE
    clocks = list(_CLOCK.finditer(text))
    zoned = [clock for clock in clocks if _offset_min(clock["zone"]) is not None]
    return _moment(min(days), next(iter(zoned or clocks), None), raw=text)


def _calendar_day(iso: re.Match[str]) -> date | None:
    try:
        return date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str] | None, *, raw: str) -> Moment | Unknown:
    """Return the moment of `clock` on `day`; of the day alone when the clock has no zone."""
    local = _time(clock) if clock and clock["hour"] else None
    offset_min = _offset_min(clock["zone"]) if clock and local else None
    if clock and local and offset_min is not None:
        at = datetime.combine(day, local, timezone(timedelta(minutes=offset_min)))
        precision = Precision.SECOND if clock["second"] else Precision.MINUTE
        return _instant(at, precision=precision, raw=raw)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Unknown.IMPLAUSIBLE
    return Moment(
        at=None,
        on=day,
        precision=Precision.DAY,
        offset_min=None,
        raw=raw,
        clock=local,
    )


def _instant(at: datetime, *, precision: Precision, raw: str) -> Moment | Unknown:
    """Return the moment of an instant in its own zone."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return Unknown.IMPLAUSIBLE
    offset = at.utcoffset() or timedelta()
    return Moment(
        at=at.astimezone(UTC),
        on=at.date(),
        precision=precision,
        offset_min=offset // timedelta(minutes=1),
        raw=raw,
        clock=at.time(),
    )


def _time(clock: re.Match[str]) -> time | None:
    """Return the time of day; None for what is none, such as 31.03 in a date."""
    hour, minute = int(clock["hour"]), int(clock["minute"])
    marks = clock.groupdict()
    is_late = bool(marks.get("afternoon")) or (marks.get("half") or "") in {"P", "p"}
    if (is_late or marks.get("forenoon") or marks.get("half")) and hour <= _NOON:
        hour = hour % _NOON + (_NOON if is_late else 0)
    try:
        return time(hour, minute, min(int(clock["second"] or 0), 59))
    except ValueError:
        return None


def _offset_min(zone: str | None) -> int | None:
    """Return the minutes east of Greenwich of `zone`, or None when it is unknown."""
    known = _ZONES.get((zone or "").upper())
    found = _OFFSET.fullmatch(zone or "")
    if known is not None or not found:
        return known
    minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    if minutes > _FARTHEST_MIN:
        return None
    return -minutes if found["sign"] == "-" else minutes
