"""Fictional pages and what they came to, for tests of the warehouse."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from extractors.page import RawPage
from tests.bare import bare_article
from transforms.article import Article, Block, Candidate, Credit, Entry, Link, Rejected, Removal
from transforms.identity import text_hash
from transforms.vocabulary import (
    BlockKind,
    Boilerplate,
    CreditKind,
    Field,
    PageType,
    Precision,
    RejectReason,
    Stage,
)
from warehouse import schema
from warehouse.ledger import Ledger
from warehouse.run import Batch, RunRecord, run_id
from warehouse.tables.digest import content_digest
from warehouse.warehouse import Warehouse

MORNING = datetime(2024, 3, 31, 6, 0, tzinfo=UTC)
VERSION = "test-1"


def page(number: int, *, body: str = "") -> RawPage:
    """Make a page of the Gullhaven Courier or of the Tarn Valley Post."""
    source = "gullhaven" if number % 2 else "tarn-valley"
    return RawPage(
        target_uri=f'https://{source}.example/{number}?q=it\'s+a "page"',
        source=source,
        payload=f"<p>The harbour opened at {number} o'clock. {body}</p>".encode(),
        fetched_at=MORNING + timedelta(hours=number),
        status=200,
        headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    )


def link(position: int, target: str) -> Link:
    """Make a link of a text to an article at some address."""
    return Link(
        position=position,
        block_no=1,
        target_url=target,
        target_site=target.split("/")[2],
        target_article_id=_hash(target),
        is_internal=False,
        text="opened",
        rel=(),
    )


def article(raw: RawPage, **changes: object) -> Article:
    """Make the article that a page gives."""
    text = raw.payload.decode().removeprefix("<p>").removesuffix("</p>")
    found = replace(
        bare_article(raw),
        article_id=_hash(raw.target_uri),
        revision_id=_hash(raw.target_uri + text),
        publisher="The Gullhaven Courier",
        headline="Harbour opens",
        byline="By Ada Quill",
        authors=("Ada Quill",),
        credits=(
            Credit(
                name="Ada Quill",
                kind=CreditKind.PERSON,
                role="Reporter",
                url="https://gullhaven.example/ada-quill",
                origin="json_ld:NewsArticle.author.Person",
            ),
        ),
        dateline="GULLHAVEN",
        published_at=raw.fetched_at - timedelta(hours=1),
        published_on=date(2024, 3 + int(_hash(text), 16) % 2, 1),
        published_precision=Precision.MINUTE,
        published_raw="31 March 2024",
        published_offset_min=0,
        section="Harbour",
        sections=("Harbour", "Weather"),
        tags=("boats", "tides"),
        language="en",
        language_confidence=0.98,
        language_declared="en-GB",
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, text=text),),
        removals=(
            Removal(class_=Boilerplate.BYLINE, rule="byline.by", text="By Ada Quill", position=0),
            Removal(class_=Boilerplate.SHARE, rule="share.word", text="Share", position=2),
        ),
        entries=(
            Entry(
                entry_id=_hash(f"first of {raw.target_uri}"),
                position=0,
                headline=None,
                published_at=raw.fetched_at,
                published_raw="9.15am",
                text=text,
            ),
        ),
        links=(
            link(0, page(1).target_uri),
            link(1, "https://tarn.example/tide-tables"),
        ),
        text_hash=text_hash(text),
        encoding_source="meta",
        candidates=(Candidate(field=Field.HEADLINE, value="Harbour opens", origin="html:h1"),),
        provenance=(("headline", "html:h1"),),
        unknown=(("standfirst", "not given"),),
    )
    return replace(found, **changes)


def rejected(raw: RawPage) -> Rejected:
    """Make the rejection of a page."""
    return Rejected(
        page_id=raw.page_id,
        payload_digest=raw.payload_digest,
        source=raw.source,
        target_uri=raw.target_uri,
        fetched_at=raw.fetched_at,
        stage=Stage.CLASSIFY,
        reason=RejectReason.INDEX_PAGE,
        detail="12 teasers, no body",
        page_type=PageType.INDEX,
    )


def outcome(raw: RawPage) -> Article | Rejected:
    """Give what a page comes to: every fifth is rejected, every seventh has no date."""
    number = int(raw.target_uri.split("/")[-1].split("?")[0])
    if number % 5 == 0:
        return rejected(raw)
    return article(raw, published_on=None) if number % 7 == 0 else article(raw)


def batch(pages: list[RawPage], run: str, *, version: str = VERSION) -> Batch:
    """Make the batch of these pages."""
    return Batch(run_id=run, version=version, outcomes=tuple(outcome(raw) for raw in pages))


def record(pages: list[RawPage], *, version: str = VERSION) -> RunRecord:
    """Make the record of a run over these pages."""
    page_ids = tuple(raw.page_id for raw in pages)
    return RunRecord(
        run_id=run_id(kind="ingest", version=version, page_ids=page_ids),
        kind="ingest",
        version=version,
        sources=tuple(raw.source for raw in pages),
        page_ids=page_ids,
        started_at=MORNING,
    )


def ingest(root: Path, pages: Iterable[RawPage], *, size: int = 100) -> Ledger:
    """Ingest pages as one run of batches of `size`, as the pipeline does."""
    pages, warehouse = list(pages), Warehouse(root)
    run = record(pages)
    for start in range(0, len(pages), size):
        some = pages[start : start + size]
        known = warehouse.known([raw.page_id for raw in some], version=run.version)
        fresh = [raw for raw in some if raw.page_id not in known]
        warehouse.keep(fresh)
        warehouse.commit(batch(fresh, run.run_id))
        warehouse.see([raw for raw in some if raw.page_id in known])
    return warehouse.finish(run)


def contents(root: Path) -> dict[str, str]:
    """Give the content of every table."""
    return {table.name: content_digest(root, table) for table in schema.TABLES}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
