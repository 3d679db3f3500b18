"""What was asked of the web becomes Arrow rows as the schema declares them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256

import pyarrow as pa

from extractors.item import Item
from warehouse.crawl import schema
from warehouse.crawl.definition import SourceDefinition
from warehouse.crawl.discovered import AddressOutcome, Discovered
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.requested import Requested, Said
from warehouse.crawl.robots import RobotsFile
from warehouse.tables.arrow import arrow, month, named_values, same_named


def fetch_rows(requested: Iterable[Requested]) -> pa.Table:
    """Return the fetches, each with the page that came of it, but without bodies."""
    rows = {
        one.fetch.fetch_id: {
            **same_named(schema.FETCHES, one.fetch),
            "crawl_id": one.crawl_id,
            "url_key": one.url_key,
            "waited_s": sum(hop.waited_s for hop in one.fetch.hops),
            "hops": [asdict(hop) for hop in one.fetch.hops],
            "headers": named_values(one.fetch.headers),
            "n_body_bytes": None if one.fetch.body is None else len(one.fetch.body),
            "page_id": one.page_id,
            "etag": one.fetch.header("etag"),
            "last_modified": one.fetch.header("last-modified"),
            "month": month(one.fetch.started_at.astimezone(UTC)),
        }
        for one in requested
    }
    return arrow(schema.FETCHES, list(rows.values()))


def item_rows(said: Sequence[Said], *, now: datetime) -> pa.Table:
    """Return what sources said, each thing once: of equal ones the first."""
    rows = {
        (found := item_id(one.source, one.item)): {
            **same_named(schema.ITEMS, one.item),
            "item_id": found,
            "source": one.source,
            "crawl_id": one.crawl_id,
            "seen_at": now,
            "carried": dict(one.item.carried),
            "month": month(now.astimezone(UTC)),
        }
        for one in reversed(said)
    }
    return arrow(schema.ITEMS, list(rows.values()))


def item_id(source: str, item: Item) -> str:
    """Return the identity of what a source says about an address: 32 hex digits.

    The place in the listing is no part of it: the same item is still that when newer ones have
    pushed it down.
    """
    said = {**asdict(item), "position": None, "source": source}
    content = json.dumps(said, sort_keys=True)
    return sha256(content.encode()).hexdigest()[:32]


def discovery_rows(found: Sequence[Discovered]) -> pa.Table:
    """Return the addresses, each once a crawl: of equal ones the first."""
    rows = {
        (one.crawl_id, one.url_key): {
            **same_named(schema.DISCOVERIES, one),
            "month": month(one.settled_at.astimezone(UTC)),
        }
        for one in reversed(found)
    }
    return arrow(schema.DISCOVERIES, list(rows.values()))


def crawl_rows(records: Iterable[CrawlRecord]) -> pa.Table:
    """Return the crawls, a row each."""
    return arrow(
        schema.CRAWLS,
        [
            {
                **same_named(schema.CRAWLS, record),
                **{
                    f"n_{outcome}": dict(record.outcomes).get(outcome, 0)
                    for outcome in AddressOutcome
                },
            }
            for record in records
        ],
    )


def registry_row(
    definition: SourceDefinition, *, registry_id: str, replaces: str | None, now: datetime
) -> pa.Table:
    """Return the one row of a definition that takes the place of another."""
    row = {
        **same_named(schema.REGISTRY, definition),
        "registry_id": registry_id,
        "replaces": replaces,
        "valid_from": now,
    }
    return arrow(schema.REGISTRY, [row])


def robots_rows(files: Sequence[RobotsFile]) -> pa.Table:
    """Return the files, each once: of equal ones the first."""
    rows = {(file.origin, file.digest): same_named(schema.ROBOTS, file) for file in reversed(files)}
    return arrow(schema.ROBOTS, list(rows.values()))
