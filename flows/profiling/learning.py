"""What the warehouse's articles teach about a publisher goes into its profile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from flows.complaint import Complaint
from flows.profiling.profile_folder import ProfileFolder
from flows.settings import Learning
from transforms.furniture.learn import MIN_ARTICLES, Lesson, learn
from transforms.furniture.profile import Profile, StandingPassage
from warehouse.errors import WarehouseError
from warehouse.place.place import Place
from warehouse.printed import printed_articles, sites_with_news


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is new in the profile of a publisher, or why nothing could be learned of it."""

    publisher: str
    file: Path
    passages: tuple[StandingPassage, ...] = ()
    """Those that were not in it before: proposed, or accepted by the setting."""
    failure: str | None = None


def lesson_of(
    warehouse: Place,
    publisher: str,
    *,
    since: date | None = None,
    until: date | None = None,
    min_articles: int = MIN_ARTICLES,
) -> Lesson:
    """Return what the stored articles of a publisher teach."""
    articles = printed_articles(
        warehouse, publisher, since=since or date.min, until=until or date.max
    )
    return learn(articles, min_articles=min_articles)


def propose_profiles(
    warehouse: Place, folder: ProfileFolder, *, since: datetime, learning: Learning
) -> Iterator[Proposal]:
    """Learn of every publisher that has new articles since an instant; yield what is new.

    Again adds nothing: what a profile has is counted anew and stays as it was decided. A
    publisher whose profile cannot be used costs no other its own.
    """
    if learning is Learning.OFF:
        return
    for publisher in sites_with_news(warehouse, since=since, least=MIN_ARTICLES):
        try:
            found = _new_passages(
                warehouse, folder, publisher, is_trusted=learning is Learning.ACCEPT
            )
        except (Complaint, WarehouseError, OSError) as error:
            yield Proposal(publisher=publisher, file=folder.path(publisher), failure=str(error))
        else:
            if found:
                yield Proposal(publisher=publisher, file=folder.path(publisher), passages=found)


def _new_passages(
    warehouse: Place, folder: ProfileFolder, publisher: str, *, is_trusted: bool
) -> tuple[StandingPassage, ...]:
    """Put what is learned into a profile, and return what is new in it."""
    lesson = lesson_of(warehouse, publisher)
    if not lesson.passages:
        return ()
    known: set[str] = set()

    def add(before: Profile) -> Profile:
        known.update(passage.key for passage in before.passages)
        return before.with_learned(lesson.passages, is_trusted=is_trusted)

    learned = folder.change(publisher, add)
    return tuple(passage for passage in learned.passages if passage.key not in known)
