"""What upkeep did is told by tables of its own."""

from warehouse.tables.columns import COUNT, DIGEST, NUMBER, TEXT, clock, given
from warehouse.tables.table import Table, View

UPKEEP_ID = given("upkeep_id", TEXT, "Identity of one start of upkeep: 32 hex digits.")

UPKEEPS = Table(
    name="upkeeps",
    key=("upkeep_id", "table_name"),
    sort=(),
    columns=(
        UPKEEP_ID,
        given("table_name", TEXT, "The table that was looked after."),
        given("table_version", NUMBER, "Its Delta version afterwards, when readers were shown it."),
        given("n_files_before", COUNT, "Files of the table before, as its log names them."),
        given("n_files_after", COUNT, "The same afterwards."),
        given("n_bytes_before", COUNT, "Size of these files before, in bytes."),
        given("n_bytes_after", COUNT, "The same afterwards."),
        given("n_merges", COUNT, "Merges of several files into few."),
        given("n_dropped_rows", COUNT, "Rows that went by policy: bodies; see dropped_bodies."),
        given("n_removed_files", COUNT, "Files removed from the disk that no reader can need."),
        given("n_removed_bytes", COUNT, "Their size in bytes."),
        clock("started_at", "When upkeep started (UTC), by our clock."),
        clock("finished_at", "When the table was done (UTC), by our clock."),
    ),
)

DROPPED_BODIES = Table(
    name="dropped_bodies",
    key=("payload_digest",),
    sort=("payload_digest",),
    columns=(
        DIGEST,
        UPKEEP_ID,
        given("policy", TEXT, "Why it went, in words: older_than_days=90 only_rejected."),
        clock("dropped_at", "When it went (UTC), by our clock."),
    ),
)

UPKEEP_TABLES = (UPKEEPS, DROPPED_BODIES)
UPKEEP_VIEWS = (
    View(name="upkeeps", columns=UPKEEPS.columns),
    View(name="dropped_bodies", columns=DROPPED_BODIES.columns),
)
