"""Articles that are copies of one another, however many lie between them, are of one story.

A story is named for the member that was first seen. When two stories turn out to be one, the name
of the older holds: a row with it is added for every article that had the other, and of two rows of
an article that with the older name counts. So which stories there are, and what they are called,
does not depend on the order in which their articles came.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from warehouse.stories.schema import STORY_MEMBERS
from warehouse.tables.arrow import arrow
from warehouse.tables.stored import StoredTable


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """What a story is called: the older is less."""

    founded_at: datetime
    story_id: str


def member_rows(
    pairs: Iterable[tuple[str, str]], seen: Mapping[str, datetime], members: StoredTable
) -> pa.Table:
    """Return the rows by which the articles of each pair, as those of their stories, become one.

    `seen` says when each article of a pair was first seen.
    """
    stored = _stored(members, seen)
    seen_at = dict(seen)
    names: dict[str, set[Name]] = defaultdict(set)
    links = list(pairs)
    for row in stored:
        article = row["article_id"]
        seen_at[article] = min(row["seen_at"], seen_at.get(article, row["seen_at"]))
        names[article].add(Name(row["founded_at"], row["story_id"]))
        links.append((article, row["story_id"]))
    rows = []
    for articles in joined(links):
        own = {Name(seen_at[article], article) for article in articles if article in seen_at}
        oldest = min(own.union(*(names[article] for article in articles)))
        rows += [
            {
                "article_id": article,
                "story_id": oldest.story_id,
                "seen_at": seen_at[article],
                "founded_at": oldest.founded_at,
            }
            for article in articles
            if article in seen_at and oldest not in names[article]
        ]
    return arrow(STORY_MEMBERS, rows)


def joined(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return all that is linked, in groups such that what is linked is in one."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    for one, other in links:
        root[find(one)] = find(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in list(root):
        groups[find(name)].append(name)
    return list(groups.values())


def _stored(members: StoredTable, articles: Mapping[str, datetime]) -> list[dict[str, Any]]:
    """Return the rows of these articles, and of all others of their stories."""
    mine = members.select(["story_id"], article_id=list(articles))
    stories = set(mine["story_id"].to_pylist())
    return members.select(STORY_MEMBERS.names, story_id=stories).to_pylist() if stories else []
