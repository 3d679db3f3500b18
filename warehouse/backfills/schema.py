"""The tables and views of what was planned of the past, and of what became of it."""

from warehouse.backfills.record import Mode, Order, PartitionState, Standing
from warehouse.tables.columns import (
    BOOL,
    COUNT,
    DAY,
    INSTANT,
    NUMBER,
    SECONDS,
    SOURCE,
    TEXT,
    TEXTS,
    clock,
    given,
    maybe,
)
from warehouse.tables.table import Column, Table, View

BACKFILL_ID = given("backfill_id", TEXT, "Identity of what was asked for: 32 hex digits.")
PARTITION_NAME = given("partition_name", TEXT, "What is done at once: a source's day, or a file.")

BACKFILLS = Table(
    name="backfills",
    key=("backfill_id",),
    sort=(),
    columns=(
        BACKFILL_ID,
        given("label", TEXT, "What it was called; the same request under another is another."),
        given("mode", TEXT, f"Where pages are taken from: {', '.join(Mode)}."),
        given("since", DAY, "First day (UTC)."),
        given("until", DAY, "Day after the last one (UTC)."),
        given("sources", TEXTS, "Sources that it takes pages of, in order."),
        given("version", TEXT, "Version of the transforms that it was planned for."),
        given("is_newest_first", BOOL, "Whether it begins with the newest day."),
        given("requests_per_minute", NUMBER, "The most that it asks of one host in a minute."),
        given("n_partitions", COUNT, "Partitions that it was planned to have."),
        given("n_pages", COUNT, "Pages that were expected of it, as far as that was known."),
        given("n_requests", COUNT, "Requests that were expected of it."),
        given("n_bytes", COUNT, "Bytes of bodies that were expected to be read."),
        clock("planned_at", "When it was planned (UTC), by our clock."),
    ),
)

BACKFILL_PARTITIONS = Table(
    name="backfill_partitions",
    key=("backfill_id", "partition_name", "attempt"),
    sort=("backfill_id", "position", "attempt"),
    columns=(
        BACKFILL_ID,
        PARTITION_NAME,
        given("attempt", NUMBER, "0 in the plan; then the how maniest attempt the row tells of."),
        given("position", NUMBER, "Its place in the plan, from 0."),
        SOURCE,
        maybe("day", DAY, "The day that it is (UTC); NULL of a file."),
        maybe("file", TEXT, "The archive that it is; NULL of a day."),
        given("state", TEXT, f"What became of it: {', '.join(PartitionState)}."),
        given("n_pages", COUNT, "Pages that were expected of it."),
        given("n_requests", COUNT, "Requests that were expected of it."),
        given("n_bytes", COUNT, "Bytes of bodies that were expected to be read."),
        given("expected_s", SECONDS, "Seconds that it was expected to take."),
        maybe("detail", TEXT, "Why it failed, in words; NULL where it did not."),
        clock("recorded_at", "When this was recorded (UTC), by our clock."),
    ),
)

BACKFILL_ORDERS = Table(
    name="backfill_orders",
    key=("backfill_id", "position"),
    sort=(),
    columns=(
        BACKFILL_ID,
        given("position", NUMBER, "Its place among the orders given for it, from 0."),
        given("order", TEXT, f"What somebody wants of it: {', '.join(Order)}."),
        clock("given_at", "When that was said (UTC), by our clock."),
    ),
)


def _of(table: Table, *left_out: str) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if column.name not in left_out)


BACKFILL_TABLES = (BACKFILLS, BACKFILL_PARTITIONS, BACKFILL_ORDERS)
BACKFILL_VIEWS = (
    View(
        name="backfills",
        columns=(
            *_of(BACKFILLS),
            given("standing", TEXT, f"How it stands: {', '.join(Standing)}."),
            given("n_done", COUNT, "Partitions that are done."),
            given("n_failed", COUNT, "Partitions whose last attempt failed."),
            given("left_s", SECONDS, "Seconds that what is not done was expected to take."),
            maybe(
                "worked_at",
                INSTANT,
                "When a partition last came to its end (UTC), by our clock; NULL if none did.",
            ),
        ),
    ),
    View(name="backfill_partitions", columns=_of(BACKFILL_PARTITIONS)),
)
