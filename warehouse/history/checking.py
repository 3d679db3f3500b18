"""What was found to have changed is compared again, and so is what came late."""

from collections.abc import Iterator
from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from warehouse import schema
from warehouse.edition.views import sql_text
from warehouse.history.comparing import change_row, revisions_of
from warehouse.history.schema import CHANGES
from warehouse.place.place import Place
from warehouse.tables.stored import StoredTable

PAIRS = 500
"""Their texts are in memory together."""
EVER = datetime(1970, 1, 1, tzinfo=UTC)
TOLD = tuple(name for name in CHANGES.names if name not in CHANGES.clocks)


def wrong_changes(sql: DuckDBPyConnection, place: Place) -> Iterator[tuple[str, str]]:
    """Yield the pairs of revisions of which another change is told than there was.

    A pair of which a revision is not there any more is nobody's to compare.
    """
    articles = StoredTable(place, schema.ARTICLES)
    for batch in sql.sql("FROM stored.changes").to_arrow_reader(PAIRS):
        rows = batch.to_pylist()
        pairs = [(row["from_revision_id"], row["to_revision_id"]) for row in rows]
        there = revisions_of(articles, revision_id={one for pair in pairs for one in pair})
        for (before, after), row in zip(pairs, rows, strict=True):
            if before in there and after in there:
                due = change_row(there[before], there[after], now=EVER)
                if any(row[name] != _stored(due[name]) for name in TOLD):
                    yield before, after


def wrongly_dated(sql: DuckDBPyConnection, *, is_whole: bool) -> Iterator[str]:
    """Yield the articles that are told to have been seen before their row's page, and were not.

    Those that were, and are not told, are wrong too if `is_whole`.
    """
    came = "WITH came AS (SELECT page_id FROM stored.pages),"
    due = sql_text("backdated").replace("WITH ", f"{came} ", 1)
    known = {row[0] for row in sql.execute("SELECT article_id FROM stored.backdated").fetchall()}
    found = {row[0] for row in sql.execute(due).fetchall()}
    yield from sorted(known - found)
    if is_whole:
        yield from sorted(found - known)


def _stored(value: object) -> object:
    """Return a value as a table gives it back."""
    return list(value) if isinstance(value, tuple) else value
