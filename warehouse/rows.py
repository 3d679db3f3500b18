"""Nouns become Arrow rows as the schema declares them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from types import MappingProxyType

import pyarrow as pa

from extractors.page import RawPage
from transforms.article import Article, Entry, Link, Rejected, Removal
from warehouse import schema
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome
from warehouse.run import RunRecord
from warehouse.tables.arrow import arrow, month, same_named
from warehouse.tables.nouns import Values, each, noun_rows, repeated
from warehouse.tables.table import Table

PAYLOADS_AT_ONCE = 32
"""An Arrow array of bytes ends at 2 GiB: this many pages of the largest size fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a row says of its making."""

    version: str
    run_id: str
    ingested_at: datetime

    def of(self, table: Table, n_rows: int) -> dict[str, Values]:
        """Return it as columns of a table."""
        return {
            name: repeated(getattr(self, name), table, name, n_rows)
            for name in ("version", "run_id", "ingested_at")
        }


def payload_rows(pages: Sequence[RawPage]) -> pa.Table:
    """Return the bodies, each once: of equal ones the first."""
    distinct = iter({page.payload_digest: page for page in reversed(pages)}.values())
    chunks = []
    while chunk := list(islice(distinct, PAYLOADS_AT_ONCE)):
        given = {"n_bytes": [len(page.payload) for page in chunk], "month": _months_of(chunk)}
        chunks.append(noun_rows(schema.PAYLOADS, chunk, given))
    return pa.concat_tables(chunks) if chunks else schema.PAYLOADS.arrow.empty_table()


def page_rows(pages: Sequence[RawPage], *, now: datetime) -> pa.Table:
    """Return the pages without their bodies, each once: of equal ones the first."""
    distinct = list({page.page_id: page for page in reversed(pages)}.values())
    given = {
        "content_type": [page.header("content-type") for page in distinct],
        "n_bytes": [len(page.payload) for page in distinct],
        "ingested_at": repeated(now, schema.PAGES, "ingested_at", len(distinct)),
        "month": _months_of(distinct),
    }
    return noun_rows(schema.PAGES, distinct, given)


def article_rows(articles: Iterable[Article], stamp: Stamp) -> pa.Table:
    """Return the revisions, a row each."""
    found = list(articles)
    texts = [article.text for article in found]
    given = {
        "n_chars": list(map(len, texts)),
        "n_words": [len(text.split()) for text in texts],
        "n_paragraphs": [text.count("\n\n") + 1 if text else 0 for text in texts],
        "month": [month(article.published_on) for article in found],
        **stamp.of(schema.ARTICLES, len(found)),
    }
    return noun_rows(schema.ARTICLES, found, given)


def removal_rows(articles: Iterable[Article]) -> pa.Table:
    """Return what was cut from each revision."""
    found = list(articles)
    removals = [article.removals for article in found]
    classes = [removal.class_ for removal in chain.from_iterable(removals)]
    return _part_rows(schema.REMOVALS, found, removals, {"class": classes})


def link_rows(articles: Iterable[Article]) -> pa.Table:
    """Return the links of each revision's text."""
    found = list(articles)
    return _part_rows(schema.LINKS, found, [article.links for article in found])


def entry_rows(articles: Iterable[Article]) -> pa.Table:
    """Return the reports of each revision of a live page."""
    found = list(articles)
    return _part_rows(schema.ENTRIES, found, [article.entries for article in found])


def rejected_rows(rejected: Iterable[Rejected], stamp: Stamp) -> pa.Table:
    """Return the pages that gave no article."""
    found = list(rejected)
    return noun_rows(schema.REJECTED, found, stamp.of(schema.REJECTED, len(found)))


def outcome_rows(outcomes: Mapping[str, PageOutcome], stamp: Stamp) -> pa.Table:
    """Return the outcome of each page, by page_id."""
    found = list(outcomes.values())
    given = {"page_id": list(outcomes), **stamp.of(schema.OUTCOMES, len(found))}
    return noun_rows(schema.OUTCOMES, found, given)


def run_row(run: RunRecord, ledger: Ledger, *, now: datetime) -> pa.Table:
    """Return the one row of a run."""
    row = {
        **same_named(schema.RUNS, run),
        "sources": sorted(set(run.sources)),
        **same_named(schema.RUNS, ledger),
        "finished_at": now,
    }
    return arrow(schema.RUNS, [row])


def _part_rows(
    table: Table,
    articles: Sequence[Article],
    parts: Sequence[Sequence[Entry | Link | Removal]],
    given: Mapping[str, Values] = MappingProxyType({}),
) -> pa.Table:
    """Return the parts of each revision, a row each."""
    counts = list(map(len, parts))
    whose = {
        "revision_id": [article.revision_id for article in articles],
        "article_id": [article.article_id for article in articles],
        "month": [month(article.published_on) for article in articles],
    }
    owners = {name: each(values, counts) for name, values in whose.items()}
    return noun_rows(table, list(chain.from_iterable(parts)), {**owners, **given})


def _months_of(pages: Iterable[RawPage]) -> list[str]:
    return [month(page.fetched_at.astimezone(UTC)) for page in pages]
