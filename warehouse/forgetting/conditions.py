"""Which rows are of what is forgotten follows from what columns are called, in any table."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from warehouse.crawl.schema import DISCOVERIES, FETCHES
from warehouse.edition.quoting import literal
from warehouse.forgetting.forgotten import blank
from warehouse.forgetting.plan import Plan
from warehouse.forgetting.schema import FORGETTING_TABLES
from warehouse.tables.columns import TEXT
from warehouse.tables.table import Table

NOUNS = ("article_id", "revision_id", "page_id", "payload_digest", "item_id")
"""Identities by which other rows know an article, its states, its pages, their bodies, items."""

KEY_DIGEST = "encode(sha256(url_key), 'hex')"
"""In Delta's SQL; DuckDB's `sha256` gives hex digits by itself. Delta's log quotes conditions:
no address may stand in one."""


def condition_of(table: Table, plan: Plan) -> str:
    """Return in SQL which rows of a table the plan is about; empty if none can be."""
    if table in FORGETTING_TABLES:
        return ""
    if table == FETCHES:
        terms = _among("fetch_id", plan.fetch_ids)
    elif table == DISCOVERIES:
        digests = (sha256(key.encode()).hexdigest() for key in plan.url_keys)
        terms = _among(KEY_DIGEST, digests) + _among("url_key", map(blank, plan.url_keys))
    else:
        terms = list(_terms(table, plan))
    return " OR ".join(terms)


def _terms(table: Table, plan: Plan) -> Iterator[str]:
    """Yield the conditions on columns that are named for what goes: `original_revision_id` too."""
    for column in table.columns:
        for noun in NOUNS:
            if column.type == TEXT and f"_{column.name}".endswith(f"_{noun}"):
                yield from _among(column.name, plan.ids[noun])


def _among(column: str, ids: Iterable[str]) -> list[str]:
    """Return the condition that a column has one of these values, if there are any."""
    listed = ", ".join(map(literal, ids))
    return [f"{column} IN ({listed})"] if listed else []
