"""Nouns become Arrow rows as the schema declares them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import islice

import pyarrow as pa

from extractors.page import RawPage
from transforms.article import Article, Rejected
from warehouse import schema
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome
from warehouse.run import RunRecord
from warehouse.table import Table

Row = Mapping[str, object]

PAYLOADS_AT_ONCE = 32
"""An Arrow array of bytes ends at 2 GiB: this many pages of the largest size fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a row says of its making."""

    version: str
    run_id: str
    ingested_at: datetime


def payload_rows(pages: Sequence[RawPage]) -> pa.Table:
    """Return the bodies, each once: of equal ones the first."""
    distinct = iter({page.payload_digest: page for page in reversed(pages)}.values())
    chunks = []
    while chunk := list(islice(distinct, PAYLOADS_AT_ONCE)):
        rows = [
            {
                "payload_digest": page.payload_digest,
                "payload": page.payload,
                "n_bytes": len(page.payload),
                "month": month(page.fetched_at.astimezone(UTC)),
            }
            for page in chunk
        ]
        chunks.append(_arrow(schema.PAYLOADS, rows))
    return pa.concat_tables(chunks) if chunks else schema.PAYLOADS.arrow.empty_table()


def page_rows(pages: Sequence[RawPage], *, now: datetime) -> pa.Table:
    """Return the pages without their bodies, each once: of equal ones the first."""
    rows = {
        page.page_id: {
            **_same_named(schema.PAGES, page),
            "content_type": page.header("content-type"),
            "headers": [{"name": name, "value": value} for name, value in page.headers],
            "n_bytes": len(page.payload),
            "ingested_at": now,
            "month": month(page.fetched_at.astimezone(UTC)),
        }
        for page in reversed(pages)
    }
    return _arrow(schema.PAGES, list(rows.values()))


def article_rows(articles: Iterable[Article], stamp: Stamp) -> pa.Table:
    """Return the revisions, a row each."""
    return _arrow(
        schema.ARTICLES,
        [
            {
                **_same_named(schema.ARTICLES, article),
                "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
                "candidates": [
                    {"field": claim.field, "value": claim.value, "origin": claim.origin}
                    for claim in article.candidates
                ],
                "credits": [asdict(credit) for credit in article.credits],
                "provenance": dict(article.provenance),
                "unknown": dict(article.unknown),
                "n_chars": len(article.text),
                "n_words": len(article.text.split()),
                "n_paragraphs": article.text.count("\n\n") + 1 if article.text else 0,
                "month": month(article.published_on),
                **_same_named(schema.ARTICLES, stamp),
            }
            for article in articles
        ],
    )


def removal_rows(articles: Iterable[Article]) -> pa.Table:
    """Return what was cut from each revision."""
    return _arrow(
        schema.REMOVALS,
        [
            {
                "revision_id": article.revision_id,
                "article_id": article.article_id,
                "position": removal.position,
                "class": removal.class_,
                "rule": removal.rule,
                "text": removal.text,
                "month": month(article.published_on),
            }
            for article in articles
            for removal in article.removals
        ],
    )


def entry_rows(articles: Iterable[Article]) -> pa.Table:
    """Return the reports of each revision of a live page."""
    return _arrow(
        schema.ENTRIES,
        [
            {
                "revision_id": article.revision_id,
                "article_id": article.article_id,
                **_same_named(schema.ENTRIES, entry),
                "month": month(article.published_on),
            }
            for article in articles
            for entry in article.entries
        ],
    )


def rejected_rows(rejected: Iterable[Rejected], stamp: Stamp) -> pa.Table:
    """Return the pages that gave no article."""
    return _arrow(
        schema.REJECTED,
        [
            {**_same_named(schema.REJECTED, page), **_same_named(schema.REJECTED, stamp)}
            for page in rejected
        ],
    )


def outcome_rows(outcomes: Mapping[str, PageOutcome], stamp: Stamp) -> pa.Table:
    """Return the outcome of each page, by page_id."""
    return _arrow(
        schema.OUTCOMES,
        [
            {
                "page_id": page_id,
                **_same_named(schema.OUTCOMES, outcome),
                **_same_named(schema.OUTCOMES, stamp),
            }
            for page_id, outcome in outcomes.items()
        ],
    )


def run_row(run: RunRecord, ledger: Ledger, *, now: datetime) -> pa.Table:
    """Return the one row of a run."""
    row = {
        **_same_named(schema.RUNS, run),
        "sources": sorted(set(run.sources)),
        **_same_named(schema.RUNS, ledger),
        "finished_at": now,
    }
    return _arrow(schema.RUNS, [row])


def month(day: date | None) -> str:
    """Return the partition of a day, which depends on nothing else.

    >>> month(date(2024, 3, 31)), month(None)
    ('2024-03', 'undated')
    """
    return day.isoformat()[:7] if day else "undated"


def _same_named(table: Table, noun: object) -> dict[str, object]:
    """Return the fields of a noun that are columns under the same name."""
    return {name: getattr(noun, name) for name in table.names if hasattr(noun, name)}


def _arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return the rows as the table declares them, in its order.

    A lone surrogate is no character: no file can hold it, so it is stored as U+FFFD.
    """
    try:
        arrow = pa.Table.from_pylist(rows, schema=table.arrow)
    except UnicodeEncodeError:
        arrow = pa.Table.from_pylist([_readable(row) for row in rows], schema=table.arrow)
    return arrow.sort_by([(name, "ascending") for name in table.sort]) if table.sort else arrow


def _readable(value: object) -> object:
    """Return the value with every lone surrogate in it replaced."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_readable(key): _readable(item) for key, item in value.items()}
        case list() | tuple():
            return [_readable(item) for item in value]
        case _:
            return value
