"""Signatures, likenesses and stories are made again a portion at a time, and compared."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
from duckdb import DuckDBPyConnection

from transforms.likeness.signature import SIGNATURE_VERSION
from warehouse.edition.quoting import literal
from warehouse.stories.candidates import Candidates
from warehouse.stories.compared import likeness_rows
from warehouse.stories.following import UNDATED, about
from warehouse.stories.members import joined
from warehouse.stories.schema import SIGNATURES
from warehouse.stories.signed import TAKEN, signature_rows

ROWS = 1_024
"""What is in memory at once: so many texts, or signatures."""

MONTHS = "SELECT DISTINCT month FROM stored.{table} ORDER BY month"
SIGNED = f"""
SELECT {", ".join(TAKEN)}, fetched_at, text, signed.row
FROM stored.articles
LEFT JOIN (
    SELECT revision_id, signatures AS row
    FROM stored.signatures
    WHERE month = $month AND signature_version = {SIGNATURE_VERSION}
) AS signed USING (revision_id)
WHERE month = $month
"""  # noqa: S608  (our own names)
ALIKE = f"""
SELECT alike, one, other
FROM (SELECT likenesses AS alike FROM stored.likenesses WHERE month = $month) AS pairs
JOIN stored.signatures AS one
    ON one.revision_id = alike.revision_id AND one.month = alike.month
JOIN (FROM stored.signatures WHERE {{near}}) AS other
    ON other.revision_id = alike.other_revision_id
WHERE one.signature_version = {SIGNATURE_VERSION}
    AND other.signature_version = {SIGNATURE_VERSION}
"""  # noqa: S608  (our own names)
STORIES = """
WITH named AS (
    SELECT article_id, arg_min(story_id, (founded_at, story_id)) AS story_id
    FROM stored.story_members
    GROUP BY article_id
)
SELECT story_id, article_id, links.other_article_id
FROM named
FULL JOIN (SELECT DISTINCT article_id, other_article_id FROM stored.likenesses) AS links
    USING (article_id)
ORDER BY ALL
"""
"""DuckDB sorts on disk where that is large; of one story after the other, all members and links."""


def wrong_signatures(sql: DuckDBPyConnection, *, is_whole: bool) -> Iterator[str]:
    """Yield the revisions with another signature than their text's; or with none, if `is_whole`."""
    for (month,) in sql.execute(MONTHS.format(table="articles")).fetchall():
        for batch in sql.sql(SIGNED, params={"month": month}).to_arrow_reader(ROWS):
            rows = pa.Table.from_batches([batch])
            made = signature_rows(rows, month=month).to_pylist()
            for due, stored in zip(made, rows["row"].to_pylist(), strict=True):
                if stored != due and (stored or is_whole):
                    yield str(due["revision_id"])


def wrong_likenesses(sql: DuckDBPyConnection) -> Iterator[str]:
    """Yield the revisions that are said to be like another, and are not, or not so."""
    for (month,) in sql.execute(MONTHS.format(table="likenesses")).fetchall():
        reach = (UNDATED,) if month == UNDATED else (UNDATED, *about(month))
        near = "TRUE" if month == UNDATED else f"month IN ({', '.join(map(literal, reach))})"
        asked = sql.sql(ALIKE.format(near=near), params={"month": month})
        for batch in asked.to_arrow_reader(ROWS):
            rows = pa.Table.from_batches([batch])
            due = {tuple(row.values()) for row in _alike(rows).to_pylist()}
            for stored in rows["alike"].to_pylist():
                if tuple(stored.values()) not in due:
                    yield str(stored["revision_id"])


def wrong_stories(sql: DuckDBPyConnection) -> Iterator[str]:
    """Yield the stories that are not what likenesses link: no more articles, and no fewer."""
    for story_id, rows in groupby(_links(sql), key=itemgetter(0)):
        links = [(article, other or article) for _, article, other in rows]
        members = {article for article, _ in links}
        groups = joined(links)
        if len(groups) != 1 or set(groups[0]) != members or len(members) == 1:
            yield str(story_id)


def _links(sql: DuckDBPyConnection) -> Iterator[tuple[str | None, str, str | None]]:
    """Yield story, member and an article that this is like, story by story."""
    asked = sql.execute(STORIES)
    while rows := asked.fetchmany(ROWS):
        yield from rows


def _alike(rows: pa.Table) -> pa.Table:
    """Return the likenesses of the signatures that stand beside each other."""
    sides = [
        pa.Table.from_pylist(rows[name].to_pylist(), schema=SIGNATURES.arrow)
        for name in ("one", "other")
    ]
    n = rows.num_rows
    pairs = [(at, n + at) for at in range(n)]
    return likeness_rows(Candidates(rows=pa.concat_tables(sides), pairs=pairs))
