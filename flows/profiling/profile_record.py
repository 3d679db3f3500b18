"""What `copydesk profile --json` prints: the profile as plain JSON."""

from pathlib import Path
from typing import TypedDict

from transforms.furniture.learn import Lesson
from transforms.furniture.profile import Profile, StandingPassage

PassageRecord = TypedDict(
    "PassageRecord",
    {
        "text": str,
        "status": str,
        "class": str,
        "place": str,
        "valid_from": str | None,
        "valid_until": str | None,
        "articles": int | None,
        "share": float | None,
        "first_seen": str | None,
        "last_seen": str | None,
        "example": str | None,
    },
)


class ProfileRecord(TypedDict):
    """A profile, named as in its file."""

    publisher: str
    file: str
    n_articles: int
    """Articles that were looked at."""
    n_distinct: int
    """Those that count: copies of one story are one."""
    passages: list[PassageRecord]


def profile_record(profile: Profile, lesson: Lesson, path: Path) -> ProfileRecord:
    """Return `profile` as JSON can hold it."""
    return {
        "publisher": profile.publisher,
        "file": str(path),
        "n_articles": lesson.n_articles,
        "n_distinct": lesson.n_distinct,
        "passages": list(map(_record, profile.passages)),
    }


def _record(passage: StandingPassage) -> PassageRecord:
    seen = passage.seen
    return {
        "text": passage.text,
        "status": passage.acceptance,
        "class": passage.class_,
        "place": passage.place,
        "valid_from": passage.valid_from.isoformat() if passage.valid_from else None,
        "valid_until": passage.valid_until.isoformat() if passage.valid_until else None,
        "articles": seen.n_articles if seen else None,
        "share": seen.share if seen else None,
        "first_seen": seen.first_on.isoformat() if seen else None,
        "last_seen": seen.last_on.isoformat() if seen else None,
        "example": seen.example_url if seen else None,
    }
