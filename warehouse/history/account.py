"""The history of one article: what it said, since when, and what was changed each time."""

from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from warehouse.place.root import Root
from warehouse.read import connect

NAMED = """
SELECT article_id
FROM revisions
WHERE $name IN (article_id, revision_id, url, canonical_url, target_uri)
ORDER BY valid_from DESC NULLS LAST, article_id
LIMIT 1
"""
STRETCHES = """
SELECT
    revisions.revision_no,
    validity.valid_from,
    validity.valid_to,
    revisions.url,
    revisions.source,
    revisions.headline,
    revisions.n_words
FROM validity
JOIN revisions USING (revision_id)
WHERE revisions.article_id = $article_id
ORDER BY validity.valid_from
"""
CHANGES = """
SELECT changed_at, unchanged_at, classes, is_admitted, is_ours, similarity, diff
FROM changes
WHERE article_id = $article_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an article was found to say otherwise than before."""

    changed_at: datetime
    unchanged_at: datetime
    classes: tuple[str, ...]
    is_admitted: bool
    is_ours: bool
    similarity: float
    diff: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time in which an article said the same."""

    revision_no: int
    valid_from: datetime
    valid_to: datetime | None
    url: str
    source: str
    headline: str | None
    n_words: int
    change: Change | None
    """What was changed when it began; None for the first, and before it was compared."""


def history_of(root: Root, *names: str) -> tuple[Stretch, ...]:
    """Return the history of the article with the first of these addresses or ids that is known.

    It is empty where none is known. Raises NoWarehouse where nothing was ever ingested.
    """
    with connect(root) as connection:
        for name in names:
            found = connection.execute(NAMED, {"name": name}).fetchone()
            if found:
                return _history(connection, found[0])
    return ()


def _history(connection: DuckDBPyConnection, article_id: str) -> tuple[Stretch, ...]:
    changes = {
        row[0]: Change(
            changed_at=row[0],
            unchanged_at=row[1],
            classes=tuple(row[2]),
            is_admitted=row[3],
            is_ours=row[4],
            similarity=row[5],
            diff=row[6],
        )
        for row in connection.execute(CHANGES, {"article_id": article_id}).fetchall()
    }
    return tuple(
        Stretch(
            revision_no=row[0],
            valid_from=row[1],
            valid_to=row[2],
            url=row[3],
            source=row[4],
            headline=row[5],
            n_words=row[6],
            change=changes.get(row[1]),
        )
        for row in connection.execute(STRETCHES, {"article_id": article_id}).fetchall()
    )
