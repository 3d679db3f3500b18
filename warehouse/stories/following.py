"""Copies and stories follow from the articles, at the cost of those that are new."""

from collections.abc import Iterator
from datetime import datetime

import pyarrow as pa

from warehouse import schema
from warehouse.stored_tables import OpenTables
from warehouse.stories.candidates import candidates
from warehouse.stories.compared import likeness_rows
from warehouse.stories.members import member_rows
from warehouse.stories.schema import LIKENESSES, SIGNATURES, STORY_MEMBERS
from warehouse.stories.signed import next_portion
from warehouse.tables.arrow import month
from warehouse.tables.stored import StoredTable
from warehouse.tables.stored_file import partition_of

BATCH = "stories"
UNDATED = "undated"


def gather_stories(tables: OpenTables, now: datetime) -> bool:  # noqa: ARG001  (a derivation is told the time)
    """Sign a portion of what is new, find its copies, and put them into stories.

    The signatures are stored last, since they say what was done: whoever dies before does the same
    again, and adds what is missing.
    """
    articles, signed = tables.of(schema.ARTICLES), tables.of(SIGNATURES)
    likenesses, members = tables.of(LIKENESSES), tables.of(STORY_MEMBERS)
    version = articles.version()
    if signed.follows(articles.table.name) == version:
        return False
    portion = next_portion(articles, signed)
    found = candidates(portion.rows, _near(signed, portion.rows))
    alike = likeness_rows(found)
    likenesses.append(alike, batch=BATCH)
    members.append(member_rows(_pairs(alike), _seen(found.rows, alike), members), batch=BATCH)
    follows = {articles.table.name: version} if portion.is_all else {}
    signed.append(portion.rows, batch=BATCH, follows=follows)
    return not portion.is_all


def _near(signed: StoredTable, rows: pa.Table) -> Iterator[str]:
    """Yield the files with what was published in the months of these rows, and the months beside.

    What has no date is compared with the months about the day that it was fetched, and is in reach
    of everything.
    """
    months = {UNDATED}
    for row in (
        rows.select(["month", "seen_at"])
        .group_by(["month"])
        .aggregate([("seen_at", "min"), ("seen_at", "max")])
        .to_pylist()
    ):
        days = [row["seen_at_min"], row["seen_at_max"]]
        own = [row["month"]] if row["month"] != UNDATED else [month(day) for day in days]
        months.update(near for one in own for near in about(one))
    for file in signed.at(signed.version()).files:
        if partition_of(file) in months:
            yield file


def about(name: str) -> tuple[str, str, str]:
    """Return the month before, the month, and the month after.

    >>> about("2023-12")
    ('2023-11', '2023-12', '2024-01')
    """
    number = int(name[:4]) * 12 + int(name[5:]) - 1
    before, same, after = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(number - 1, number + 2))
    return before, same, after


def _pairs(alike: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield the two articles of each likeness."""
    columns = (alike[name].to_pylist() for name in ("article_id", "other_article_id"))
    return zip(*columns, strict=True)


def _seen(rows: pa.Table, alike: pa.Table) -> dict[str, datetime]:
    """Return when each article of a likeness was first seen, as far as these rows know."""
    wanted = {article for pair in _pairs(alike) for article in pair}
    first: dict[str, datetime] = {}
    seen = zip(rows["article_id"].to_pylist(), rows["seen_at"].to_pylist(), strict=True)
    for article, seen_at in seen:
        if article in wanted:
            first[article] = min(seen_at, first.get(article, seen_at))
    return first
