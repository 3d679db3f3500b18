"""The view on how an article came to us, and until when it was there, column by column."""

import pyarrow as pa

from warehouse.tables.columns import (
    ARTICLE_ID,
    INSTANT,
    NUMBER,
    REVISION_ID,
    SOURCE,
    TARGET_URI,
    TEXT,
    TEXTS,
    given,
    maybe,
)
from warehouse.tables.table import View

AS_DEFINED = "as the registry defined the source when the page was fetched; NULL if it did not."

WHEREABOUTS = View(
    name="whereabouts",
    columns=(
        ARTICLE_ID,
        REVISION_ID,
        SOURCE,
        maybe("source_kind", TEXT, f"Kind of source: feed, sitemap, section ... {AS_DEFINED}"),
        maybe("source_publisher", TEXT, f"Who publishes it, {AS_DEFINED}"),
        maybe("source_country", TEXT, f"Its country (ISO 3166), {AS_DEFINED}"),
        maybe("source_language", TEXT, f"Its language (BCP 47), {AS_DEFINED}"),
        maybe("source_time_zone", TEXT, f"Its time zone (IANA), {AS_DEFINED}"),
        TARGET_URI,
        maybe("final_uri", TEXT, "Address that answered, after redirects; NULL if not known."),
        given("addresses", TEXTS, "Every address on the way there, in order; empty for a file."),
        maybe("status", NUMBER, "HTTP status of the page; NULL for one that came as a file."),
        maybe("robots", TEXT, "What robots.txt said when it was last asked for; NULL for a file."),
        maybe("robots_rule", TEXT, "The line of it that decided, where one did."),
        given("first_seen_at", INSTANT, "When a page of the article was first fetched (UTC)."),
        given("last_seen_at", INSTANT, "When one was last fetched (UTC), changed or not."),
        maybe("gone_since", INSTANT, "When it was first found gone (UTC); NULL if it is not."),
        maybe("gone_reason", TEXT, "How it is gone: http_404, http_410, front_page."),
        maybe(
            "is_free",
            pa.bool_(),
            "Whether the page says that all may read it; NULL if nothing.",
        ),
    ),
)
