"""An article has one date of publication, by the word of the page's most trusted place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from transforms.article import Candidate
from transforms.choices.moment import Moment, Unknown, moment_or_reason, read_moment
from transforms.vocabulary import Field

__all__ = ["Chosen", "Moment", "Unknown", "choose_modified", "choose_published", "read_moment"]

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
    "url:",
)
_FOR_READERS = ("html:date", "html:byline", "capture:")
_NOT_PUBLICATION = ("dateCreated", "uploadDate")
"""When a text or a film was made; weaker than any word on when it was published."""
_SHOWN = ("html:", "url:", "capture:")
_NOON_TO_ANY_ZONES_MIDNIGHT = timedelta(hours=24)
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The moment a page is believed for, or why there is none."""

    moment: Moment | None
    origin: str | None
    """Of the candidate that gave the moment."""
    reason: Unknown | None
    """Why there is no moment, or why it is no instant."""
    flags: tuple[str, ...] = ()
    """What else was seen: `days_disagree`, `modified_before_published`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A candidate that could be read."""

    moment: Moment
    origin: str


def choose_published(
    candidates: Iterable[Candidate], *, fetched_at: datetime, language: str | None = None
) -> Chosen:
    """Return when the article was published, by the most trusted place that can be believed.

    Nothing later than a day after `fetched_at` is believed. A more exact candidate of the same
    day beats a coarser one above it. `language` (BCP 47, best with a region) orders 3/4/2024.
    """
    return _choose(candidates, Field.PUBLISHED, fetched_at=fetched_at, language=language)


def choose_modified(
    candidates: Iterable[Candidate],
    *,
    fetched_at: datetime,
    language: str | None = None,
    published: Moment | None = None,
) -> Chosen:
    """Return when the article was last changed, by the same rules; never before `published`."""
    chosen = _choose(candidates, Field.MODIFIED, fetched_at=fetched_at, language=language)
    if chosen.moment and published and _is_before(chosen.moment, published):
        return Chosen(
            moment=None,
            origin=None,
            reason=Unknown.IMPLAUSIBLE,
            flags=("modified_before_published",),
        )
    return chosen


def _choose(
    candidates: Iterable[Candidate], field: Field, *, fetched_at: datetime, language: str | None
) -> Chosen:
    candidates = tuple(candidates)
    language = _with_region(language, candidates)
    latest = min(fetched_at, datetime.max.replace(tzinfo=UTC) - _CLOCKS_DIFFER) + _CLOCKS_DIFFER
    readings: list[_Reading] = []
    reasons: list[Unknown] = []
    for candidate in sorted((c for c in candidates if c.field is field), key=_distrust):
        read = _read(candidate, language=language, latest=latest)
        if isinstance(read, Unknown):
            reasons.append(read)
        else:
            readings.append(read)
    if not readings:
        reason = next(iter(reasons), Unknown.NO_CANDIDATE)
        return Chosen(moment=None, origin=None, reason=reason)
    best = _sharpened(readings)
    days = {reading.moment.on for reading in readings}
    return Chosen(
        moment=best.moment,
        origin=best.origin,
        reason=_why_no_instant(best.moment),
        flags=("days_disagree",) if len(days) > 1 else (),
    )


def _with_region(language: str | None, candidates: Sequence[Candidate]) -> str | None:
    """Return `language` with the region that the page gives it: it orders 3/4/2024."""
    tags = (c.value for c in candidates if c.origin == "html:lang")
    return next((tag for tag in tags if tag.lower().startswith(f"{language}-")), language)


def _distrust(candidate: Candidate) -> int:
    """Return the rank of the candidate's place: 0 is believed first."""
    if candidate.origin.endswith(_NOT_PUBLICATION):
        return len(_TRUST)
    places = enumerate(_TRUST)
    return next((at for at, place in places if candidate.origin.startswith(place)), len(_TRUST))


def _read(candidate: Candidate, *, language: str | None, latest: datetime) -> _Reading | Unknown:
    """Return what the candidate says, or why it is not believed."""
    if candidate.value.strip().isdigit() and candidate.origin.startswith(_FOR_READERS):
        return Unknown.UNREADABLE  # a count of comments, and no epoch
    moment = moment_or_reason(candidate.value, language=language)
    if isinstance(moment, Unknown):
        return moment
    if moment.on > latest.date() or (moment.at and moment.at > latest):
        return Unknown.FUTURE
    return _Reading(moment=moment, origin=candidate.origin)


def _sharpened(readings: list[_Reading]) -> _Reading:
    """Return the first reading, or a later one that says the same more exactly.

    Midnight sharp is how content systems write a day, and UTC how they write an instant whose
    local day they do not tell; then the day that readers are shown is the day.
    """
    best = readings[0]
    if _is_coarse(best.moment):
        same_day = (r for r in readings if r.moment.on == best.moment.on)
        best = next((r for r in same_day if not _is_coarse(r.moment)), best)
    if best.moment.offset_min == 0 and not _is_coarse(best.moment):
        others = [r for r in readings if _may_be(r.moment, best.moment)]
        zoned = next((r for r in others if r.moment.at), None)
        shown = next((r.moment.on for r in others if r.origin.startswith(_SHOWN)), None)
        best = zoned or replace(best, moment=replace(best.moment, on=shown or best.moment.on))
    return best


def _may_be(other: Moment, utc: Moment) -> bool:
    """Return whether `other` is the instant of `utc` in a zone, or its day in some zone."""
    if other.at:
        return other.at == utc.at and bool(other.offset_min)
    noon = datetime.combine(other.on, time(12), UTC)
    return utc.at is not None and abs(noon - utc.at) <= _NOON_TO_ANY_ZONES_MIDNIGHT


def _is_coarse(moment: Moment) -> bool:
    return moment.at is None or moment.at.time() == time.min


def _why_no_instant(moment: Moment) -> Unknown | None:
    if moment.at:
        return None
    return Unknown.NO_ZONE if moment.has_clock else Unknown.NO_TIME


def _is_before(one: Moment, other: Moment) -> bool:
    """Return whether `one` is earlier; by the day where an instant is missing."""
    if one.at and other.at:
        return one.at < other.at
    return one.on < other.on
