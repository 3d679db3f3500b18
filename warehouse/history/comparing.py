"""Revisions that follow each other are compared, each pair once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Template
from typing import Any

from transforms.changes.compare import compare
from transforms.changes.state import State
from warehouse import schema
from warehouse.edition.opening import opened
from warehouse.edition.views import sql_text
from warehouse.history.schema import CHANGES
from warehouse.place.place import Place
from warehouse.stored_tables import OpenTables
from warehouse.tables.arrow import arrow, same_named
from warehouse.tables.stored import StoredTable

AT_ONCE = 2_000
"""Pairs of one portion: their texts are in memory together."""

STATE = (
    "headline", "standfirst", "byline", "authors", "published_at", "published_on", "modified_at",
    "modified_on", "correction", "editors_note", "text",
)  # fmt: skip
"""What is compared of a revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two revisions of which the second came after the first, and the months of their texts."""

    before: str
    after: str
    months: frozenset[str]


def compare_revisions(tables: OpenTables, now: datetime) -> bool:
    """Compare the revisions that were found to follow each other, and were not compared yet.

    Which they are is read from the edition, where there is a row only for what changed: a night
    costs what changed in it.
    """
    stored = tables.of(CHANGES)
    tables.publish_history(and_also=CHANGES, now=now)
    pairs = _uncompared(tables.place)
    months = {month for pair in pairs for month in pair.months}
    wanted = {one for pair in pairs for one in (pair.before, pair.after)}
    revisions = revisions_of(tables.of(schema.ARTICLES), month=months, revision_id=wanted)
    rows = [change_row(revisions[pair.before], revisions[pair.after], now=now) for pair in pairs]
    stored.append(arrow(CHANGES, rows), batch="compare")
    return len(pairs) == AT_ONCE


def _uncompared(place: Place) -> list[Pair]:
    query = Template(sql_text("uncompared")).substitute(limit=AT_ONCE)
    with opened(place) as connection:
        found = connection.execute(query).fetchall()
    return [
        Pair(before=before, after=after, months=frozenset(months))
        for before, after, *months in found
    ]


def revisions_of(
    articles: StoredTable, **among: Collection[object]
) -> dict[str, Mapping[str, Any]]:
    """Return what is compared of the rows with these values, by revision_id."""
    columns = ("revision_id", "article_id", "source", "url", "page_type", *STATE)
    return {row["revision_id"]: row for row in articles.select(columns, **among).to_pylist()}


def change_row(
    before: Mapping[str, Any], after: Mapping[str, Any], *, now: datetime
) -> dict[str, object]:
    """Return what the comparison of two revisions says."""
    found = compare(_state(before), _state(after))
    return {
        "from_revision_id": before["revision_id"],
        "to_revision_id": after["revision_id"],
        "headline_before": before["headline"],
        "headline_after": after["headline"],
        **{name: after[name] for name in ("article_id", "source", "url", "page_type")},
        **same_named(CHANGES, found),
        "ingested_at": now,
    }


def _state(row: Mapping[str, Any]) -> State:
    """Return what is compared of a row; rows from before there was a column have NULL in it."""
    values = {name: row[name] for name in STATE}
    return State(**{**values, "authors": tuple(row["authors"] or ()), "text": row["text"] or ""})
