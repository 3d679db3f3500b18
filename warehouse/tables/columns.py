"""The same idea is the same column in every table."""

import pyarrow as pa

from warehouse.tables.table import Column

TEXT = pa.string()
TEXTS = pa.list_(pa.field("element", TEXT))
COUNT = pa.int64()
NUMBER = pa.int32()
SHARE = pa.float64()
SECONDS = pa.float64()
DAY = pa.date32()
INSTANT = pa.timestamp("us", "UTC")
BYTES = pa.binary()
BOOL = pa.bool_()
PAIRS = pa.map_(TEXT, TEXT)


def given(name: str, kind: pa.DataType, comment: str) -> Column:
    """Declare a column that every row has; but not those stored before there was the column."""
    return Column(name=name, type=kind, comment=comment)


def maybe(name: str, kind: pa.DataType, comment: str) -> Column:
    """Declare a column that is NULL where the world does not say."""
    return Column(name=name, type=kind, comment=comment, nullable=True)


def clock(name: str, comment: str) -> Column:
    """Declare a column that says when the work was done."""
    return Column(name=name, type=INSTANT, comment=comment, is_clock=True)


def structs(*names: str, **typed: pa.DataType) -> pa.DataType:
    """Return the type of a list of records: of texts, then of what has another type."""
    fields = {**dict.fromkeys(names, TEXT), **typed}
    return pa.list_(pa.field("element", pa.struct(list(fields.items()))))


PAGE_ID = given("page_id", TEXT, "Identity of these bytes at this address: 32 hex digits.")
ARTICLE_ID = given("article_id", TEXT, "Identity of the article's address, over all its revisions.")
REVISION_ID = given(
    "revision_id",
    TEXT,
    "Identity of this text, headline, authors, dates, correction and entries at that address.",
)
DIGEST = given("payload_digest", TEXT, "SHA-256 of the body as received, in hex.")
SOURCE = given("source", TEXT, "Where we had the page from, as the user named it.")
TARGET_URI = given("target_uri", TEXT, "Address that was asked for, verbatim.")
FETCHED_AT = given("fetched_at", INSTANT, "When the page was fetched (UTC), as the source says.")
N_BYTES = given("n_bytes", COUNT, "Size of the body as received, in bytes.")
PAGE_TYPE = "Kind of page: article, opinion, live, review, home, index, blocked ..."
CARRIED = given("carried", PAIRS, "Columns that somebody's list gave for the address, by name.")
VERSION = given("version", TEXT, "Version of the transforms that read the page.")
RUN_ID = given("run_id", TEXT, "The run that recorded this row; see runs.")
INGESTED_AT = clock("ingested_at", "When this row was committed (UTC), by our clock.")
MONTH = "Partition: 'YYYY-MM' of"
SIGNAL = "`robots:GPTBot`, `header:tdm-reservation=1`, `meta:robots=noai` ..."
