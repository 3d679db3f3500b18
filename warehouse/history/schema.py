"""The tables and views of what articles said, and when."""

from transforms.vocabulary import Change
from warehouse.tables.columns import (
    ARTICLE_ID,
    BOOL,
    COUNT,
    INGESTED_AT,
    INSTANT,
    NUMBER,
    PAGE_TYPE,
    REVISION_ID,
    SHARE,
    SOURCE,
    TEXT,
    TEXTS,
    given,
    maybe,
)
from warehouse.tables.table import Table, View

BACKDATED = Table(
    name="backdated",
    key=("article_id",),
    sort=("article_id",),
    columns=(ARTICLE_ID, INGESTED_AT),
)

FROM = given("from_revision_id", TEXT, "What the article said before: see revisions.")
TO = given("to_revision_id", TEXT, "What it says after.")

HEADLINE_COLUMNS = frozenset(
    {"source", "url", "headline_before", "headline_after", "classes", "is_admitted"}
)

WHAT = (
    SOURCE,
    given("url", TEXT, "Normalized address of the article."),
    given("page_type", TEXT, PAGE_TYPE),
    maybe("headline_before", TEXT, "Headline before."),
    maybe("headline_after", TEXT, "Headline after; often the same."),
    given("classes", TEXTS, f"Where and how it was changed: {', '.join(Change)}."),
    given("n_paragraphs_added", COUNT, "Paragraphs that came."),
    given("n_paragraphs_removed", COUNT, "Paragraphs that went."),
    given("n_paragraphs_changed", COUNT, "Paragraphs that stay with other words."),
    given("n_paragraphs_moved", COUNT, "Paragraphs that stand elsewhere."),
    given("n_words_added", COUNT, "Words and figures of the text that came (characters in CJK)."),
    given("n_words_removed", COUNT, "Words and figures of the text that went."),
    given(
        "similarity", SHARE, "Share of the words of both texts that they have in common, 0 to 1."
    ),
    given(
        "is_admitted",
        BOOL,
        "Whether the page says so: a later date of change, a new correction or editors' note.",
    ),
    given(
        "diff", TEXT, "What went in [-…-], what came in {+…+}, by paragraph (docs/revisions.md)."
    ),
)

CHANGES = Table(
    name="changes",
    key=("from_revision_id", "to_revision_id"),
    sort=("from_revision_id", "to_revision_id"),
    columns=(FROM, TO, ARTICLE_ID, *WHAT, INGESTED_AT),
)

WHEN_CHANGED = (
    given("changed_at", INSTANT, "When it was first seen after the change (UTC)."),
    given("unchanged_at", INSTANT, "When it was last seen before the change (UTC)."),
)
IS_OURS = given(
    "is_ours",
    BOOL,
    "Whether the difference may be ours: no version of the transforms that read both pages"
    " tells them apart.",
)

ALL_CHANGES = View(name="changes", columns=(ARTICLE_ID, *WHEN_CHANGED, *WHAT, IS_OURS, FROM, TO))
SILENT_EDITS = View(
    name="silent_edits",
    columns=(ARTICLE_ID, *WHEN_CHANGED, *(c for c in WHAT if c.name != "is_admitted"), FROM, TO),
)
HEADLINE_CHANGES = View(
    name="headline_changes",
    columns=(
        ARTICLE_ID,
        *WHEN_CHANGED,
        *(c for c in WHAT if c.name in HEADLINE_COLUMNS),
        FROM,
        TO,
    ),
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

HISTORY_TABLES = (BACKDATED, CHANGES)

HISTORY_VIEWS = (VALIDITY, ALL_CHANGES, SILENT_EDITS, HEADLINE_CHANGES)
