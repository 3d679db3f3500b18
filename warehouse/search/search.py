"""A search answers with what the edition shows: article, revision, score and rank."""

from datetime import date

import pyarrow as pa
from duckdb import DuckDBPyConnection

from warehouse.edition.opening import cut_shown
from warehouse.place.root import Root, place_of
from warehouse.read import connect
from warehouse.search.asking import ANYWHERE, Within
from warehouse.search.found import opened
from warehouse.search.index import SearchIndex
from warehouse.search.snippet import snippet
from warehouse.search.words import wanted
from warehouse.tables.arrow import month

AT_FIRST = 4
"""Of an index that holds every revision, so many times the limit are asked for, then more."""

HITS = """
CREATE OR REPLACE TEMP TABLE hits AS
SELECT
    article_id,
    revision_id,
    published_on,
    score,
    row_number() OVER (ORDER BY score DESC, published_on DESC NULLS LAST, revision_id) AS rank
FROM found_revisions
{shown}
ORDER BY rank
LIMIT ?
"""
SHOWN = "ANTI JOIN stored.superseded USING (revision_id)"
"""Where the edition has all that the index has, this opens no table."""
SHOWN_IF_THERE = "SEMI JOIN articles USING (revision_id)"

FOUND = """
SELECT
    hits.rank,
    articles.published_on,
    articles.source,
    articles.language,
    articles.headline,
    articles.text,
    articles.url,
    hits.score,
    articles.article_id,
    articles.revision_id
FROM articles, hits
WHERE articles.revision_id = $revision_id AND hits.revision_id = $revision_id
"""
IN_ITS_MONTH = " AND articles.month = $month"
"""One at a time, and from the files of its month: DuckDB reads all texts for a list of ids."""


def search(
    root: Root, words: str, *, within: Within = ANYWHERE, limit: int | None = None
) -> pa.Table:
    """Return the hits (article_id, revision_id, published_on, score, rank), the best first."""
    with connect(root) as connection:
        lend_hits(connection, root, words, within=within, limit=limit)
        return connection.sql("FROM hits ORDER BY rank").to_arrow_table()


def lend_hits(
    connection: DuckDBPyConnection,
    root: Root,
    words: str,
    *,
    within: Within = ANYWHERE,
    limit: int | None = None,
) -> None:
    """Give a connection of `warehouse.read` the table `hits`, to be joined with what it shows.

    The index may be ahead of the connection's edition, or behind it: what the edition does not
    show is no hit, and what the index does not have yet is not found.
    """
    asked = wanted(words)
    with opened(root) as index:
        version = dict(cut_shown(connection).versions).get("articles", -1)
        is_within = index.follows is not None and index.follows <= version
        hits = HITS.format(shown=SHOWN if is_within else SHOWN_IF_THERE)
        at_most = limit and limit * AT_FIRST
        while True:
            found = index.best(asked, within, limit=at_most)
            n_hits = _lend(connection, found, hits, limit)
            if at_most is None or limit is None or n_hits >= limit or found.num_rows < at_most:
                return
            at_most *= AT_FIRST


def lend_found(
    connection: DuckDBPyConnection, root: Root, words: str, *, within: Within, limit: int
) -> None:
    """Give a connection the table `found`: the best hits, each with a snippet of its text."""
    lend_hits(connection, root, words, within=within, limit=limit)
    hits = connection.execute("SELECT revision_id, published_on FROM hits ORDER BY rank").fetchall()
    none = connection.sql(FOUND, params={"revision_id": ""}).to_arrow_table()
    found = [_article(connection, revision_id, day) for revision_id, day in hits]
    asked, rows = wanted(words), pa.concat_tables([none, *found])
    texts = zip(rows["text"].to_pylist(), rows["language"].to_pylist(), strict=True)
    snippets = pa.array([snippet(text, asked, language) for text, language in texts], pa.string())
    place = rows.schema.get_field_index("text")
    connection.register("found", rows.set_column(place, "snippet", snippets))


def _article(connection: DuckDBPyConnection, revision_id: str, day: date | None) -> pa.Table:
    """Return what is shown of a hit: at most one row."""
    where = {"revision_id": revision_id, "month": month(day)}
    found = connection.sql(FOUND + IN_ITS_MONTH, params=where).to_arrow_table()
    if not found.num_rows:  # the same revision, dated otherwise by another version
        found = connection.sql(FOUND, params={"revision_id": revision_id}).to_arrow_table()
    return found.slice(0, 1)


def is_behind(connection: DuckDBPyConnection, root: Root) -> bool:
    """Tell whether the index lacks some of what the connection shows."""
    progress, shown = (
        SearchIndex(place_of(root).home).progress(),
        dict(cut_shown(connection).versions),
    )
    return progress is None or (progress.follows or 0) < shown.get("articles", 0)


def _lend(connection: DuckDBPyConnection, found: pa.Table, hits: str, limit: int | None) -> int:
    """Make `hits` of those found that are shown, and return how many they are."""
    connection.register("found_revisions", found)
    connection.execute(hits, [limit])
    connection.unregister("found_revisions")
    [(n_hits,)] = connection.execute("SELECT count(*) FROM hits").fetchall()
    return int(n_hits)
