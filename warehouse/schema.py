"""Every table and every column of the warehouse is declared, once: those of the web in crawl."""

from warehouse.article_columns import ARTICLE_COLUMNS
from warehouse.backfills.schema import BACKFILL_TABLES, BACKFILL_VIEWS
from warehouse.coverage.schema import COVERAGE_VIEWS
from warehouse.crawl.schema import CRAWL_TABLES, CRAWL_VIEWS
from warehouse.forgetting.schema import FORGETTING_TABLES, FORGETTING_VIEWS
from warehouse.history.schema import HISTORY_TABLES, HISTORY_VIEWS, WHEN
from warehouse.stories.schema import STORIES_TABLES, STORIES_VIEWS
from warehouse.tables.columns import (
    ARTICLE_ID,
    BOOL,
    BYTES,
    CARRIED,
    COUNT,
    DAY,
    DIGEST,
    FETCHED_AT,
    INGESTED_AT,
    INSTANT,
    MONTH,
    N_BYTES,
    NUMBER,
    PAGE_ID,
    PAGE_TYPE,
    REVISION_ID,
    RUN_ID,
    SOURCE,
    TARGET_URI,
    TEXT,
    TEXTS,
    VERSION,
    clock,
    given,
    maybe,
    structs,
)
from warehouse.tables.table import Table, View
from warehouse.upkeep.schema import UPKEEP_TABLES, UPKEEP_VIEWS
from warehouse.verifying.schema import VERIFYING_TABLES, VERIFYING_VIEWS

SCHEMA_VERSION = 4

PAYLOADS = Table(
    name="payloads",
    key=("payload_digest",),
    sort=(),
    partition="month",
    rows_per_group=256,
    is_bulky=("payload",),
    printed="payload_digest",
    found_by=("payload_digest",),
    columns=(
        DIGEST,
        given("payload", BYTES, "The body as received: not decoded, not cleaned."),
        N_BYTES,
        given("month", TEXT, f"{MONTH} fetched_at of the page that first brought this body."),
    ),
)

PAGES = Table(
    name="pages",
    key=("page_id",),
    sort=("source", "fetched_at"),
    partition="month",
    printed="page_id",
    found_by=("page_id", "target_uri", "final_uri", "payload_digest"),
    columns=(
        PAGE_ID,
        SOURCE,
        TARGET_URI,
        maybe("final_uri", TEXT, "Address that answered, after redirects; NULL if not known."),
        FETCHED_AT,
        maybe("status", NUMBER, "HTTP status; NULL for a page that came as a file."),
        maybe("content_type", TEXT, "Content-Type header, verbatim; NULL if there was none."),
        given("headers", structs("name", "value"), "HTTP response headers, in order, verbatim."),
        DIGEST,
        N_BYTES,
        given("opt_outs", TEXTS, "Signals against mining that came with it, markup aside."),
        CARRIED,
        INGESTED_AT,
        given("month", TEXT, f"{MONTH} fetched_at."),
    ),
)

SIGHTINGS = Table(
    name="sightings",
    key=("month", "page_id", "fetched_at"),
    sort=("page_id", "fetched_at"),
    partition="month",
    columns=(
        PAGE_ID,
        SOURCE,
        FETCHED_AT,
        INGESTED_AT,
        given("month", TEXT, f"{MONTH} fetched_at."),
    ),
)

ARTICLES = Table(
    name="articles",
    key=("month", "revision_id"),
    sort=("source", "published_at"),
    partition="month",
    printed="revision_id",
    found_by=("article_id", "revision_id", "page_id", "url", "canonical_url", "target_uri"),
    columns=ARTICLE_COLUMNS,
)

REMOVALS = Table(
    name="removals",
    key=("month", "revision_id"),
    sort=("revision_id", "position"),
    partition="month",
    printed="revision_id",
    found_by=("article_id",),
    columns=(
        REVISION_ID,
        ARTICLE_ID,
        given("position", NUMBER, "Index of the passage among the passages given, from 0."),
        given("class", TEXT, "Class of boilerplate, from the closed list."),
        given("rule", TEXT, "Id of the rule that cut it."),
        given("text", TEXT, "The passage that was cut, verbatim."),
        given("month", TEXT, f"{MONTH} published_on of its revision, or 'undated'."),
    ),
)

LINKS = Table(
    name="links",
    key=("month", "revision_id"),
    sort=("revision_id", "position"),
    partition="month",
    printed="revision_id",
    columns=(
        REVISION_ID,
        ARTICLE_ID,
        given("position", NUMBER, "Its place among the links of the text, from 0."),
        given("block_no", NUMBER, "Its passage: blocks[block_no] of articles."),
        given("target_url", TEXT, "Where it leads, normalized as articles.url is."),
        maybe("target_site", TEXT, "Registrable domain of that; NULL if it has none."),
        given("target_article_id", TEXT, "What article_id an article at that address has."),
        maybe("is_internal", BOOL, "Whether it leads to the article's own site; NULL of files."),
        given("text", TEXT, "The words that lead there, up to 300 characters."),
        given("rel", TEXTS, "What the page says of the link: nofollow, sponsored ..."),
        given("month", TEXT, f"{MONTH} published_on of its revision, or 'undated'."),
    ),
)

