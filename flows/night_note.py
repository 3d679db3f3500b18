"""What a crawl of many sources came to, as Markdown in which nothing that it met is markup."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from flows.crawling.columns import COLUMNS, NAMED, by_column
from flows.crawling.record import CrawledRecord, NightRecord
from flows.night_figures import NightFigures
from flows.note import ledger_table, literal, rejections

NO_FIGURES = NightFigures()
MOST_LINES = 300
"""Of what did not work; a note is read by people, and the tables have the rest."""

CLOSER = """-- What became of the addresses that sources named?
SELECT source, outcome, reason, COUNT(*) AS n,
    MIN(url) AS example
FROM discoveries
WHERE settled_at > now() - INTERVAL 1 DAY
GROUP BY ALL
ORDER BY source, n DESC;

-- Which pages gave no article, and why?
SELECT source, reason, COUNT(*) AS n,
    MIN(target_uri) AS example, MIN(detail) AS detail
FROM rejected
WHERE ingested_at > now() - INTERVAL 1 DAY
GROUP BY ALL
ORDER BY source, n DESC;

-- What is missing from the articles of each source?
SELECT source, field, n_articles, n_known, reasons
FROM completeness
ORDER BY share_known, source, field LIMIT 30;

-- Which hosts answer slowly, or with errors?
SELECT host, median_elapsed_s, n_requests, n_errors, errors
FROM hosts
ORDER BY median_elapsed_s DESC NULLS LAST LIMIT 30;"""


def night_note(  # noqa: PLR0913  (what is known of a night)
    night: NightRecord | None,
    *,
    failure: str | None = None,
    amiss: Sequence[str] = (),
    figures: NightFigures = NO_FIGURES,
    began_at: datetime | None = None,
    report: Path | None = None,
) -> str:
    """Return the note on a crawl and on what is not as usual, or on what stopped all of it.

    What somebody should look at stands first; what there is none of has no heading.
    """
    if night is None:
        return f"The crawl did not come to its end: {literal(failure or '')}"
    crawled = {name: one for name, one in night["sources"].items() if one["crawl_id"]}
    wrong, unusual = list(_wrong(night)), [f"- {literal(told)}" for told in amiss]
    parts = [
        *_head(night, began_at, report),
        *([] if wrong or unusual else ["Nothing failed, and nothing is unusual.", ""]),
        *_under("What did not work", _bounded(wrong)),
        *_under("What is not as usual", _bounded(unusual)),
        *_under("What came in", _came_in(night)),
        *_under("What the sources named", list(_named(crawled))),
        *_under("What of it did not come, and why", _bounded(list(_short(crawled)))),
        *_under("What of the articles is missing", list(_missing(figures))),
        *_under("The slowest hosts", list(_slow(figures))),
        *_under("Worth knowing", _bounded(list(_notes(night)))),
        *_under("To look closer", ["```sql", CLOSER, "```"]),
    ]
    return "\n".join(parts)


def in_short(night: NightRecord) -> str:
    """Return in one line what came of a crawl."""
    pages, n_sources = night["pages"], len(night["sources"])
    n_requests = sum(one["n_requests"] for one in night["sources"].values())
    return (
        f"{pages['n_seen']:,} pages of {n_sources:,} sources: {pages['n_written']:,} written,"
        f" {pages['n_unchanged']:,} unchanged, {pages['n_rejected']:,} rejected;"
        f" {n_requests:,} requests"
    )


def _head(night: NightRecord, began_at: datetime | None, report: Path | None) -> list[str]:
    pages, _, rest = in_short(night).partition(":")
    began = f" Begun on {began_at:%Y-%m-%d at %H:%M} UTC." if began_at else ""
    kept = f" The morning report is in {literal(str(report))}" if report else ""
    return [f"**{pages}**:{rest}.{began}{kept}", ""]


def _under(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "", *lines, ""] if lines else []


def _came_in(night: NightRecord) -> list[str]:
    rejected = [f"- {told}" for told in rejections(night["pages"])]
    return [*ledger_table(night["pages"]["sources"] | {"all": night["pages"]}), "", *rejected]


def _named(crawled: dict[str, CrawledRecord]) -> Iterator[str]:
    """Yield a table with a row for each source; an outcome that nothing came to has no column."""
    rows = {
        name: {**by_column(one["outcomes"]), "requests": one["n_requests"]}
        for name, one in crawled.items()
    }
    if not rows:
        return
    names = [
        name
        for name in (NAMED, *COLUMNS, "requests")
        if name == NAMED or any(row[name] for row in rows.values())
    ]
    yield f"| source | {' | '.join(names)} |"
    yield f"|---|{'--:|' * len(names)}"
    for source, row in rows.items():
        yield f"| {literal(source)} | {' | '.join(f'{row[name]:,}' for name in names)} |"


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
    """Yield a table of the fields that most articles are without."""
    if figures.missing:
        yield "| source | field | missing | of | mostly |"
        yield "|---|---|--:|--:|---|"
    for one in figures.missing:
        counts = f"{one.n_without:,} | {one.n_articles:,}"
        field, reason = literal(one.field), literal(one.reason)
        yield f"| {literal(one.source)} | {field} | {counts} | {reason} |"


def _slow(figures: NightFigures) -> Iterator[str]:
    if figures.slow:
        yield "| host | requests | median s | slowest s |"
        yield "|---|--:|--:|--:|"
    for one in figures.slow:
        counts = f"{one.n_requests:,} | {one.median_s:.2f} | {one.slowest_s:.2f}"
        yield f"| {literal(one.host)} | {counts} |"


def _bounded(lines: Sequence[str]) -> list[str]:
    beyond = len(lines) - MOST_LINES
    more = [f"- and {beyond:,} more"] if beyond > 0 else []
    return [*lines[:MOST_LINES], *more]
