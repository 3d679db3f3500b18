"""What was asked of the web stays counted when it is not to be known any more of whom."""

from typing import Any

import pyarrow as pa

from warehouse.crawl.schema import DISCOVERIES, FETCHES
from warehouse.forgetting.forgotten import blank
from warehouse.forgetting.plan import Plan
from warehouse.tables.stored import StoredTable

SILENT = {
    FETCHES.name: (
        *("url_key", "final_url", "payload_digest", "page_id"),
        *("etag", "last_modified", "detail"),
    ),
    DISCOVERIES.name: ("detail", "item_id", "page_id", "article_id"),
}
"""What is NULL from then on, by table."""


def blanked(stored: StoredTable, plan: Plan) -> pa.Table:
    """Return what takes the place of the rows that the plan blanks; none where they just go."""
    table = stored.table
    if table == FETCHES:
        rows = stored.select(table.names, fetch_id=plan.fetch_ids)
        made = [{**row, "hops": [], "headers": []} for row in rows.to_pylist()]
    elif table == DISCOVERIES:
        keys = (*plan.url_keys, *map(blank, plan.url_keys))
        rows = stored.select(table.names, url_key=keys)
        made = [{**row, "url_key": blank(row["url_key"])} for row in rows.to_pylist()]
    else:
        made = []
    silent: dict[str, Any] = dict.fromkeys(SILENT.get(table.name, ()))
    told = [{**row, "url": blank(row["url"]), **silent} for row in made]
    return pa.Table.from_pylist(told, schema=table.arrow)
