"""The tables and views of what was asked of the web, column by column."""

import pyarrow as pa

from warehouse.crawl.discovered import AddressOutcome, Occasion
from warehouse.tables.columns import (
    ARTICLE_ID,
    BYTES,
    CARRIED,
    COUNT,
    INSTANT,
    MONTH,
    NUMBER,
    SECONDS,
    SHARE,
    SIGNAL,
    SOURCE,
    TEXT,
    TEXTS,
    clock,
    given,
    maybe,
    structs,
)
from warehouse.tables.table import Table, View

CRAWL_ID = given("crawl_id", TEXT, "The crawl; see crawls once it is over.")
PUBLISHER = maybe("publisher", TEXT, "Who publishes it, as the source says.")
HOPS = structs(
    "url",
    status=NUMBER,
    robots=TEXT,
    remote_address=TEXT,
    http_version=TEXT,
    tls_version=TEXT,
    elapsed_s=SECONDS,
    waited_s=SECONDS,
)

FETCHES = Table(
    name="fetches",
    key=("month", "crawl_id", "fetch_id"),
    sort=("source", "started_at"),
    partition="month",
    found_by=("url", "url_key", "page_id"),
    columns=(
        given("fetch_id", TEXT, "Identity of the fetch: 32 hex digits."),
        CRAWL_ID,
        SOURCE,
        given("purpose", TEXT, "What was asked for: page, feed, sitemap, section, robots ..."),
        given("url", TEXT, "Address that was wished for, without credentials and tokens."),
        maybe("url_key", TEXT, "What all its spellings have in common; NULL unless for a page."),
        given("started_at", INSTANT, "When it was wished for (UTC)."),
        given("elapsed_s", SECONDS, "From the wish to its end in seconds, waiting included."),
        given("waited_s", SECONDS, "Seconds spent waiting for a host's turn, over all hops."),
        given(
            "hops",
            HOPS,
            "Every request in order, redirected and repeated ones too.",
        ),
        given("n_attempts", NUMBER, "Requests that were sent for it; 0 where none may be."),
        maybe("status", NUMBER, "HTTP status of the last hop; NULL where none came."),
        maybe("final_url", TEXT, "Address that answered, redacted; NULL where none did."),
        given("headers", structs("name", "value"), "Headers of the last answer, without cookies."),
        maybe("content_coding", TEXT, "How the body was packed on the wire: gzip, br, zstd ..."),
        given("n_wire_bytes", COUNT, "Bytes of bodies on the wire."),
        maybe("n_body_bytes", COUNT, "Bytes of the body, unpacked; NULL where none came."),
        maybe("payload_digest", TEXT, "SHA-256 of that body, in hex."),
        maybe("page_id", TEXT, "The page that was kept of it; NULL if none was."),
        maybe("etag", TEXT, "ETag header, verbatim."),
        maybe("last_modified", TEXT, "Last-Modified header, verbatim."),
        given("robots", TEXT, "What robots.txt said of the last hop: allowed, disallowed ..."),
        maybe("robots_digest", TEXT, "SHA-256 of the robots.txt that decided; see robots."),
        maybe("robots_rule", TEXT, "The line of it that decided, where one did."),
        given("opt_outs", TEXTS, f"Signals against text and data mining: {SIGNAL}"),
        maybe("error", TEXT, "Why no answer came that can be used, from the closed list."),
        maybe("detail", TEXT, "The same in words; NULL where nothing went wrong."),
        maybe("retry_at", INSTANT, "When asking again was said to make sense (UTC)."),
        given("month", TEXT, f"{MONTH} started_at."),
    ),
)

ITEMS = Table(
    name="items",
    # A source's files are told from the others' by their bounds, so that a look-up reads those.
    key=("source", "item_id"),
    sort=("source", "item_id"),
    partition="month",
    columns=(
        given("item_id", TEXT, "Identity of what the source said, its place aside: 32 hex digits."),
        SOURCE,
        given("crawl_id", TEXT, "The crawl in which it was first said."),
        clock("seen_at", "When it was first seen (UTC), by our clock."),
        given("url", TEXT, "The address that it is about, absolute."),
        given("listing_url", TEXT, "The feed, sitemap, front page or list that said it."),
        given("format", TEXT, "What kind of listing that is: rss, atom, json_feed, sitemap ..."),
        given("position", NUMBER, "Its place in the listing when first seen, from 0."),
        maybe("guid", TEXT, "The item's own id, verbatim."),
        maybe("headline", TEXT, "Headline, as the listing gives it."),
        maybe("published_raw", TEXT, "Date of publication, verbatim."),
        maybe("modified_raw", TEXT, "Date of the last change, verbatim; in a sitemap, lastmod."),
        given("authors", TEXTS, "Authors, in order, as the listing gives them."),
        given("categories", TEXTS, "Categories or keywords, in order."),
        maybe("summary", TEXT, "Summary, as plain text."),
        PUBLISHER,
        maybe("language", TEXT, "Language that the listing declares."),
        CARRIED,
        given("month", TEXT, f"{MONTH} seen_at."),
    ),
)

