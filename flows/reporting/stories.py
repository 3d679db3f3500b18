"""A story of a report: its members, the first that was seen before the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flows.reporting.answers import Row

MOST_MEMBERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """One story, with those of its members that are shown."""

    headline: str | None
    """Of the original."""
    n_sources: int
    n_articles: int
    agency: str | None
    members: tuple[Row, ...]

    @property
    def n_beyond(self) -> int:
        """Return how many members are not shown."""
        return self.n_articles - len(self.members)


def told_stories(rows: Iterable[Row]) -> list[ToldStory]:
    """Return the stories in the order of their rows."""
    return [_story(tuple(its)) for _, its in groupby(rows, key=lambda row: row["story_id"])]


def _story(rows: tuple[Row, ...]) -> ToldStory:
    first = rows[0]
    return ToldStory(
        headline=first["headline"],
        n_sources=first["n_sources"],
        n_articles=first["n_articles"],
        agency=first["agency"],
        members=rows[:MOST_MEMBERS],
    )
