"""Nouns become Arrow rows as the schema declares them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from itertools import islice

import pyarrow as pa

from extractors.page import RawPage
from transforms.article import Article, Breadcrumb, Credit, Image, Medium, Rejected
from warehouse import schema
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome
from warehouse.run import RunRecord
from warehouse.tables.arrow import arrow, month, named_values, same_named

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
        chunks.append(arrow(schema.PAYLOADS, rows))
    return pa.concat_tables(chunks) if chunks else schema.PAYLOADS.arrow.empty_table()


def page_rows(pages: Sequence[RawPage], *, now: datetime) -> pa.Table:
    """Return the pages without their bodies, each once: of equal ones the first."""
    rows = {
        page.page_id: {
            **same_named(schema.PAGES, page),
            "content_type": page.header("content-type"),
            "headers": named_values(page.headers),
            "n_bytes": len(page.payload),
            "carried": dict(page.carried),
            "ingested_at": now,
            "month": month(page.fetched_at.astimezone(UTC)),
        }
        for page in reversed(pages)
    }
    return arrow(schema.PAGES, list(rows.values()))


def article_rows(articles: Iterable[Article], stamp: Stamp) -> pa.Table:
    """Return the revisions, a row each."""
    return arrow(
        schema.ARTICLES,
        [
            {
                **same_named(schema.ARTICLES, article),
                "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
                "candidates": [
                    {"field": claim.field, "value": claim.value, "origin": claim.origin}
                    for claim in article.candidates
                ],
                "credits": [_record(credit) for credit in article.credits],
                "breadcrumbs": [_record(step) for step in article.breadcrumbs],
                "images": [_record(image) for image in article.images],
                "media": [_record(medium) for medium in article.media],
                "provenance": dict(article.provenance),
                "unknown": dict(article.unknown),
                "carried": dict(article.carried),
                "n_chars": len(article.text),
                "n_words": len(article.text.split()),
                "n_paragraphs": article.text.count("\n\n") + 1 if article.text else 0,
                "month": month(article.published_on),
                **same_named(schema.ARTICLES, stamp),
            }
            for article in articles
        ],
    )


def removal_rows(articles: Iterable[Article]) -> pa.Table:
    """Return what was cut from each revision."""
    return arrow(
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


def link_rows(articles: Iterable[Article]) -> pa.Table:
    """Return the links of each revision's text."""
    return arrow(
        schema.LINKS,
        [
            {
                "revision_id": article.revision_id,
                "article_id": article.article_id,
                **same_named(schema.LINKS, link),
                "month": month(article.published_on),
            }
            for article in articles
            for link in article.links
        ],
    )


def entry_rows(articles: Iterable[Article]) -> pa.Table:
    """Return the reports of each revision of a live page."""
    return arrow(
        schema.ENTRIES,
        [
            {
                "revision_id": article.revision_id,
                "article_id": article.article_id,
                **same_named(schema.ENTRIES, entry),
                "month": month(article.published_on),
            }
            for article in articles
            for entry in article.entries
        ],
    )


def rejected_rows(rejected: Iterable[Rejected], stamp: Stamp) -> pa.Table:
    """Return the pages that gave no article."""
    return arrow(
        schema.REJECTED,
        [
            {**same_named(schema.REJECTED, page), **same_named(schema.REJECTED, stamp)}
            for page in rejected
        ],
    )


def outcome_rows(outcomes: Mapping[str, PageOutcome], stamp: Stamp) -> pa.Table:
    """Return the outcome of each page, by page_id."""
    return arrow(
        schema.OUTCOMES,
        [
            {
                "page_id": page_id,
                **same_named(schema.OUTCOMES, outcome),
                **same_named(schema.OUTCOMES, stamp),
            }
            for page_id, outcome in outcomes.items()
        ],
    )


def run_row(run: RunRecord, ledger: Ledger, *, now: datetime) -> pa.Table:
    """Return the one row of a run."""
    row = {
        **same_named(schema.RUNS, run),
        "sources": sorted(set(run.sources)),
        **same_named(schema.RUNS, ledger),
        "finished_at": now,
    }
    return arrow(schema.RUNS, [row])


def _record(noun: Breadcrumb | Credit | Image | Medium) -> dict[str, object]:
    """Return what a noun holds, as a cell of a column of records."""
    return {field.name: getattr(noun, field.name) for field in fields(noun)}
