"""Stored pages are read with today's rules and set beside what stands; nothing is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, TypedDict

from flows.backfilling.eras import Era
from flows.pipeline import PAGES_WORTH_A_PROCESS
from flows.profiling.profile_folder import ProfileFolder
from flows.reading import Readers
from flows.settings import Settings
from transforms.article import Article, Outcome
from warehouse import rows, schema
from warehouse.warehouse import Warehouse

AT_ONCE = 500
MOST_EXAMPLES = 3
MOST_LETTERS = 200
COMPARED = (
    "headline",
    "standfirst",
    "byline",
    "authors",
    "credits",
    "agency",
    "dateline",
    "published_at",
    "published_on",
    "modified_at",
    "section",
    "tags",
    "language",
    "page_type",
    "canonical_url",
    "publisher",
    "correction",
    "editors_note",
    "text",
)
"""Fields of an article that people read; `appears` and `vanishes` stand beside them."""
LETTERS_BEFORE = 9
"""Of what both have in common, before where they part."""
APPEARS = "appears"
VANISHES = "vanishes"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Example(TypedDict):
    """One article that would be otherwise."""

    url: str
    before: str
    after: str


class Differences(TypedDict):
    """What today's rules say of stored pages, beside what stands."""

    n_pages: int
    n_same: int
    n_changed: int
    """Articles of which a field would be otherwise."""
    n_appear: int
    """Pages that gave no article, and would give one."""
    n_vanish: int
    """Pages that gave an article, and would give none."""
    n_unread: int
    """Pages that were never read: nothing stands beside them."""
    fields: dict[str, int]
    """Field: articles of which it would be otherwise, the most frequent first."""
    examples: dict[str, list[Example]]
    """Field, `appears` or `vanishes`: a few of them."""


