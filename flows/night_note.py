"""What a crawl of many sources came to, as Markdown in which nothing that it met is markup."""

from collections.abc import Iterator, Sequence

from flows.crawling.columns import COLUMNS, NAMED, by_column
from flows.crawling.record import CrawledRecord, NightRecord
from flows.night_figures import NightFigures
from flows.note import ledger_table, literal, rejections

NO_FIGURES = NightFigures()
MOST_LINES = 300
"""Of what did not work; a note is read by people, and the tables have the rest."""

CLOSER = """-- What became of the addresses that sources named?
SELECT source, outcome, reason, COUNT(*) AS n, MIN(url) AS example
FROM discoveries
WHERE settled_at > now() - INTERVAL 1 DAY
GROUP BY ALL
ORDER BY source, n DESC;

-- Which pages gave no article, and why?
SELECT source, reason, COUNT(*) AS n, MIN(target_uri) AS example, MIN(detail) AS detail
FROM rejected
WHERE ingested_at > now() - INTERVAL 1 DAY
GROUP BY ALL
ORDER BY source, n DESC;

-- What is missing from the articles of each source, since ever?
SELECT source, field, n_articles, n_known, reasons FROM completeness
ORDER BY share_known, source, field LIMIT 30;

-- Which hosts answer slowly, or with errors?
SELECT host, median_elapsed_s, n_requests, n_errors, errors FROM hosts
ORDER BY median_elapsed_s DESC NULLS LAST LIMIT 30;"""


def night_note(
    night: NightRecord | None,
    *,
    failure: str | None = None,
    amiss: Sequence[str] = (),
    figures: NightFigures = NO_FIGURES,
) -> str:
    """Return the note on a crawl and on what is not as usual, or on what stopped all of it."""
    if night is None:
        return f"The crawl did not come to its end: {literal(failure or '')}"
    crawled = {name: one for name, one in night["sources"].items() if one["crawl_id"]}
    parts = [
        "## What did not work",
        *_bounded(list(_wrong(night))),
        "## What is not as usual",
        *_bounded([f"- {literal(told)}" for told in amiss]),
        "## Worth knowing",
        *_bounded(list(_notes(night))),
        "## What the sources named",
        *_named(crawled),
        "## What of it did not come, and why",
        *_bounded(list(_short(crawled))),
        "## What came in",
        *ledger_table(night["pages"]["sources"] | {"all": night["pages"]}),
        "",
        *(f"- {told}" for told in rejections(night["pages"])),
        "",
        "## What of the articles is missing",
        *_bounded(list(_missing(figures))),
        "## The slowest hosts",
        *_slow(figures),
        "",
        "## To look closer",
        f"```sql\n{CLOSER}\n```",
    ]
    return "\n".join(parts)


def _named(crawled: dict[str, CrawledRecord]) -> Iterator[str]:
    """Yield a table with a row for each source."""
    names = (NAMED, *COLUMNS, "requests")
    yield f"| source | {' | '.join(names)} |"
    yield f"|---|{'--:|' * len(names)}"
    for name, one in crawled.items():
        counts = [*by_column(one["outcomes"]).values(), one["n_requests"]]
        yield f"| {literal(name)} | {' | '.join(f'{n:,}' for n in counts)} |"
    yield ""


def _wrong(night: NightRecord) -> Iterator[str]:
    """Yield what somebody should look at, source by source."""
    for name, one in night["sources"].items():
        if one["failure"]:
            yield f"- **{literal(name)}** failed: {literal(one['failure'])}"
        for trouble in one["troubles"]:
            yield f"- **{literal(name)}**: {literal(trouble)}"


def _notes(night: NightRecord) -> Iterator[str]:
    """Yield what is no fault."""
    for name, one in night["sources"].items():
        for note in one["notes"]:
            yield f"- {literal(name)}: {literal(note)}"


def _short(crawled: dict[str, CrawledRecord]) -> Iterator[str]:
    """Yield what of the addresses came to nothing, source by source."""
    for name, one in crawled.items():
        for short in one["shortfalls"]:
            why = literal(f"{short['outcome']} {short['reason'] or ''}".strip())
            example = literal(short["example"])
            yield f"- {literal(name)}: {short['n_addresses']:,} {why}, e.g. {example}"


def _missing(figures: NightFigures) -> Iterator[str]:
    for one in figures.missing:
        counts = f"{one.n_without:,} of {one.n_articles:,}"
        field, reason = literal(one.field), literal(one.reason)
        yield f"- {literal(one.source)}: {counts} without {field}, mostly {reason}"


def _slow(figures: NightFigures) -> Iterator[str]:
    if not figures.slow:
        yield "None was asked."
        return
    yield "| host | requests | median s | slowest s |"
    yield "|---|--:|--:|--:|"
    for one in figures.slow:
        counts = f"{one.n_requests:,} | {one.median_s:.2f} | {one.slowest_s:.2f}"
        yield f"| {literal(one.host)} | {counts} |"


def _bounded(lines: Sequence[str]) -> list[str]:
    beyond = len(lines) - MOST_LINES
    more = [f"- and {beyond:,} more"] if beyond > 0 else []
    return [*lines[:MOST_LINES], *more, ""] if lines else ["Nothing.", ""]
