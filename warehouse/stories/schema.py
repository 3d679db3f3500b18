"""The tables and views of copies and stories, column by column."""

from warehouse.tables.columns import (
    ARTICLE_ID,
    BYTES,
    COUNT,
    INSTANT,
    MONTH,
    NUMBER,
    REVISION_ID,
    SHARE,
    SOURCE,
    TEXT,
    given,
    maybe,
)
from warehouse.tables.table import Table, View

_SEEN_AT = given("seen_at", INSTANT, "When its page was fetched (UTC), as the source says.")
_MONTH = given("month", TEXT, f"{MONTH} published_on of its revision, or 'undated'.")
_STORY_ID = given(
    "story_id",
    TEXT,
    "The article_id of the member first seen; of an article without copies its own.",
)
_LIKENESS = "exact (equal texts), near (half of both together is common) or part"

SIGNATURES = Table(
    name="signatures",
    key=("month", "revision_id", "signature_version"),
    sort=("revision_id",),
    partition="month",
    is_bulky=("keys", "sketch", "numbers"),
    found_by=("article_id",),
    columns=(
        REVISION_ID,
        ARTICLE_ID,
        SOURCE,
        _SEEN_AT,
        maybe("published_at", INSTANT, "Instant of publication (UTC); NULL without time or zone."),
        maybe("publisher", TEXT, "Who publishes it, as the page says."),
        maybe("agency", TEXT, "News agency credited."),
        given("text_hash", TEXT, "Hash of the folded text: equal texts have it in common."),
        given("n_shingles", COUNT, "Different runs of four words in the text (docs/stories.md)."),
        given("keys", BYTES, "By which copies are found: 64-bit hashes, little-endian."),
        given("sketch", BYTES, "By which overlap is measured: 32-bit hashes, little-endian."),
        given("numbers", BYTES, "Its numbers and their slots: 64-bit hashes, little-endian."),
        given("signature_version", NUMBER, "How it was signed: only equal versions compare."),
        _MONTH,
    ),
)

LIKENESSES = Table(
    name="likenesses",
    is_cut_by_runs=True,
    key=("month", "revision_id", "other_revision_id"),
    sort=("revision_id", "other_revision_id"),
    partition="month",
    columns=(
        given("revision_id", TEXT, "The one of the two revisions whose id is less."),
        given("article_id", TEXT, "Its article."),
        given("other_revision_id", TEXT, "The other revision."),
        given("other_article_id", TEXT, "Its article, always another."),
        given("likeness", TEXT, f"In what way they are copies: {_LIKENESS}."),
        given("share", SHARE, "How much of the revision stands in the other: 0 to 1, estimated."),
        given("other_share", SHARE, "How much of the other stands in the revision: 0 to 1."),
        given("resemblance", SHARE, "How much of both together is common: 0 to 1 (Jaccard)."),
        _MONTH,
    ),
)

STORY_MEMBERS = Table(
    name="story_members",
    is_cut_by_runs=True,
    key=("article_id", "story_id"),
    sort=("story_id", "article_id"),
    columns=(
        ARTICLE_ID,
        given("story_id", TEXT, "The article_id of the member first seen, when this was written."),
        _SEEN_AT,
        given(
            "founded_at",
            INSTANT,
            "When that member was seen (UTC): of two rows the older holds.",
        ),
    ),
)

STORIES_TABLES = (SIGNATURES, LIKENESSES, STORY_MEMBERS)

COPIES = View(
    name="copies",
    columns=(
        ARTICLE_ID,
        _STORY_ID,
        given(
            "role",
            TEXT,
            "What it is in its story: original, copy, or single.",
        ),
        given("original_id", TEXT, "The article_id of the original: its own, unless it is a copy."),
        maybe(
            "likeness",
            TEXT,
            f"How it copies the original: {_LIKENESS}; NULL if none, or by another copy.",
        ),
        maybe("overlap", SHARE, "How much of it stands in the original: 0 to 1; NULL likewise."),
        maybe("resemblance", SHARE, "How much of both together is common: 0 to 1; NULL likewise."),
    ),
)

STORIES = View(
    name="stories",
    columns=(
        given("story_id", TEXT, "The article_id of the member first seen."),
        given("original_id", TEXT, "The article_id of the original (docs/stories.md)."),
        given("n_articles", COUNT, "Articles: the original and its copies."),
        given("n_sources", COUNT, "Sources that they are from."),
        given("first_seen_at", INSTANT, "When the first of them was fetched (UTC)."),
        given(
            "last_seen_at", INSTANT, "When the first page of the last of them was fetched (UTC)."
        ),
        maybe("agency", TEXT, "News agency credited most often; NULL if none is."),
    ),
)

STORIES_VIEWS = (
    View(name="signatures", columns=SIGNATURES.columns),
    View(name="likenesses", columns=LIKENESSES.columns),
    COPIES,
    STORIES,
)
