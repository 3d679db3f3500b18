"""The tables and views of what articles said, and when."""

from warehouse.columns import (
    ARTICLE_ID,
    BOOL,
    INGESTED_AT,
    INSTANT,
    NUMBER,
    REVISION_ID,
    given,
    maybe,
)
from warehouse.table import Table, View

BACKDATED = Table(
    name="backdated",
    key=("article_id",),
    sort=("article_id",),
    columns=(ARTICLE_ID, INGESTED_AT),
)

VALID_FROM = "Since when the article was seen to say this (UTC)"
VALID_TO = "When it was first seen to say something else (UTC)"

WHEN = (
    maybe(
        "revision_no",
        NUMBER,
        "Number of the revision in its article, from 1, by valid_from;"
        " NULL where a newer reading of its pages took its place.",
    ),
    maybe("valid_from", INSTANT, f"{VALID_FROM}; NULL where revision_no is."),
    maybe(
        "valid_to",
        INSTANT,
        f"{VALID_TO}, for good; NULL while it says this. In between it may have said others:"
        " see validity.",
    ),
    given("is_latest", BOOL, "Whether this is what the article was last seen to say."),
)

VALIDITY = View(
    name="validity",
    columns=(
        ARTICLE_ID,
        REVISION_ID,
        given("interval_no", NUMBER, "How many times it has come to say this, from 1."),
        given("valid_from", INSTANT, f"{VALID_FROM}."),
        maybe("valid_to", INSTANT, f"{VALID_TO}; NULL while it says this."),
    ),
)

HISTORY_TABLES = (BACKDATED,)

HISTORY_VIEWS = (VALIDITY,)
