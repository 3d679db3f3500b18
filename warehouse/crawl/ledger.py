"""What is asked of the web is recorded as it happens: once, whoever is killed in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fetch import ErrorClass, Fetch
from extractors.item import Item
from extractors.page import RawPage
from warehouse.crawl import rows, schema
from warehouse.crawl.definition import SourceDefinition, registry_id
from warehouse.crawl.discovered import AddressOutcome, Discovered
from warehouse.crawl.known import KnownFetch
from warehouse.crawl.record import CrawlRecord, counted
from warehouse.crawl.robots import RobotsFile
from warehouse.errors import Unsettled
from warehouse.rows import page_rows, payload_rows
from warehouse.schema import PAGES, PAYLOADS
from warehouse.stored_tables import OpenTables, StoredTables


@dataclass(frozen=True, slots=True)
class CrawlLedger(StoredTables):
    """The account of what was asked, what was answered, and what each address came to.

    Nothing here is shown to readers before the next edition: the end of the crawl publishes one,
    as every commit of articles does.
    """

    def record_fetches(
        self,
        crawl_id: str,
        fetches: Sequence[tuple[Fetch, str | None]],
        *,
        pages: Sequence[RawPage] = (),
    ) -> None:
        """Record fetches, each with the id of the page that came of it, and keep `pages`.

        All or nothing: a page that is kept here is known as fetched, so that nobody who takes up
        the work after a kill asks for it again.
        """
        with self.writing() as tables:
            changes = {
                PAYLOADS: payload_rows(pages),
                PAGES: page_rows(pages, now=self.now()),
                schema.FETCHES: rows.fetch_rows(crawl_id, fetches),
            }
            tables.append(changes, batch=crawl_id)

    def fetched(self, crawl_id: str) -> dict[str, KnownFetch]:
        """Return the last recorded fetch of each address in this crawl, by `Fetch.url`.

        One that brought a page goes before those that did not.
        """
        if not self.has(schema.FETCHES):
            return {}
        columns = ("url", "fetch_id", "status", "error", "page_id", "started_at")
        with self.writing() as tables:
            found = tables.of(schema.FETCHES).select(columns, crawl_id=[crawl_id]).to_pylist()
        return {
            row["url"]: KnownFetch(
                fetch_id=row["fetch_id"],
                status=row["status"],
                error=ErrorClass(row["error"]) if row["error"] else None,
                page_id=row["page_id"],
            )
            for row in sorted(
                found, key=lambda row: (row["page_id"] is not None, row["started_at"])
            )
        }

    def record_items(self, crawl_id: str, source: str, items: Sequence[Item]) -> tuple[str, ...]:
        """Record what a source says, and return the item_id of each; what it said before stays."""
        with self.writing() as tables:
            said = rows.item_rows(crawl_id, source, items, now=self.now())
            tables.of(schema.ITEMS).append(said, batch=crawl_id)
        return tuple(rows.item_id(source, item) for item in items)

    def settle(self, crawl_id: str, found: Sequence[Discovered]) -> None:
        """Record what addresses came to; one that is settled in this crawl stays as it is."""
        with self.writing() as tables:
            settled = rows.discovery_rows(crawl_id, found)
            tables.of(schema.DISCOVERIES).append(settled, batch=crawl_id)

    def settled(self, crawl_id: str) -> dict[str, AddressOutcome]:
        """Return the outcome of each address that is settled in this crawl, by `url_key`."""
        if not self.has(schema.DISCOVERIES):
            return {}
        with self.writing() as tables:
            return _settled(tables, crawl_id)

    def finish_crawl(self, record: CrawlRecord) -> None:
        """Record that a crawl is over, and publish; an equal crawl is recorded once.

        Raises Unsettled where `record` counts other outcomes than those that are settled.
        """
        with self.writing() as tables:
            settled = counted(_settled(tables, record.crawl_id).values())
            if settled != counted(o for o, n in record.outcomes for _ in range(n)):
                raise Unsettled(record.crawl_id, counted=record.outcomes, settled=settled)
            tables.of(schema.CRAWLS).append(rows.crawl_row(record), batch=record.crawl_id)
            tables.publish(now=self.now())

    def record_registry(self, definition: SourceDefinition) -> str:
        """Return the registry_id of a definition; it is new where the newest one differs."""
        with self.writing() as tables:
            registry = tables.of(schema.REGISTRY)
            columns = ("registry_id", "replaces", "definition")
            known = registry.select(columns, source=[definition.source]).to_pylist()
            replaced = {row["replaces"] for row in known}
            newest = next((row for row in known if row["registry_id"] not in replaced), None)
            if newest and newest["definition"] == definition.definition:
                return str(newest["registry_id"])
            replaces = newest["registry_id"] if newest else None
            new_id = registry_id(definition, replaces=replaces)
            row = rows.registry_row(
                definition, registry_id=new_id, replaces=replaces, now=self.now()
            )
            registry.append(row, batch=new_id)
        return new_id

    def record_robots(self, files: Sequence[RobotsFile]) -> None:
        """Keep each robots.txt that is not kept already."""
        with self.writing() as tables:
            tables.of(schema.ROBOTS).append(rows.robots_rows(files), batch="robots")


def _settled(tables: OpenTables, crawl_id: str) -> dict[str, AddressOutcome]:
    """Look the outcomes of a crawl up."""
    found = tables.of(schema.DISCOVERIES).select(("url_key", "outcome"), crawl_id=[crawl_id])
    return {row["url_key"]: AddressOutcome(row["outcome"]) for row in found.to_pylist()}
