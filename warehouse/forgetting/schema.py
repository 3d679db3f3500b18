"""Of what was forgotten stay digests, who wanted it and why: no word of it, and no address."""

import pyarrow as pa

from warehouse.tables.columns import COUNT, TEXT, clock, given
from warehouse.tables.table import Table, View

FORGET_ID = given("forget_id", TEXT, "The forgetting that it was part of; see forgettings.")
REASON = given("reason", TEXT, "Why, in the words of the person who asked for it.")
FORGOTTEN_BY = given("forgotten_by", TEXT, "Who asked for it: the name of the system's user.")
FORGOTTEN_AT = clock("forgotten_at", "When it was asked for (UTC), by our clock.")
BY_RUN = pa.list_(
    pa.field(
        "element", pa.struct([("run_id", pa.string()), ("outcome", TEXT), ("n_pages", pa.int64())])
    )
)

TOMBSTONES = Table(
    name="tombstones",
    key=("kind", "digest"),
    sort=("kind", "digest"),
    columns=(
        given("kind", TEXT, "What never comes back: article (by its address) or payload (a body)."),
        given("digest", TEXT, "The article_id that the address has, or the payload_digest."),
        FORGET_ID,
        REASON,
        FORGOTTEN_BY,
        FORGOTTEN_AT,
    ),
)

FORGETTINGS = Table(
    name="forgettings",
    key=("forget_id",),
    sort=(),
    columns=(
        given("forget_id", TEXT, "Identity of the forgetting: 32 hex digits."),
        REASON,
        FORGOTTEN_BY,
        given("n_articles", COUNT, "Articles that went."),
        given("removed", pa.map_(TEXT, COUNT), "Rows of each table that went, or were blanked."),
        given("outcomes", BY_RUN, "Outcomes that went, by the run that had recorded them."),
        FORGOTTEN_AT,
    ),
)

FORGETTING_TABLES = (TOMBSTONES, FORGETTINGS)
FORGETTING_VIEWS = tuple(View(name=one.name, columns=one.columns) for one in FORGETTING_TABLES)
