"""Small parts of a crawl, for tests: sources, items, pages that are known, answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from extractors.frontier.known_pages import KnownPage
from extractors.item import Format, Item
from extractors.page import RawPage
from extractors.registry.source import Feed
from flows.crawling.answered import Answered
from flows.crawling.errand import Errand, page_key
from warehouse.crawl.discovered import Occasion
from warehouse.outcome import PageOutcome, Verdict

EVENING = datetime(2024, 3, 31, 20, tzinfo=UTC)
SITE = "https://harbour.example"


def source(**changes: object) -> Feed:
    """Make a source with one feed."""
    told = {"name": "harbour", "kind": "feed", "urls": [f"{SITE}/feed"], **changes}
    return Feed.model_validate(told)


def item(path: str, **changes: object) -> Item:
    """Make what the feed says of a page."""
    made = Item(url=SITE + path, listing_url=f"{SITE}/feed", format=Format.RSS, position=0)
    return replace(made, **changes)


def known(path: str, **changes: object) -> KnownPage:
    """Make a page that was fetched in the evening."""
    made = KnownPage(
        key=page_key(SITE + path),
        url=SITE + path,
        source="harbour",
        etag='"a1"',
        last_modified=None,
        payload_digest=page(path).payload_digest,
        page_id=page(path).page_id,
        article_id="a" * 32,
        first_fetched_at=EVENING,
        fetched_at=EVENING,
        changed_at=EVENING,
        next_check_at=EVENING + timedelta(days=1),
        is_gone=False,
    )
    return replace(made, **changes)


def page(path: str, payload: bytes = b"<p>Tides</p>") -> RawPage:
    """Make a page that came."""
    return RawPage(
        target_uri=SITE + path, source="harbour", payload=payload, fetched_at=EVENING, status=200
    )


def answered(path: str = "/tides", **changes: object) -> Answered:
    """Make what came of an errand: a page, unless `changes` say otherwise."""
    made = Answered(
        errand=Errand(url=SITE + path, why=Occasion.NEW),
        fetch_id="f" * 32,
        fetched_at=EVENING,
        status=200,
        is_front_page=False,
        error=None,
        detail=None,
        retry_at=None,
        etag='"b2"',
        last_modified="Sun, 31 Mar 2024 18:00:00 GMT",
        page=page(path),
        fetch=None,
    )
    return replace(made, **changes)


def read(verdict: Verdict = Verdict.WRITTEN, **changes: object) -> PageOutcome:
    """Make what a page came to."""
    made = PageOutcome(
        outcome=verdict,
        run_id="r",
        article_id="a" * 32,
        revision_id="v",
        reason=None,
        opt_outs=(),
    )
    return replace(made, **changes)