ENTRIES = Table(
    name="entries",
    key=("month", "revision_id"),
    sort=("revision_id", "position"),
    partition="month",
    printed="revision_id",
    found_by=("article_id",),
    columns=(
        REVISION_ID,
        ARTICLE_ID,
        given("entry_id", TEXT, "Identity of the entry in its article, over all its revisions."),
        given("position", NUMBER, "Place of the entry on the page, from 0."),
        maybe("headline", TEXT, "Headline of the entry."),
        maybe("published_at", INSTANT, "Instant of the entry (UTC); NULL without time or zone."),
        maybe("published_raw", TEXT, "Its time as the page gives it, verbatim."),
        given(
            "text",
            TEXT,
            "The entry: paragraphs joined by one blank line; empty where it has only a headline.",
        ),
        given("month", TEXT, f"{MONTH} published_on of its revision, or 'undated'."),
    ),
)

REJECTED = Table(
    name="rejected",
    key=("page_id", "version"),
    sort=("source", "fetched_at"),
    printed="page_id",
    found_by=("page_id", "target_uri", "payload_digest"),
    columns=(
        PAGE_ID,
        SOURCE,
        TARGET_URI,
        FETCHED_AT,
        given("stage", TEXT, "Where the page stopped: load, decode, parse, classify ..."),
        given("reason", TEXT, "Why it gave no article, from the closed list."),
        given("detail", TEXT, "What happened, in words."),
        maybe("page_type", TEXT, f"{PAGE_TYPE} NULL where it was not asked."),
        maybe("payload_digest", TEXT, "SHA-256 of the body, in hex; NULL when there are no bytes."),
        VERSION,
        RUN_ID,
        INGESTED_AT,
    ),
)

OUTCOMES = Table(
    name="outcomes",
    key=("page_id", "version"),
    sort=("page_id",),
    printed="page_id",
    found_by=("article_id", "revision_id"),
    columns=(
        PAGE_ID,
        VERSION,
        given("outcome", TEXT, "What the page came to: written, unchanged or rejected."),
        maybe("article_id", TEXT, "The article it gave; NULL if rejected."),
        maybe("revision_id", TEXT, "The revision it gave or confirmed; NULL if rejected."),
        maybe("reason", TEXT, "Why it was rejected; NULL if it was not."),
        maybe("opt_outs", TEXTS, "Signals against mining on this page; NULL if rejected."),
        RUN_ID,
        INGESTED_AT,
    ),
)

RUNS = Table(
    name="runs",
    key=("run_id",),
    sort=(),
    columns=(
        given("run_id", TEXT, "Identity of the work: kind, version and pages. 32 hex digits."),
        given("kind", TEXT, "What started it: ingest, nightly, backfill or replay."),
        given("sources", TEXTS, "The sources that it read, sorted."),
        VERSION,
        given("n_seen", COUNT, "Pages that it saw = n_written + n_unchanged + n_rejected."),
        given("n_written", COUNT, "Pages that gave a new revision."),
        given("n_unchanged", COUNT, "Pages that gave nothing new."),
        given("n_rejected", COUNT, "Pages that gave no article, for a reason."),
        clock("started_at", "When it started (UTC), by our clock."),
        clock("finished_at", "When it was recorded (UTC), by our clock."),
    ),
)

TABLES = (
    *(PAYLOADS, PAGES, SIGHTINGS, ARTICLES, REMOVALS, LINKS, ENTRIES),
    *(REJECTED, OUTCOMES, RUNS),
    *CRAWL_TABLES,
    *HISTORY_TABLES,
    *UPKEEP_TABLES,
    *STORIES_TABLES,
    *FORGETTING_TABLES,
    *VERIFYING_TABLES,
    *BACKFILL_TABLES,
)

SOURCES = View(
    name="sources",
    columns=(
        SOURCE,
        given("n_pages", COUNT, "Pages kept."),
        given("n_articles", COUNT, "Articles, each counted once over its revisions."),
        given("n_revisions", COUNT, "Revisions of those articles."),
        given("n_rejected", COUNT, "Pages that gave no article (per version of the transforms)."),
        maybe("first_published_on", DAY, "Day of the oldest dated article."),
        maybe("last_published_on", DAY, "Day of the newest dated article."),
        maybe("first_fetched_at", INSTANT, "When the first page was fetched (UTC)."),
        maybe("last_fetched_at", INSTANT, "When the last page was fetched (UTC)."),
    ),
)

VIEWS = (
    View(name="articles", columns=ARTICLES.columns),
    View(name="revisions", columns=(*ARTICLES.columns, *WHEN)),
    View(name="not_opted_out", columns=ARTICLES.columns),
    View(name="removals", columns=REMOVALS.columns),
    View(name="links", columns=LINKS.columns),
    View(name="entries", columns=ENTRIES.columns),
    View(name="rejected", columns=REJECTED.columns),
    View(name="pages", columns=PAGES.columns),
    View(name="sightings", columns=SIGHTINGS.columns),
    View(name="payloads", columns=PAYLOADS.columns),
    View(name="outcomes", columns=OUTCOMES.columns),
    View(name="runs", columns=RUNS.columns),
    SOURCES,
    *CRAWL_VIEWS,
    *COVERAGE_VIEWS,
    *HISTORY_VIEWS,
    *UPKEEP_VIEWS,
    *STORIES_VIEWS,
    *FORGETTING_VIEWS,
    *VERIFYING_VIEWS,
    *BACKFILL_VIEWS,
)
