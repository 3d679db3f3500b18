"""A night of news as the pipeline hands it over: pages, and the articles that they came to."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.warehouse.building import AFTER
from bench.warehouse.invented import REMOVALS, Days, invented
from extractors.page import RawPage
from transforms.article import Article, Block, Breadcrumb, Candidate, Credit, Image, Medium, Removal
from transforms.identity import identity
from transforms.vocabulary import Boilerplate
from warehouse.read import connect
from warehouse.schema import ARTICLES

N_PAGES = 20_000
CHANGED = 5
"""One page in so many is of an article that is stored, which has changed."""
PAIRS = frozenset({"provenance", "unknown", "carried"})
KINDS = {
    "blocks": Block,
    "candidates": Candidate,
    "credits": Credit,
    "images": Image,
    "media": Medium,
    "breadcrumbs": Breadcrumb,
}
CUT = tuple(
    Removal(class_=Boilerplate.SHARE, rule="share.word", text="Share this", position=position)
    for position in range(REMOVALS)
)

Read = tuple[RawPage, Article]


def night(root: Path, n_pages: int = N_PAGES) -> list[Read]:
    """Return what comes in after the last month: new articles, and changed ones of late."""
    n_changed = n_pages // CHANGED
    days = Days(first=AFTER, n_days=1, n_articles=n_pages - n_changed, seed=1_000)
    new = invented(days).rows[ARTICLES].to_pylist()
    return [_read(row) for row in (*new, *_changed(root, n_changed))]


def _changed(root: Path, n_changed: int) -> Iterator[Mapping[str, Any]]:
    """Yield articles of the last two months that say something more than they said."""
    late = "FROM articles WHERE published_on >= '2023-11-01' ORDER BY article_id"
    with connect(root) as edition:
        found = edition.sql(f"{late} LIMIT {n_changed}").to_arrow_table()
    for row in found.to_pylist():
        more = f"{row['text']}\n\nThe council said so on Monday."
        block = {"kind": "paragraph", "text": "The council said so on Monday."}
        now = AFTER + timedelta(hours=20)
        yield row | {"text": more, "blocks": [*row["blocks"], block], "fetched_at": now}


def _read(row: Mapping[str, Any]) -> Read:
    """Return the page that has this article, and the article."""
    page = RawPage(
        target_uri=row["target_uri"],
        source=row["source"],
        payload=f"<p>{row['text']}</p>".encode(),
        fetched_at=row["fetched_at"],
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )
    names = {field.name for field in fields(Article)}
    article = Article(
        **{name: _value(name, value) for name, value in row.items() if name in names},
        removals=CUT,
        links=(),
        entries=(),
    )
    return page, replace(
        article,
        page_id=page.page_id,
        payload_digest=page.payload_digest,
        revision_id=identity(row["article_id"], row["text"]),
    )


def _value(name: str, value: Any) -> Any:  # noqa: ANN401  (a cell of any column)
    """Return a cell as the noun has it."""
    if name in PAIRS:
        return tuple(dict(value).items())
    if name in KINDS:
        # Rows from before there was the column have NULL in it.
        return tuple(KINDS[name](**record) for record in value or ())
    return tuple(value) if isinstance(value, list) else value