NO_DIFFERENCES = Differences(
    n_pages=0, n_same=0, n_changed=0, n_appear=0, n_vanish=0, n_unread=0, fields={}, examples={}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands of one page: an article's fields, or why there is none."""

    article: Mapping[str, Any] | None
    reason: str | None


def compared(eras: Sequence[Era], settings: Settings) -> Differences:
    """Return how today's reading of these stored pages differs from what stands."""
    warehouse = Warehouse(settings.warehouse)
    profiles = ProfileFolder(settings.profiles).all()
    found = NO_DIFFERENCES
    page_ids = [page_id for era in eras for page_id in _ids(warehouse, era)]
    jobs = max(1, min(settings.jobs, len(page_ids) // PAGES_WORTH_A_PROCESS))
    with Readers(jobs, profiles) as readers:
        for portion in _portions(page_ids):
            pages = list(warehouse.raw_pages(portion))
            standing = _standing(warehouse, [page.page_id for page in pages])
            fresh = list(readers.outcomes(pages))
            now = _fields(fresh)
            for outcome in fresh:
                one = _beside(outcome, standing.get(outcome.page_id), now.get(outcome.page_id))
                found = added(found, one)
    return found


def added(one: Differences, other: Differences) -> Differences:
    """Return the sum of both; of examples a few."""
    fields = {
        name: one["fields"].get(name, 0) + other["fields"].get(name, 0)
        for name in {**one["fields"], **other["fields"]}
    }
    examples = {
        name: [*one["examples"].get(name, []), *other["examples"].get(name, [])][:MOST_EXAMPLES]
        for name in {**one["examples"], **other["examples"]}
    }
    return {
        "n_pages": one["n_pages"] + other["n_pages"],
        "n_same": one["n_same"] + other["n_same"],
        "n_changed": one["n_changed"] + other["n_changed"],
        "n_appear": one["n_appear"] + other["n_appear"],
        "n_vanish": one["n_vanish"] + other["n_vanish"],
        "n_unread": one["n_unread"] + other["n_unread"],
        "fields": dict(sorted(fields.items(), key=lambda pair: -pair[1])),
        "examples": examples,
    }


def _ids(warehouse: Warehouse, era: Era) -> tuple[str, ...]:
    return warehouse.kept_ids(sources=era.sources, since=era.since, until=era.until)


def _portions(page_ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(page_ids)
    while portion := list(islice(rest, AT_ONCE)):
        yield portion


def _standing(warehouse: Warehouse, page_ids: Sequence[str]) -> dict[str, Standing]:
    """Return what the newest reading of each page came to."""
    if not warehouse.has(schema.OUTCOMES):
        return {}
    columns = ("page_id", "revision_id", "reason", "ingested_at")
    with warehouse.writing() as tables:
        read = tables.of(schema.OUTCOMES).select(columns, page_id=page_ids).to_pylist()
        newest = {row["page_id"]: row for row in sorted(read, key=lambda row: row["ingested_at"])}
        ids = {row["revision_id"] for row in newest.values() if row["revision_id"]}
        names = ("revision_id", *COMPARED)
        found = tables.of(schema.ARTICLES).select(names, revision_id=ids).to_pylist() if ids else []
    articles = {row["revision_id"]: row for row in found}
    return {
        page_id: Standing(article=articles.get(row["revision_id"]), reason=row["reason"])
        for page_id, row in newest.items()
    }


def _fields(fresh: Sequence[Outcome]) -> dict[str, Mapping[str, Any]]:
    """Return the articles as they would be stored, by page_id."""
    articles = [one for one in fresh if isinstance(one, Article)]
    stamp = rows.Stamp(version="", run_id="", ingested_at=EPOCH)
    found = rows.article_rows(articles, stamp).select(("page_id", *COMPARED)).to_pylist()
    return {row["page_id"]: row for row in found}


def _beside(
    outcome: Outcome, before: Standing | None, after: Mapping[str, Any] | None
) -> Differences:
    """Return what one page adds to the differences."""
    one: Differences = {**NO_DIFFERENCES, "n_pages": 1}
    if before is None:
        return {**one, "n_unread": 1}
    if before.article is None and after is None:
        return {**one, "n_same": 1}
    if before.article is None or after is None:
        return _come_or_gone(one, outcome, before, after)
    changed = [name for name in COMPARED if before.article[name] != after[name]]
    if not changed:
        return {**one, "n_same": 1}
    return {
        **one,
        "n_changed": 1,
        "fields": dict.fromkeys(changed, 1),
        "examples": {
            name: [_example(outcome, *_differing(before.article[name], after[name]))]
            for name in changed
        },
    }


def _come_or_gone(
    one: Differences, outcome: Outcome, before: Standing, after: Mapping[str, Any] | None
) -> Differences:
    if after is not None:
        example = _example(outcome, before.reason or "", str(after["headline"]))
        return {**one, "n_appear": 1, "examples": {APPEARS: [example]}}
    headline = str(before.article["headline"]) if before.article else ""
    why = "" if isinstance(outcome, Article) else f"{outcome.reason}: {outcome.detail}"
    return {**one, "n_vanish": 1, "examples": {VANISHES: [_example(outcome, headline, why)]}}


def _example(outcome: Outcome, before: str, after: str) -> Example:
    return Example(url=outcome.target_uri, before=before[:MOST_LETTERS], after=after[:MOST_LETTERS])


def _differing(before: object, after: object) -> tuple[str, str]:
    """Return both values from where they part, in words.

    >>> _differing("The ferry sails on Monday", "The ferry sails on Tuesday")
    ('…sails on Monday', '…sails on Tuesday')
    """
    one, other = _told(before), _told(after)
    same = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    start = max(same - LETTERS_BEFORE, 0)
    mark = "…" if start else ""
    return mark + one[start:], mark + other[start:]


def _told(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case datetime() | date():
            return value.isoformat()
        case list():
            return ", ".join(_told(one) for one in value) or "nothing"
        case dict():
            return " ".join(str(one) for one in value.values() if one)
        case _:
            return str(value)
