"""What is asked of the web is recorded as it happens: once, whoever is killed in between."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from extractors.fetch import ErrorClass
from extractors.page import RawPage
from warehouse.crawl import rows, schema
from warehouse.crawl.definition import SourceDefinition, registry_id
from warehouse.crawl.discovered import AddressOutcome, Discovered
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.requested import KnownFetch, Requested, Said, Spent
from warehouse.crawl.robots import RobotsFile
from warehouse.crawl.shortfall import Shortfall, shortfalls
from warehouse.errors import Unsettled
from warehouse.forgetting.forgotten import forgotten
from warehouse.forgetting.refusal import (
    items_let_in,
    pages_let_in,
    requests_let_in,
    settled_let_in,
)
from warehouse.forgetting.schema import TOMBSTONES
from warehouse.rows import page_rows, payload_rows
from warehouse.schema import PAGES, PAYLOADS, SIGHTINGS
from warehouse.sightings import sighting_rows
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.tables.stored import StoredTable


@dataclass(frozen=True, slots=True)
class CrawlLedger(StoredTables):
    """The account of what was asked, what was answered, and what each address came to.

    Nothing here is shown to readers before the next edition: the end of the crawl publishes one,
    as every commit of articles does.
    """

    def record(
        self,
        fetches: Sequence[Requested],
        said: Sequence[Said] = (),
        *,
        pages: Sequence[RawPage] = (),
        robots: Sequence[RobotsFile] = (),
    ) -> None:
        """Record what was asked and what listings said, and keep the `pages` that came.

        All or nothing: a page that is kept here is known as fetched, so that nobody who takes up
        the work after a kill asks for it again. Each robots.txt is kept once, and so is each item:
        what a source said before stays as it was first seen. Of what was forgotten only the cost of
        asking is recorded.
        """
        if not (fetches or said or pages or robots):
            return
        with self.writing() as tables:
            away = forgotten(tables.of(TOMBSTONES))
            kept = pages_let_in(pages, away)
            changes = {
                PAYLOADS: payload_rows(kept),
                PAGES: page_rows(kept, now=self.now()),
                schema.FETCHES: rows.fetch_rows(requests_let_in(fetches, pages, away)),
                schema.ITEMS: rows.item_rows(items_let_in(said, away), now=self.now()),
                schema.ROBOTS: rows.robots_rows(robots),
            }
            if kept:
                changes[SIGHTINGS] = sighting_rows(kept, tables.of(PAGES), now=self.now())
            filled = {table: fresh for table, fresh in changes.items() if fresh.num_rows}
            if filled:
                tables.append(filled, batch="crawl")

    def fetched(self, crawl_id: str) -> dict[str, KnownFetch]:
        """Return the last recorded fetch of each address in this crawl, by `url_key`.

        One that brought a page goes before those that did not.
        """
        if not self.has(schema.FETCHES):
            return {}
        columns = ("url_key", *(field.name for field in fields(KnownFetch)))
        with self.writing() as tables:
            found = tables.of(schema.FETCHES).select(columns, crawl_id=[crawl_id]).to_pylist()
        found.sort(key=lambda row: (row["page_id"] is not None, row["started_at"]))
        return {row.pop("url_key"): _known(row) for row in found if row["url_key"]}

    def spent(self, crawl_id: str) -> Spent:
        """Return what the recorded fetches of a crawl came to."""
        with self.writing() as tables:
            columns = ("n_attempts", "n_wire_bytes")
            found = tables.of(schema.FETCHES).select(columns, crawl_id=[crawl_id])
        return Spent(
            n_requests=sum(found["n_attempts"].to_pylist()),
            n_wire_bytes=sum(found["n_wire_bytes"].to_pylist()),
        )

    def settle(self, found: Sequence[Discovered]) -> None:
        """Record what addresses came to; one that is settled in its crawl stays as it is."""
        with self.writing() as tables:
            settled = rows.discovery_rows(settled_let_in(found, forgotten(tables.of(TOMBSTONES))))
            tables.of(schema.DISCOVERIES).append(settled, batch="settle")

    def settled(self, crawl_id: str) -> dict[str, AddressOutcome]:
        """Return the outcome of each address that is settled in this crawl, by `url_key`."""
        if not self.has(schema.DISCOVERIES):
            return {}
        with self.writing() as tables:
            return _settled(tables, crawl_id)

    def shortfalls(self, crawl_id: str) -> tuple[Shortfall, ...]:
        """Return what of this crawl came to nothing, by reason."""
        columns = ("outcome", "reason", "url", "detail")
        with self.writing() as tables:
            settled = tables.of(schema.DISCOVERIES).select(columns, crawl_id=[crawl_id])
        return shortfalls(settled.to_pylist())

    def finish_crawls(self, records: Sequence[CrawlRecord]) -> None:
        """Record that crawls are over, and publish; an equal crawl is recorded once.

        Raises Unsettled where a record counts other outcomes than those that are settled.
        """
        with self.writing() as tables:
            for record in records:
                settled = Counter(_settled(tables, record.crawl_id).values())
                if settled != Counter(dict(record.outcomes)):
                    raise Unsettled(
                        record.crawl_id, counted=record.outcomes, settled=settled.items()
                    )
            tables.of(schema.CRAWLS).append(rows.crawl_rows(records), batch="finish")
            tables.publish(now=self.now())

    def has_finished(self, crawl_id: str) -> bool:
        """Tell whether a crawl is recorded as over."""
        if not self.has(schema.CRAWLS):
            return False
        with self.writing() as tables:
            found = tables.of(schema.CRAWLS).select(["crawl_id"], crawl_id=[crawl_id])
        return bool(found.num_rows)

    def record_registry(self, definitions: Sequence[SourceDefinition]) -> tuple[str, ...]:
        """Return the registry_id of each definition; it is new where the newest one differs."""
        with self.writing() as tables:
            registry = tables.of(schema.REGISTRY)
            return tuple(self._registered(one, registry) for one in definitions)

    def _registered(self, definition: SourceDefinition, registry: StoredTable) -> str:
        columns = ("registry_id", "replaces", "definition")
        known = registry.select(columns, source=[definition.source]).to_pylist()
        replaced = {row["replaces"] for row in known}
        newest = next((row for row in known if row["registry_id"] not in replaced), None)
        if newest and newest["definition"] == definition.definition:
            return str(newest["registry_id"])
        replaces = newest["registry_id"] if newest else None
        new_id = registry_id(definition, replaces=replaces)
        row = rows.registry_row(definition, registry_id=new_id, replaces=replaces, now=self.now())
        registry.append(row, batch=new_id)
        return new_id


def _known(row: dict[str, Any]) -> KnownFetch:
    """Return a fetch that is recorded."""
    return KnownFetch(**(row | {"error": ErrorClass(row["error"]) if row["error"] else None}))


def _settled(tables: OpenTables, crawl_id: str) -> dict[str, AddressOutcome]:
    """Look the outcomes of a crawl up."""
    found = tables.of(schema.DISCOVERIES).select(("url_key", "outcome"), crawl_id=[crawl_id])
    return {row["url_key"]: AddressOutcome(row["outcome"]) for row in found.to_pylist()}
