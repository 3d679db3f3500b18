"""When an article leaves for good, its story is what links the others, and is named anew."""

from collections.abc import Set as AbstractSet
from datetime import datetime

import pyarrow as pa

from warehouse.edition.quoting import literal
from warehouse.stories.members import joined
from warehouse.stories.schema import STORY_MEMBERS
from warehouse.tables.arrow import arrow
from warehouse.tables.stored import StoredTable


def leave_stories(
    members: StoredTable, likenesses: StoredTable, gone: AbstractSet[str], *, batch: str
) -> None:
    """Take articles out of their stories, in one change; again changes nothing."""
    stories = members.select(["story_id"], article_id=gone)["story_id"].to_pylist()
    if not stories:
        return
    rows = members.select(["article_id", "seen_at"], story_id=set(stories)).to_pylist()
    seen: dict[str, datetime] = {}
    for row in rows:
        seen[row["article_id"]] = min(row["seen_at"], seen.get(row["article_id"], row["seen_at"]))
    left = {article: at for article, at in seen.items() if article not in gone}
    condition = f"article_id IN ({', '.join(map(literal, sorted(seen)))})"
    members.overwrite(condition, _told(left, likenesses), batch=batch)


def _told(left: dict[str, datetime], likenesses: StoredTable) -> pa.Table:
    """Return the rows of the stories that these articles still make."""
    found = likenesses.select(["article_id", "other_article_id"], article_id=set(left)).to_pylist()
    links = [(row["article_id"], row["other_article_id"]) for row in found]
    rows = []
    for articles in joined(link for link in links if link[1] in left):
        founder = min(articles, key=lambda article: (left[article], article))
        rows += [
            {
                "article_id": article,
                "story_id": founder,
                "seen_at": left[article],
                "founded_at": left[founder],
            }
            for article in sorted(articles)
        ]
    return arrow(STORY_MEMBERS, rows)
