"""The views on what was cut, and on what perhaps should have been, column by column."""

from warehouse.tables.columns import COUNT, DAY, SHARE, SOURCE, TEXT, given, maybe
from warehouse.tables.table import View

BOILERPLATE = View(
    name="boilerplate",
    columns=(
        given("class", TEXT, "Class of boilerplate, from the closed list (docs/boilerplate.md)."),
        given("rule", TEXT, "Id of the rule that cut."),
        SOURCE,
        maybe("publisher", TEXT, "Who publishes the articles, as their pages say."),
        given("n_passages", COUNT, "Passages that it cut from the newest revisions."),
        given("n_articles", COUNT, "Articles that it cut something from."),
        given(
            "share_articles",
            SHARE,
            "Those as a part of all articles of that publisher from that source, from 0 to 1.",
        ),
        given("example", TEXT, "One of the passages, verbatim: the first in the order of letters."),
    ),
)

LEAKS = View(
    name="leaks",
    columns=(
        given("host", TEXT, "Host of the articles' addresses."),
        given("place", TEXT, "Where it stands: before (first two passages) or after (last three)."),
        given("passage", TEXT, "The passage as it was first printed, verbatim."),
        given("n_articles", COUNT, "Articles, copies counted once, that it stands in: 20 or more."),
        given("share_articles", SHARE, "Those as a part of all of the host, from 0 to 1."),
        given("first_on", DAY, "Day of the first of them, of the newest 90 days of fetching."),
        given("last_on", DAY, "Day of the last of them."),
        given("example_url", TEXT, "Address of the newest of them."),
    ),
)

BOILERPLATE_VIEWS = (BOILERPLATE, LEAKS)
