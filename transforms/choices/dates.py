"""An article has one date of publication: the one that most of what the page says agrees with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from transforms.article import Candidate
from transforms.choices.local_day import Localized, localized, may_fall_on
from transforms.choices.region import with_region
from transforms.dates.moment import Moment, Unknown, moment_or_reason
from transforms.dates.printed_dates import printed_days
from transforms.vocabulary import DateFlag, Field, ZoneSource

# Whom to believe first. What machines are told beats what readers are shown, because it has a
# zone; what an editor filled in beats what the address happens to contain.
_TRUST = (
    "json_ld:",
    "open_graph:",
    "microdata:",
    "meta:",
    "html:time",
    "capture:",
    "html:",
    "script:",
    "url:",
)
_FOR_READERS = ("html:date", "html:byline", "html:timestamp", "capture:")
_NOT_PUBLICATION = ("dateCreated", "uploadDate")
"""When a text or a film was made; weaker than any word on when it was published."""
_VOICES = {"open_graph": "head", "meta": "head", "capture": "html"}
"""Readers of one place; what a place says twice is said once."""
_YEAR = re.compile(r"\d{4}(?!\d)", re.ASCII)
_CLOCKS_DIFFER = timedelta(days=1)
_A_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The moment a page is believed for, or why there is none."""

    moment: Moment | None
    origin: str | None
    """Of the candidate that gave the moment."""
    reason: Unknown | None
    """Why there is no moment, or why it is no instant."""
    zone_source: ZoneSource | None = None
    """What told the zone of the instant."""
    flags: tuple[DateFlag, ...] = ()
    """What else was seen that may make one doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A candidate that could be read."""

    moment: Moment
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """All claims of one field: those that can be believed, most trusted first, and why not."""

    readings: tuple[_Reading, ...]
    reasons: tuple[Unknown, ...]


def choose_published(
    candidates: Iterable[Candidate],
    *,
    fetched_at: datetime,
    language: str | None = None,
    url: str | None = None,
) -> Chosen:
    """Return when the article was published.

    The most trusted place is believed, unless readers are shown one other day, or two other
    places agree on one. Nothing later than a day after `fetched_at` is believed. A more exact
    candidate of the same day beats a coarser one above it. `language` (BCP 47, best with a
    region) and the country that `url` ends in order 3/4/2024.
    """
    candidates = tuple(candidates)
    language = with_region(language, candidates, url=url)
    read = _read(candidates, Field.PUBLISHED, fetched_at=fetched_at, language=language)
    changes = _read(candidates, Field.MODIFIED, fetched_at=fetched_at, language=language)
    chosen = _chosen(read, changes, fetched_at=fetched_at)
    if chosen.moment and chosen.moment.on.year < _founded(candidates):
        return replace(chosen, flags=(*chosen.flags, DateFlag.BEFORE_PUBLISHER))
    return chosen


def choose_modified(
    candidates: Iterable[Candidate],
    *,
    fetched_at: datetime,
    language: str | None = None,
    url: str | None = None,
    published: Moment | None = None,
) -> Chosen:
    """Return when the article was last changed, by the same rules; never before `published`."""
    candidates = tuple(candidates)
    language = with_region(language, candidates, url=url)
    read = _read(candidates, Field.MODIFIED, fetched_at=fetched_at, language=language)
    others = _read(candidates, Field.PUBLISHED, fetched_at=fetched_at, language=language)
    chosen = _chosen(read, others, fetched_at=fetched_at)
    if chosen.moment and published and _is_before(chosen.moment, published):
        return Chosen(moment=None, origin=None, reason=Unknown.IMPLAUSIBLE)
    return chosen


def _founded(candidates: Iterable[Candidate]) -> int:
    """Return the earliest year in which the publisher is said to be founded; 0 if none is."""
    said = (_YEAR.match(c.value) for c in candidates if c.field is Field.FOUNDED)
    return min((int(year[0]) for year in said if year), default=0)


def _chosen(read: _Read, others: _Read, *, fetched_at: datetime) -> Chosen:
    """Settle on one reading, in the zone that all of them tell."""
    flags: tuple[DateFlag, ...] = (DateFlag.FUTURE,) if Unknown.FUTURE in read.reasons else ()
    if not read.readings:
        reason = next(iter(read.reasons), Unknown.NO_CANDIDATE)
        return Chosen(moment=None, origin=None, reason=reason, flags=flags)
    changes = {reading.moment.on for reading in others.readings}
    best = _sharpened(
        _believed(read.readings, changes=changes, fetched_on=fetched_at.date()), read.readings
    )
    said = [reading.moment for reading in read.readings]
    local: Localized = localized(best.moment, said, [r.moment for r in others.readings])
    days = [moment.on for moment in said]
    if max(days) - min(days) > _A_DAY:
        flags += (DateFlag.DISAGREE,)
    if _is_of(fetched_at, local.moment):
        flags += (DateFlag.EQUALS_FETCH,)
    return Chosen(
        moment=local.moment,
        origin=best.origin,
        reason=_why_no_instant(best.moment),
        zone_source=local.zone_source,
        flags=flags,
    )


