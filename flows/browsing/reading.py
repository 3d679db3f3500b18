"""What the pages show is read from the published edition, anew for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.history.account import Stretch, history_of
from warehouse.place.place import Place
from warehouse.read import connect
from warehouse.search.asking import Within
from warehouse.search.search import lend_found

MOST_LISTED = 50

Row = Mapping[str, Any]

NEWEST = """
SELECT article_id, published_on, source, language, headline, standfirst AS snippet, url
FROM articles
WHERE
    (len($sources) = 0 OR source IN (SELECT unnest($sources)))
    AND (len($languages) = 0 OR language IN (SELECT unnest($languages)))
    AND ($since IS NULL OR published_on >= $since)
    AND ($until IS NULL OR published_on < $until)
ORDER BY fetched_at DESC, article_id
LIMIT $most
"""
ARTICLE = """
FROM articles
WHERE article_id = $article_id
"""
MEMBERS = """
WITH story AS (
    SELECT story_id
    FROM copies
    WHERE article_id = $article_id AND role <> 'single'
)
SELECT copies.article_id, role, overlap, articles.source, articles.headline, articles.fetched_at
FROM copies
SEMI JOIN story USING (story_id)
JOIN articles USING (article_id)
ORDER BY role DESC, articles.fetched_at, articles.url
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One article with all that belongs to it."""

    article: Row
    history: tuple[Stretch, ...]
    members: tuple[Row, ...]
    """Of its story, itself among them; none where it is nobody's copy, and nobody is its."""


def listed(place: Place, words: str, within: Within) -> list[Row]:
    """Return the articles that words are found in, the best first; without words the newest."""
    with connect(place) as connection:
        if words:
            lend_found(connection, place, words, within=within, limit=MOST_LISTED)
            return _rows(connection.execute("FROM found ORDER BY rank"))
        asked = {
            "sources": list(within.sources),
            "languages": list(within.languages),
            "since": within.since,
            "until": within.until,
            "most": MOST_LISTED,
        }
        return _rows(connection.execute(NEWEST, asked))


def shown_article(place: Place, article_id: str) -> Shown | None:
    """Return an article; None if the warehouse has none of this id."""
    with connect(place) as connection:
        found = _rows(connection.execute(ARTICLE, {"article_id": article_id}))
        if not found:
            return None
        members = _rows(connection.execute(MEMBERS, {"article_id": article_id}))
    return Shown(article=found[0], history=history_of(place, article_id), members=tuple(members))


def _rows(answer: DuckDBPyConnection) -> list[Row]:
    names: Sequence[str] = [name for name, *_ in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
