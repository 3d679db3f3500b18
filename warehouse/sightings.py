"""A page that comes again with the same bytes is kept once, and each time that it came is noted."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from extractors.page import RawPage
from warehouse import schema
from warehouse.tables.arrow import arrow, month
from warehouse.tables.stored import StoredTable


def sighting_rows(pages: Sequence[RawPage], kept: StoredTable, *, now: datetime) -> pa.Table:
    """Return a row for each of `pages` that is no first: told before they are put with the `kept`.

    The instant of the first stands in its own row. Which of two comes first to be kept does not
    matter: both instants are known afterwards.
    """
    columns = ("page_id", "fetched_at")
    stored = kept.select(columns, page_id={page.page_id for page in pages}).to_pylist()
    first = {row["page_id"]: row["fetched_at"] for row in stored}
    rows = [
        {
            "page_id": page.page_id,
            "source": page.source,
            "fetched_at": page.fetched_at,
            "ingested_at": now,
            "month": month(page.fetched_at.astimezone(UTC)),
        }
        for page in _again(pages, first)
    ]
    return arrow(schema.SIGHTINGS, rows)


def _again(pages: Sequence[RawPage], first: dict[str, datetime]) -> Iterator[RawPage]:
    """Yield the pages that came at another instant than the first of their bytes, each once."""
    told = set()
    for page in pages:
        sighting = page.page_id, page.fetched_at
        if first.setdefault(*sighting) != page.fetched_at and sighting not in told:
            told.add(sighting)
            yield page