def _read(
    candidates: Sequence[Candidate], field: Field, *, fetched_at: datetime, language: str | None
) -> _Read:
    """Return what the claims of a field say; of 3/4/2024, what another claim agrees with."""
    latest = min(fetched_at, datetime.max.replace(tzinfo=UTC) - _CLOCKS_DIFFER) + _CLOCKS_DIFFER
    claims = sorted((c for c in candidates if c.field is field), key=_distrust)
    read = [(c, _moment(c, language=language, latest=latest)) for c in claims]
    known = {moment.on for _, moment in read if isinstance(moment, Moment)}
    settled = [
        (c, _agreed(c, known) or moment) if moment is Unknown.AMBIGUOUS else (c, moment)
        for c, moment in read
    ]
    return _Read(
        readings=tuple(
            _Reading(moment=moment, origin=c.origin)
            for c, moment in settled
            if isinstance(moment, Moment)
        ),
        reasons=tuple(reason for _, reason in settled if isinstance(reason, Unknown)),
    )


def _distrust(candidate: Candidate) -> int:
    """Return the rank of the candidate's place: 0 is believed first."""
    if candidate.origin.endswith(_NOT_PUBLICATION):
        return len(_TRUST)
    places = enumerate(_TRUST)
    return next((at for at, place in places if candidate.origin.startswith(place)), len(_TRUST))


def _moment(candidate: Candidate, *, language: str | None, latest: datetime) -> Moment | Unknown:
    """Return what the candidate says, or why it is not believed."""
    if candidate.value.strip().isdigit() and candidate.origin.startswith(_FOR_READERS):
        return Unknown.UNREADABLE  # a count of comments, and no epoch
    moment = moment_or_reason(candidate.value, language=language)
    if isinstance(moment, Unknown):
        return moment
    is_future = moment.on > latest.date() or (moment.at is not None and moment.at > latest)
    return Unknown.FUTURE if is_future else moment


def _agreed(candidate: Candidate, known: set[date]) -> Moment | None:
    """Return the one reading of 3/4/2024 that another place gives too."""
    if len(printed_days(candidate.value) & known) != 1:
        return None
    readings = (moment_or_reason(candidate.value, language=order) for order in ("en-GB", "en-US"))
    return next((m for m in readings if isinstance(m, Moment) and m.on in known), None)


def _believed(readings: Sequence[_Reading], *, changes: set[date], fetched_on: date) -> _Reading:
    """Return the first reading, unless readers are shown another day, or two places outvote it.

    An earlier day that nothing else names is that of another story or event.
    """
    first = readings[0]
    shown = [r for r in readings if r.origin.startswith(_FOR_READERS)]
    if shown and (_is_edition(shown[0], first, changes) or _is_today(shown[0], first, fetched_on)):
        return first
    if shown and all(_agree(r, shown[0]) for r in shown) and not _agree(first, shown[0]):
        is_older = shown[0].moment.on < first.moment.on - _A_DAY
        if not is_older or len(_voices(readings, shown[0])) > 1:
            return next(r for r in readings if _agree(r, shown[0]))
    if len(_voices(readings, first)) == 1:
        others = (r for r in readings if not _agree(r, first))
        return next((r for r in others if len(_voices(readings, r)) > 1), first)
    return first


def _is_edition(shown: _Reading, first: _Reading, changes: set[date]) -> bool:
    """Return whether readers are shown the day of the printed paper, which comes a day later."""
    has_local_time = first.moment.at is not None and bool(first.moment.offset_min)
    is_next = shown.moment.on - first.moment.on == _A_DAY and shown.moment.clock is None
    return has_local_time and is_next and shown.moment.on not in changes


def _is_today(shown: _Reading, first: _Reading, fetched_on: date) -> bool:
    """Return whether readers are shown what day it is: some front pages' headers say it."""
    is_older = first.moment.on < fetched_on - _A_DAY
    return is_older and abs(shown.moment.on - fetched_on) <= _A_DAY


def _voices(readings: Iterable[_Reading], day: _Reading) -> set[str]:
    """Return the places that give one day."""
    readers = (r.origin.partition(":")[0] for r in readings if _agree(r, day))
    return {_VOICES.get(reader, reader) for reader in readers}


def _agree(one: _Reading, other: _Reading) -> bool:
    """Return whether two readings are of one day, in some zone."""
    a, b = one.moment, other.moment
    return a.on == b.on or may_fall_on(a, b) or may_fall_on(b, a)


def _sharpened(best: _Reading, readings: Sequence[_Reading]) -> _Reading:
    """Return the reading, or a later one that says the same day more exactly.

    Midnight sharp is how content systems write a day.
    """
    if not _is_coarse(best.moment):
        return best
    same_day = (r for r in readings if _agree(r, best))
    return next((r for r in same_day if not _is_coarse(r.moment)), best)


def _is_coarse(moment: Moment) -> bool:
    return moment.at is None or moment.at.time() == time.min


def _is_of(fetch: datetime, moment: Moment) -> bool:
    """Return whether a moment is that of the fetch: to the minute, or to the day if it is one."""
    return abs(moment.at - fetch) < _A_MINUTE if moment.at else moment.on == fetch.date()


def _why_no_instant(moment: Moment) -> Unknown | None:
    if moment.at:
        return None
    return Unknown.NO_ZONE if moment.clock else Unknown.NO_TIME


def _is_before(one: Moment, other: Moment) -> bool:
    """Return whether `one` is earlier; by the day where an instant is missing."""
    if one.at and other.at:
        return one.at < other.at
    return one.on < other.on
