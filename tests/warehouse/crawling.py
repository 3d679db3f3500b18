"""A fictional crawl of the Gullhaven Courier, for tests of what is asked of the web."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from extractors.fetch import ErrorClass, Fetch, Hop, Purpose, RobotsDecision
from extractors.item import Format, Item
from extractors.page import RawPage
from tests.warehouse.making import MORNING, page
from warehouse.crawl.definition import SourceDefinition
from warehouse.crawl.discovered import AddressOutcome, Discovered, Occasion
from warehouse.crawl.record import CrawlRecord, counted
from warehouse.crawl.requested import Requested, Said
from warehouse.crawl.robots import RobotsFile
from warehouse.crawl.rows import item_id
from warehouse.warehouse import Warehouse

SOURCE = "gullhaven"
ROBOTS = RobotsFile(
    origin="https://gullhaven.example",
    status=200,
    body=b"User-agent: *\nDisallow: /drafts/\n# caf\xe9\n",
    fetched_at=MORNING,
)
DEFINITION = SourceDefinition(
    source=SOURCE,
    definition='{"kind":"feed","urls":["https://gullhaven.example/feed"]}',
    kind="feed",
    publisher="The Gullhaven Courier",
    language="en",
    country="GB",
    time_zone="Europe/London",
    group="nightly",
    expected_per_day=12.5,
)


def hop(url: str, **changes: object) -> Hop:
    """Make a request that was answered."""
    made = Hop(
        url=url,
        status=200,
        robots=RobotsDecision.ALLOWED,
        remote_address="203.0.113.7",
        http_version="HTTP/2",
        tls_version="TLSv1.3",
        elapsed_s=0.25,
        waited_s=1.5,
    )
    return replace(made, **changes)


def fetch(raw: RawPage, **changes: object) -> Fetch:
    """Make the fetch that brought a page."""
    made = Fetch(
        fetch_id=raw.page_id[::-1],
        url=raw.target_uri,
        purpose=Purpose.PAGE,
        source=raw.source,
        started_at=raw.fetched_at,
        elapsed_s=2.0,
        hops=(hop(raw.target_uri, status=301), hop(raw.target_uri + "/")),
        n_attempts=1,
        status=200,
        final_url=raw.target_uri + "/",
        headers=(("ETag", '"a1"'), ("Last-Modified", "Sun, 31 Mar 2024 06:00:00 GMT")),
        body=raw.payload,
        n_wire_bytes=40,
        content_coding="gzip",
        robots=RobotsDecision.ALLOWED,
        robots_digest=ROBOTS.digest,
        robots_rule=None,
        opt_outs=("robots:GPTBot",),
        error=None,
        detail=None,
    )
    return replace(made, **changes)


def failed(raw: RawPage, error: ErrorClass = ErrorClass.TIMEOUT) -> Fetch:
    """Make the fetch that brought nothing."""
    return fetch(
        raw,
        fetch_id=raw.page_id[1:] + "f",
        hops=(hop(raw.target_uri, status=None, remote_address=None),),
        status=None,
        final_url=None,
        headers=(),
        body=None,
        content_coding=None,
        error=error,
        detail="no answer within 30 s; it is tried again in an hour",
        retry_at=MORNING + timedelta(hours=1),
    )


def url_key(raw: RawPage) -> str:
    """Make the key of a page's address."""
    return raw.target_uri.removeprefix("https://")


def requested(crawl_id: str, made: Fetch, raw: RawPage | None = None) -> Requested:
    """Make what is recorded of a fetch, and of the page that came of it if one did."""
    return Requested(
        crawl_id=crawl_id,
        fetch=made,
        url_key=made.url.removeprefix("https://"),
        page_id=raw and raw.page_id,
    )


def item(raw: RawPage, **changes: object) -> Item:
    """Make what the feed says of a page."""
    made = Item(
        url=raw.target_uri,
        listing_url="https://gullhaven.example/feed",
        format=Format.RSS,
        position=3,
        guid="tag:gullhaven.example,2024:1",
        headline="Harbour opens",
        published_raw="Sun, 31 Mar 2024 06:00:00 GMT",
        authors=("Ada Quill",),
        categories=("Harbour", "Weather"),
        summary="The harbour opened.",
        language="en-GB",
        carried=(("desk", "coast"),),
    )
    return replace(made, **changes)


def discovered(
    raw: RawPage,
    outcome: AddressOutcome = AddressOutcome.FETCHED,
    *,
    at: datetime = MORNING,
    **changes: object,
) -> Discovered:
    """Make the outcome of an address."""
    made = Discovered(
        crawl_id="c1",
        url_key=url_key(raw),
        source=raw.source,
        url=raw.target_uri,
        purpose=Occasion.NEW,
        outcome=outcome,
        settled_at=at,
    )
    return replace(made, **changes)


def record(crawl_id: str, settled: Mapping[str, AddressOutcome], **changes: object) -> CrawlRecord:
    """Make the record of a crawl with these outcomes."""
    made = CrawlRecord(
        crawl_id=crawl_id,
        source=SOURCE,
        kind="nightly",
        started_at=MORNING,
        finished_at=MORNING + timedelta(minutes=4),
        registry_id="r1",
        n_discovered=len(settled),
        outcomes=counted(settled.values()),
        n_requests=14,
        n_wire_bytes=4096,
    )
    return replace(made, **changes)


def crawl(root: Path, *, crawl_id: str = "crawl-1", n_pages: int = 6, size: int = 3) -> None:
    """Crawl pages in chunks of `size`, as the flow does; what is done is not done again."""
    warehouse = Warehouse(root, now=lambda: MORNING)
    warehouse.record_registry([DEFINITION])
    pages = [page(2 * number + 1) for number in range(n_pages)]
    said = [Said(crawl_id=crawl_id, source=SOURCE, item=item(raw)) for raw in pages]
    warehouse.record([], said, robots=[ROBOTS])
    for start in range(0, n_pages, size):
        chunk = pages[start : start + size]
        known = warehouse.fetched(crawl_id)
        fresh = [raw for raw in chunk if url_key(raw) not in known]
        warehouse.record([requested(crawl_id, fetch(raw), raw) for raw in fresh], pages=fresh)
        warehouse.settle(
            [
                discovered(
                    raw,
                    crawl_id=crawl_id,
                    item_id=item_id(SOURCE, item(raw)),
                    fetch_id=fetch(raw).fetch_id,
                    page_id=raw.page_id,
                )
                for raw in chunk
            ]
        )
    warehouse.finish_crawls([record(crawl_id, warehouse.settled(crawl_id))])
