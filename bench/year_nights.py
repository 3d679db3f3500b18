"""Nights of made-up articles, as rows: what is measured is the warehouse, not who wrote them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa

from tests.warehouse.making import article, page
from warehouse import rows, schema
from warehouse.rows import Stamp
from warehouse.tables.table import Table
from warehouse.warehouse import Warehouse

WORDS = (
    "harbour ferry council tide pilot budget storm lighthouse market school bridge vote"
    " winter fishing court theatre road hospital island election strike museum river train"
).split()
N_SOURCES = 40
CHANGED = 5
"""One of so many articles of a night is a changed revision."""
PAYLOAD_BYTES = 1000


@dataclass(slots=True)
class Nights:
    """Makes nights, each of `n_articles` rows, from a template of as many."""

    n_articles: int
    n_written: int = 0
    some_article_id: str = ""
    _chance: np.random.Generator = field(default_factory=lambda: np.random.default_rng(5))
    _lately: list[tuple[pa.Array, pa.Array]] = field(default_factory=list)
    """article_id and published_at of the last nights."""
    _template: dict[Table, pa.Table] = field(default_factory=dict)

    def ingest(self, warehouse: Warehouse, now: datetime) -> None:
        """Commit one night as a crawl of it would: pages first, then what they came to."""
        night = self._night(now)
        with warehouse.writing() as tables:
            for table in (schema.PAYLOADS, schema.PAGES):
                tables.of(table).append(night.pop(table), batch="night")
            tables.append(night, batch="night")
            tables.publish(now=now)
        self.n_written += self.n_articles

    def _night(self, now: datetime) -> dict[Table, pa.Table]:
        template = self._template or self._made()
        self._template = template
        n_rows = self.n_articles
        ids = {name: self._ids(n_rows) for name in ("article_id", "revision_id", "page_id")}
        digests = self._ids(n_rows)
        published = pa.array(
            [now - timedelta(seconds=int(s)) for s in self._chance.integers(60, 86_400, n_rows)],
            pa.timestamp("us", "UTC"),
        )
        if self._lately:
            ids["article_id"], published = self._revised(ids["article_id"], published)
        self._lately = [*self._lately[-6:], (ids["article_id"], published)]
        self.some_article_id = ids["article_id"][n_rows // 2].as_py()
        days = published.cast(pa.timestamp("us")).cast(pa.date32())
        clock = pa.array([now] * n_rows, pa.timestamp("us", "UTC"))
        values = {
            **ids,
            "payload_digest": digests,
            "text_hash": digests,
            "published_at": published,
            "published_on": days,
            "fetched_at": clock,
            "ingested_at": clock,
            "run_id": pa.array([f"{now:%Y%m%d}"] * n_rows),
            "source": pa.array(
                [f"source-{n}" for n in self._chance.integers(0, N_SOURCES, n_rows)]
            ),
        }
        return {
            table: _filled(table, one, values, now=now).sort_by(
                [(name, "ascending") for name in table.sort or table.key]
            )
            for table, one in template.items()
        }

    def _revised(self, article_ids: pa.Array, published: pa.Array) -> tuple[pa.Array, pa.Array]:
        """Let the last of the night's articles be revisions of articles of the last nights."""
        n_changed = self.n_articles // CHANGED
        known = pa.concat_arrays([ids for ids, _ in self._lately])
        when = pa.concat_arrays([instants for _, instants in self._lately])
        chosen = pa.array(self._chance.choice(len(known), n_changed, replace=False))
        n_new = self.n_articles - n_changed
        return (
            pa.concat_arrays([article_ids.slice(0, n_new), known.take(chosen)]),
            pa.concat_arrays([published.slice(0, n_new), when.take(chosen)]),
        )

    def _made(self) -> dict[Table, pa.Table]:
        """Return a template: rows that differ in their texts."""
        pages = [page(number, body=self._noise()) for number in range(self.n_articles)]
        found = [
            article(one, text=self._text(), removals=article(one).removals[:1]) for one in pages
        ]
        found = [replace(one, entries=()) for one in found]
        now = pages[0].fetched_at
        stamp = Stamp(version="bench", run_id="", ingested_at=now)
        made = {
            schema.PAYLOADS: rows.payload_rows(pages),
            schema.PAGES: rows.page_rows(pages, now=now),
            schema.ARTICLES: rows.article_rows(tuple(found), stamp),
            schema.REMOVALS: rows.removal_rows(tuple(found)),
        }
        outcomes = {
            "page_id": [one.page_id for one in pages],
            "version": ["bench"] * len(pages),
            "outcome": ["written"] * len(pages),
            "opt_outs": [[]] * len(pages),
        }
        nulls = {
            name: pa.nulls(len(pages), schema.OUTCOMES.arrow.field(name).type)
            for name in schema.OUTCOMES.names
        }
        made[schema.OUTCOMES] = pa.table({**nulls, **outcomes}).cast(_nullable(schema.OUTCOMES))
        return made

    def _text(self) -> str:
        return " ".join(self._chance.choice(WORDS, 90))

    def _noise(self) -> str:
        return self._chance.bytes(PAYLOAD_BYTES // 2).hex()

    def _ids(self, n_rows: int) -> pa.Array:
        digits = self._chance.bytes(16 * n_rows).hex()
        return pa.array([digits[32 * n : 32 * n + 32] for n in range(n_rows)])


def _filled(
    table: Table, rows: pa.Table, values: dict[str, pa.Array], *, now: datetime
) -> pa.Table:
    """Return the rows of a template with the values of one night."""
    for name, column in values.items():
        if name in rows.column_names:
            rows = rows.set_column(rows.column_names.index(name), name, column)
    if "month" in rows.column_names:
        is_by_publication = table in {schema.ARTICLES, schema.REMOVALS}
        months = (
            [day.isoformat()[:7] for day in values["published_on"].to_pylist()]
            if is_by_publication
            else [f"{now:%Y-%m}"] * rows.num_rows
        )
        rows = rows.set_column(rows.column_names.index("month"), "month", pa.array(months))
    return rows.select(table.names).cast(table.arrow)


def _nullable(table: Table) -> pa.Schema:
    return pa.schema([one.with_nullable(nullable=True) for one in table.arrow])
