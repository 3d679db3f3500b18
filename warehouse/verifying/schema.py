"""What could not be saved is told page by page, so that it can be had again."""

from warehouse.tables.columns import PAGE_ID, TEXT, clock, given
from warehouse.tables.table import Table, View

LOSSES = Table(
    name="losses",
    key=("page_id", "table_name"),
    sort=("page_id",),
    columns=(
        PAGE_ID,
        given("table_name", TEXT, "What of the page was lost: payloads (its body), articles ..."),
        given("remedy", TEXT, "How it is had again: refetch the page, or replay it."),
        clock("lost_at", "When the loss was found (UTC), by our clock."),
    ),
)

VERIFYING_TABLES = (LOSSES,)
VERIFYING_VIEWS = (View(name="losses", columns=LOSSES.columns),)
