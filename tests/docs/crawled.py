"""The sample pages as if two nights had brought them from the web, for what docs/ ask of that."""

from dataclasses import replace
from datetime import timedelta

from tests.warehouse.crawling import DEFINITION, ROBOTS, discovered, failed, fetch, item, record
from tests.warehouse.making import MORNING
from warehouse.crawl.discovered import AddressOutcome, Occasion
from warehouse.read import connect
from warehouse.warehouse import Warehouse

SOURCE = "harbour-ledger"


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
    warehouse.record_registry(replace(DEFINITION, source=SOURCE))
    warehouse.record_robots([ROBOTS])
    said = [item(raw, headline=f"Live: {at}") for at, raw in enumerate(pages)]
    items = warehouse.record_items("night-1", SOURCE, said)
    for night, outcomes in (("night-1", [AddressOutcome.FETCHED]), ("night-2", AddressOutcome)):
        fates = [(*outcomes,)[at % len(outcomes)] for at in range(len(pages))]
        if night == "night-2":
            fates[0] = AddressOutcome.GONE
        warehouse.record_fetches(night, [_fetch(*one) for one in zip(pages, fates, strict=True)])
        warehouse.settle(
            night,
            [
                discovered(
                    raw,
                    fate,
                    at=MORNING + timedelta(days=int(night[-1])),
                    purpose=Occasion.NEW if night == "night-1" else Occasion.RECHECK,
                    reason="404" if fate is AddressOutcome.GONE else None,
                    item_id=item_id,
                    fetch_id=_fetch(raw, fate)[0].fetch_id,
                    article_id=article_of[raw.page_id],
                )
                for raw, fate, item_id in zip(pages, fates, items, strict=True)
            ],
        )
        settled = warehouse.settled(night)
        warehouse.finish_crawl(record(night, settled, source=SOURCE))


def _fetch(raw, fate):
    """Give what was asked for on the way to this fate, and the page that came of it."""
    if fate in {AddressOutcome.FETCHED, AddressOutcome.UNCHANGED}:
        return fetch(raw, fetch_id=f"{fate}-{raw.page_id}"), raw.page_id
    return failed(raw), None
