"""News that nobody wrote, in the shape of real ones: the rows of some days, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.warehouse.cells import hexadecimal, picked, same
from bench.warehouse.written import HOUR_US, written
from warehouse import schema
from warehouse.tables.table import Table

REMOVALS = 6
CLASSES = ("share", "related", "newsletter", "byline", "advert", "copyright", "caption", "comments")
SEEN_AGAIN = 20
"""One page in so many came a second time with equal bytes."""
REJECTED = 25
"""One page in so many gave no article."""
PAGE = ("page_id", "source", "target_uri", "fetched_at", "payload_digest", "opt_outs", "carried",
        "ingested_at")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Some days, and how much was published on them."""

    first: datetime
    n_days: int
    n_articles: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """What is stored of some days."""

    rows: Mapping[Table, pa.Table]
    replaced: pa.Table
    """The revisions of articles that others took the place of; `rows` has those that stand."""


def invented(days: Days) -> Invented:
    """Return what is stored of these days: for equal days, the same."""
    random = np.random.default_rng(days.seed)
    found = written(random, days.first, n_days=days.n_days, n_articles=days.n_articles)
    table = found.rows
    refused = _refused(random, table.slice(0, table.num_rows // REJECTED))
    pages = pa.concat_tables([_pages(table), _pages(refused)])
    return Invented(
        rows={
            schema.PAYLOADS: _declared(schema.PAYLOADS, _payloads(pages)),
            schema.PAGES: _declared(schema.PAGES, pages),
            schema.SIGHTINGS: _declared(schema.SIGHTINGS, _sightings(pages)),
            schema.ARTICLES: _declared(schema.ARTICLES, table.filter(pc.invert(found.is_replaced))),
            schema.REMOVALS: _declared(schema.REMOVALS, _removals(random, table)),
            schema.REJECTED: _declared(schema.REJECTED, refused),
            schema.OUTCOMES: _declared(schema.OUTCOMES, _outcomes(table, refused)),
        },
        replaced=_declared(schema.ARTICLES, table.filter(found.is_replaced)),
    )


def _declared(table: Table, rows: pa.Table) -> pa.Table:
    """Return the rows as their table declares them, in its order."""
    sort = [(name, "ascending") for name in table.sort]
    return (rows.sort_by(sort) if sort else rows).select(table.names).cast(table.arrow)


def _refused(random: np.random.Generator, like: pa.Table) -> pa.Table:
    """Return pages of the same days that gave no article."""
    size = like.num_rows
    ids = {name: hexadecimal(random, size) for name in ("page_id", "payload_digest")}
    texts = {"stage": "classify", "reason": "index_page", "detail": "12 teasers, no body"}
    columns = {name: like[name] for name in like.column_names} | ids
    columns |= {name: same(text, pa.string(), size) for name, text in texts.items()}
    return pa.table(columns | {"page_type": same("index", pa.string(), size)})


def _pages(rows: pa.Table) -> pa.Table:
    size = rows.num_rows
    headers = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]
    kind = schema.PAGES.arrow.field("headers").type
    return pa.table(
        {
            **{name: rows[name] for name in PAGE},
            "final_uri": rows["target_uri"],
            "status": same(200, pa.int32(), size),
            "content_type": same("text/html; charset=utf-8", pa.string(), size),
            "headers": same(headers, kind, size),
            "n_bytes": same(260_000, pa.int64(), size),
            "month": pc.strftime(rows["fetched_at"], format="%Y-%m"),
        }
    )


def _payloads(pages: pa.Table) -> pa.Table:
    """Return bodies that are tiny, as many as there would be."""
    body = pc.binary_join_element_wise("<p>", pages["payload_digest"], "</p>", "")
    return pages.append_column("payload", body.cast(pa.binary()))


def _sightings(pages: pa.Table) -> pa.Table:
    again = pages.take(pa.array(np.arange(0, pages.num_rows, SEEN_AGAIN)))
    later = pc.add(again["fetched_at"], pa.scalar(HOUR_US, pa.duration("us")))
    return pa.table(
        {
            **{name: again[name] for name in ("page_id", "source", "ingested_at")},
            "fetched_at": later,
            "month": pc.strftime(later, format="%Y-%m"),
        }
    )


def _removals(random: np.random.Generator, rows: pa.Table) -> pa.Table:
    each = pa.array(np.repeat(np.arange(rows.num_rows), REMOVALS))
    size = len(each)
    turn = random.integers(0, len(CLASSES), size)
    texts = [
        f"{name.title()} this with {number} friends" for name in CLASSES for number in range(9)
    ]
    return pa.table(
        {
            **{name: rows[name].take(each) for name in ("revision_id", "article_id", "month")},
            "position": np.tile(np.arange(REMOVALS), rows.num_rows),
            "class": picked(CLASSES, turn),
            "rule": picked([f"{name}.word" for name in CLASSES], turn),
            "text": picked(texts, turn * 9 + random.integers(0, 9, size)),
        }
    )


def _outcomes(rows: pa.Table, refused: pa.Table) -> pa.Table:
    told = ("page_id", "version", "article_id", "revision_id", "run_id", "ingested_at", "opt_outs")
    n_rows, n_refused = rows.num_rows, refused.num_rows
    text = pa.string()
    some = rows.select(told).append_column("outcome", same("written", text, n_rows))
    none = refused.select(["page_id", "version", "run_id", "ingested_at", "reason"])
    none = none.append_column("outcome", same("rejected", text, n_refused))
    return pa.concat_tables([some, none], promote_options="default")