DISCOVERIES = Table(
    name="discoveries",
    key=("crawl_id", "url_key"),
    sort=("crawl_id", "url_key"),
    partition="month",
    columns=(
        CRAWL_ID,
        given("url_key", TEXT, "What all spellings of the address have in common."),
        SOURCE,
        given("url", TEXT, "The address as the source names it, redacted."),
        given("purpose", TEXT, f"Why it was looked at: {', '.join(Occasion)}."),
        given("outcome", TEXT, f"What it came to, once: {', '.join(AddressOutcome)}."),
        maybe("reason", TEXT, "Which wall, class of error, pattern, budget or status."),
        maybe("detail", TEXT, "The same in words."),
        maybe("item_id", TEXT, "The item that named it; NULL for a recheck."),
        maybe("fetch_id", TEXT, "The fetch that decided; NULL where nothing was asked."),
        maybe("page_id", TEXT, "The page that came of it; NULL if none did."),
        maybe("article_id", TEXT, "The article that it is, as far as that is known."),
        clock("settled_at", "When that was settled (UTC), by our clock."),
        given("month", TEXT, f"{MONTH} settled_at."),
    ),
)

CRAWLS = Table(
    name="crawls",
    key=("crawl_id",),
    sort=(),
    columns=(
        given("crawl_id", TEXT, "Identity of the crawl."),
        SOURCE,
        given("kind", TEXT, "What started it: ingest, nightly or backfill."),
        maybe("registry_id", TEXT, "How the source was defined; see registry."),
        given("n_discovered", COUNT, "Addresses that it came upon = the sum of all outcomes."),
        *(
            given(f"n_{outcome}", COUNT, f"Addresses with the outcome {outcome}.")
            for outcome in AddressOutcome
        ),
        given("n_requests", COUNT, "Requests over the wire: robots.txt, redirects, repetitions."),
        given("n_wire_bytes", COUNT, "Bytes of bodies on the wire."),
        clock("started_at", "When it started (UTC), by our clock."),
        clock("finished_at", "When it was over (UTC), by our clock."),
    ),
)

REGISTRY = Table(
    name="registry",
    key=("registry_id",),
    sort=(),
    columns=(
        given("registry_id", TEXT, "Identity of this definition in its place behind another."),
        maybe("replaces", TEXT, "The registry_id of the definition before; NULL for the first."),
        SOURCE,
        given("definition", TEXT, "All of it, as canonical JSON."),
        given("kind", TEXT, "Kind of source: feed, sitemap, section, urls, warc ..."),
        maybe("publisher", TEXT, "Who publishes what comes from it."),
        maybe("language", TEXT, "Language of what comes from it: BCP 47."),
        maybe("country", TEXT, "Country of what comes from it: ISO 3166."),
        maybe("time_zone", TEXT, "Zone in which its days begin: IANA."),
        maybe("group", TEXT, "The schedule that it belongs to."),
        maybe("expected_per_day", SHARE, "Articles that are expected of it a day."),
        clock("valid_from", "Since when the source was so defined (UTC), by our clock."),
    ),
)

ROBOTS = Table(
    name="robots",
    key=("origin", "digest"),
    sort=("origin",),
    columns=(
        given("origin", TEXT, "Scheme, host and port that it holds for."),
        given("digest", TEXT, "SHA-256 of the body, in hex; fetches name it robots_digest."),
        given("status", NUMBER, "HTTP status that it came with."),
        given("body", BYTES, "The file as received; decode(body, 'replace') reads it as UTF-8."),
        clock("fetched_at", "When it first came with this body (UTC), by our clock."),
    ),
)

CRAWL_TABLES = (FETCHES, ITEMS, DISCOVERIES, CRAWLS, REGISTRY, ROBOTS)

GONE = View(
    name="gone",
    columns=(
        ARTICLE_ID,
        SOURCE,
        given("url", TEXT, "The address that was asked for, redacted."),
        given("reason", TEXT, "How it is gone: http_404, http_410, front_page."),
        given("gone_since", INSTANT, "When it was first found gone (UTC)."),
        given("checked_at", INSTANT, "When it was last found gone (UTC)."),
        maybe("seen_at", INSTANT, "When a page was last there (UTC)."),
        maybe("fetch_id", TEXT, "The fetch that last found it gone."),
    ),
)

HOSTS = View(
    name="hosts",
    columns=(
        given("host", TEXT, "Host, with its port if that is not the usual one."),
        given("n_requests", COUNT, "Requests that it was sent, redirects included."),
        given("n_fetches", COUNT, "Fetches that ended there."),
        given("n_errors", COUNT, "Those of them that brought no answer that can be used."),
        given("errors", pa.map_(TEXT, COUNT), "How many of each class of error."),
        given("n_wire_bytes", COUNT, "Bytes of bodies on the wire of those fetches."),
        maybe("median_elapsed_s", SECONDS, "Seconds that a request takes: half take longer."),
        maybe("last_status", NUMBER, "HTTP status of the last request that got one."),
        maybe("last_asked_at", INSTANT, "When a fetch last asked it (UTC)."),
    ),
)

CRAWL_VIEWS = (
    View(name="fetches", columns=FETCHES.columns),
    View(name="items", columns=ITEMS.columns),
    View(name="discoveries", columns=DISCOVERIES.columns),
    View(name="crawls", columns=CRAWLS.columns),
    View(
        name="registry",
        columns=(
            *REGISTRY.columns,
            maybe("valid_to", INSTANT, "When another took its place (UTC); NULL for the newest."),
        ),
    ),
    View(name="robots", columns=ROBOTS.columns),
    GONE,
    HOSTS,
)
