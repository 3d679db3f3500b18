"""The views on what comes in, and on what does not, column by column."""

import pyarrow as pa

from warehouse.coverage.alarm import AlarmKind
from warehouse.coverage.boilerplate import BOILERPLATE_VIEWS
from warehouse.coverage.whereabouts import WHEREABOUTS
from warehouse.tables.columns import COUNT, DAY, SHARE, SOURCE, TEXT, given, maybe
from warehouse.tables.table import View

TRUTH = pa.bool_()
COUNTS = pa.map_(TEXT, COUNT)
CHARS = "characters (code points) of the texts of those revisions; NULL if there are none."
WITH = "Revisions among n_revisions that have"

COVERAGE = View(
    name="coverage",
    columns=(
        SOURCE,
        given("day", DAY, "Day of fetching, in the source's time zone; UTC where it names none."),
        given("n_crawls", COUNT, "Crawls of it that started on the day, and are over."),
        given("n_addresses", COUNT, "Addresses that those crawls came upon, known ones included."),
        given("n_failed", COUNT, "Addresses of those crawls that failed, or stood behind a wall."),
        given("n_requests", COUNT, "Requests of those crawls over the wire."),
        given("n_wire_bytes", COUNT, "Bytes of bodies on the wire of those crawls."),
        given(
            "n_seen",
            COUNT,
            "Pages that came, each time they did = n_written + n_unchanged + n_rejected.",
        ),
        given("n_written", COUNT, "Pages that gave a revision that was new."),
        given("n_unchanged", COUNT, "Pages that gave nothing new, or are not settled yet."),
        given("n_rejected", COUNT, "Pages that gave no article under any version."),
        given("reasons", COUNTS, "How many of those for each reason, the most frequent first."),
        given("n_new", COUNT, "Articles that were seen for the first time."),
        given("n_revisions", COUNT, "Revisions that came of the day's pages, first ones included."),
        given("languages", COUNTS, "How many of those revisions in each language (BCP 47)."),
        given("n_with_headline", COUNT, f"{WITH} a headline."),
        given("n_with_standfirst", COUNT, f"{WITH} a standfirst."),
        given("n_with_authors", COUNT, f"{WITH} authors."),
        given("n_with_day", COUNT, f"{WITH} a day of publication."),
        given("n_with_instant", COUNT, f"{WITH} an instant of publication."),
        given("n_with_section", COUNT, f"{WITH} a section."),
        given("n_with_tags", COUNT, f"{WITH} tags."),
        maybe("n_chars_p10", SHARE, f"A tenth has fewer {CHARS}"),
        maybe("n_chars_median", SHARE, f"Half has fewer {CHARS}"),
        maybe("n_chars_p90", SHARE, f"Nine tenths have fewer {CHARS}"),
    ),
)

COMPLETENESS = View(
    name="completeness",
    columns=(
        SOURCE,
        given("field", TEXT, "Column of articles that pages make claims about."),
        given("n_articles", COUNT, "Articles of the source, each as its newest revision says it."),
        given("n_known", COUNT, "Those of them in which the field has a value."),
        given("share_known", SHARE, "The same as a part of all, from 0 to 1."),
        given("reasons", COUNTS, "Why the others have none (articles.unknown), and how many."),
    ),
)

VOLUMES = View(
    name="volumes",
    columns=(
        SOURCE,
        given("day", DAY, "Day of fetching; every one from the first to that of this edition."),
        given("is_asked", TRUTH, "Whether a crawl of it was over, or a page came, on that day."),
        given("is_over", TRUTH, "Whether the day is past, or it was asked as often as it is."),
        maybe("n_new", COUNT, "Articles that were seen for the first time; NULL if not asked."),
        maybe(
            "expected",
            SHARE,
            "Articles that such a day usually brings, by the eight weeks before; NULL if young.",
        ),
        maybe("dispersion", SHARE, "Variance of that number, as a multiple of chance alone; >= 1."),
        maybe("n_days", SHARE, "Days whose articles may come at once, after a pause; else 1."),
        maybe("low", SHARE, "Fewer articles than this, and more than none, are an alarm."),
        maybe("high", SHARE, "More articles than this are an alarm."),
        maybe("score", SHARE, "How far n_new is from expected, in standard deviations."),
    ),
)

TRAITS = View(
    name="traits",
    columns=(
        SOURCE,
        given("day", DAY, "Day of fetching."),
        given("kind", TEXT, "Kind of trait: field, language, rejected or length."),
        given("trait", TEXT, "The field, the language, accepted (of pages) or n_chars."),
        given("n", COUNT, "Revisions (pages of rejected) looked at: the day's, or of seven days."),
        given("seen", SHARE, "Part of those that have it, 0 to 1; of length their characters."),
        given("usual", SHARE, "The same in the eight weeks that ended a week before."),
        given("score", SHARE, "How far seen is from usual, in standard deviations."),
    ),
)

ALARMS = View(
    name="alarms",
    columns=(
        SOURCE,
        given("day", DAY, "Day of fetching that is told of."),
        given("kind", TEXT, f"What is amiss: {', '.join(AlarmKind)}."),
        maybe("trait", TEXT, "The field or language; NULL where it is about how many articles."),
        maybe("seen", SHARE, "New articles; a part from 0 to 1; or characters. As for expected."),
        maybe("expected", SHARE, "What is usual in its place, in the same unit."),
        maybe("low", SHARE, "Less than this is an alarm by itself."),
        maybe("high", SHARE, "More than this is an alarm by itself."),
        maybe("score", SHARE, "How unusual it is, in standard deviations; below 0 for too few."),
        given("since", DAY, "First day of this alarm, interrupted by two days at most."),
        given("told", TEXT, "The same as a sentence."),
    ),
)

COVERAGE_VIEWS = (
    *(COVERAGE, COMPLETENESS, VOLUMES, TRAITS, ALARMS),
    *BOILERPLATE_VIEWS,
    WHEREABOUTS,
)
