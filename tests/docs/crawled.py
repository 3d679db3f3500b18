"""The sample pages as if two nights had brought them from the web, for what docs/ ask of that."""

from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice

from tests.warehouse.crawling import (
    DEFINITION,
    ROBOTS,
    discovered,
    failed,
    fetch,
    item,
    record,
    requested,
)
from tests.warehouse.making import MORNING
from warehouse.crawl.discovered import AddressOutcome
from warehouse.crawl.requested import Said
from warehouse.crawl.rows import item_id
from warehouse.read import connect
from warehouse.warehouse import Warehouse

SOURCE = "harbour-ledger"
NIGHTS = {
    "night-1": (AddressOutcome.FETCHED,),
    "night-2": (AddressOutcome.GONE, AddressOutcome.UNCHANGED, AddressOutcome.FAILED),
}
"""What the addresses came to, in turn."""


def crawl_samples(root):
    """Record two nights of one source: all pages came in the first, and not in the second."""
    warehouse = Warehouse(root)
    with connect(root) as reader:
        found = reader.execute(
            "SELECT page_id, article_id FROM outcomes JOIN pages USING (page_id)"
            " WHERE source = $1 AND article_id IS NOT NULL",
            [SOURCE],
        ).fetchall()
    article_of = dict(found)
    by_address = {raw.target_uri: raw for raw in warehouse.raw_pages(article_of)}
    pages = sorted(by_address.values(), key=lambda raw: raw.target_uri)
    said = [item(raw, headline=f"Live: {at}") for at, raw in enumerate(pages)]
    named = [Said(crawl_id="night-1", source=SOURCE, item=one) for one in said]
    warehouse.record_registry([replace(DEFINITION, source=SOURCE)])
    warehouse.record([], named, robots=[ROBOTS])
    for night, outcomes in NIGHTS.items():
        fates = list(islice(cycle(outcomes), len(pages)))
        warehouse.record([_asked(night, *one) for one in zip(pages, fates, strict=True)])
        warehouse.settle(
            [
                discovered(
                    raw,
                    fate,
                    at=MORNING + timedelta(days=int(night[-1])),
                    crawl_id=night,
                    reason="404" if fate is AddressOutcome.GONE else None,
                    item_id=item_id(SOURCE, one),
                    fetch_id=_asked(night, raw, fate).fetch.fetch_id,
                    article_id=article_of[raw.page_id],
                )
                for raw, fate, one in zip(pages, fates, said, strict=True)
            ]
        )
        settled = warehouse.settled(night)
        warehouse.finish_crawls([record(night, settled, source=SOURCE)])


def _asked(night, raw, fate):
    """Give what was asked for on the way to this fate, and the page that came of it."""
    is_there = fate in {AddressOutcome.FETCHED, AddressOutcome.UNCHANGED}
    made = fetch(raw) if is_there else failed(raw)
    made = replace(made, fetch_id=f"{night}-{raw.page_id}")
    return requested(night, made, raw if is_there else None)
