"""What a crawl of many sources came to, as Markdown in which nothing that it met is markup."""

from collections.abc import Iterator, Sequence

from flows.crawling.columns import COLUMNS, NAMED, by_column
from flows.crawling.record import CrawledRecord, NightRecord
from flows.note import ledger_table, literal, rejections

MOST_LINES = 300
"""Of what did not work; a note is read by people, and the tables have the rest."""

CLOSER = """SELECT source, outcome, reason, COUNT(*) AS n, MIN(url) AS example
FROM discoveries
WHERE settled_at > now() - INTERVAL 1 DAY
GROUP BY ALL
ORDER BY source, n DESC"""


def night_note(
    night: NightRecord | None, *, failure: str | None = None, amiss: Sequence[str] = ()
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


def _bounded(lines: Sequence[str]) -> list[str]:
    beyond = len(lines) - MOST_LINES
    more = [f"- and {beyond:,} more"] if beyond > 0 else []
    return [*lines[:MOST_LINES], *more, ""] if lines else ["Nothing.", ""]
