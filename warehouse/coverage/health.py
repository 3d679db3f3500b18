"""What came in, and what of it is not as it usually is, is read from the published edition."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.coverage.alarm import Alarm, AlarmKind
from warehouse.edition.views import sql_text
from warehouse.place.root import Root
from warehouse.read import connect

A_WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)

Asked = Mapping[str, date | list[str]]

LEARNED_FROM = timedelta(days=200)
"""What is usual on a day hangs on no day longer ago."""

NEWEST_DAY = """
SELECT CAST(max(seen_at) AS DATE)
FROM (
    SELECT max(fetched_at) AS seen_at FROM pages
    UNION ALL
    SELECT max(started_at) AS seen_at FROM crawls
) AS newest
"""

CAME = """
SELECT
    source,
    count(*) FILTER (WHERE is_asked) AS n_days,
    CAST(sum(n_seen) AS BIGINT) AS n_seen,
    CAST(sum(n_written) AS BIGINT) AS n_written,
    CAST(sum(n_unchanged) AS BIGINT) AS n_unchanged,
    CAST(sum(n_rejected) AS BIGINT) AS n_rejected,
    CAST(sum(coverage.n_new) AS BIGINT) AS n_new,
    sum(expected) FILTER (WHERE is_asked) AS expected,
    sum(n_with_authors) / nullif(sum(n_revisions), 0) AS share_authors,
    sum(n_with_day) / nullif(sum(n_revisions), 0) AS share_day,
    median(n_chars_median) AS n_chars
FROM coverage
JOIN volumes USING (source, day)
WHERE day >= $since AND (len($sources) = 0 OR source IN (SELECT unnest($sources)))
GROUP BY source
ORDER BY source
"""

ALARMS = """
SELECT source, day, kind, trait, seen, expected, score, since, told
FROM alarms
WHERE day >= $since AND (len($sources) = 0 OR source IN (SELECT unnest($sources)))
QUALIFY row_number() OVER (PARTITION BY source, kind, trait ORDER BY day DESC) = 1
ORDER BY day DESC, source, kind, trait
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came in from one source since a day."""

    source: str
    n_days: int
    """Days on which it was asked, or a page came."""
    n_seen: int
    n_written: int
    n_unchanged: int
    n_rejected: int
    n_new: int
    """Articles that were seen for the first time."""
    expected: float | None
    """How many of those were to be expected; None for a young source."""
    share_authors: float | None
    """Part of the revisions that have authors."""
    share_day: float | None
    """Part of the revisions that have a day of publication."""
    n_chars: float | None
    """Characters of a usual text: the median day's median."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What came in since a day, and what is amiss."""

    since: date | None
    """None where nothing ever came."""
    alarms: tuple[Alarm, ...]
    """Of each alarm its newest day, the newest first."""
    came: tuple[Came, ...]
    """By source."""


def health(root: Root, *, since: date | None = None, sources: Collection[str] = ()) -> Health:
    """Return what came in from these sources, or all, in the newest week or from `since` on.

    Raises NoWarehouse where nothing was ever ingested.
    """
    with connect(root) as connection:
        newest = _newest_day(connection)
        if newest is None:
            return Health(since=None, alarms=(), came=())
        first = since or newest - A_WEEK
        asked = _asked(first, sources)
        return Health(
            since=first,
            alarms=_alarms(connection, asked),
            came=tuple(Came(**row) for row in _rows(connection, CAME, asked)),
        )


def alarms_of_night(root: Root) -> tuple[Alarm, ...]:
    """Return the alarms of the newest day of fetching, and of the day before."""
    with connect(root) as connection:
        newest = _newest_day(connection)
        if newest is None:
            return ()
        return _alarms(connection, _asked(newest - ONE_DAY, ()))


def _asked(since: date, sources: Collection[str]) -> Asked:
    return {"since": since, "learned_from": since - LEARNED_FROM, "sources": list(sources)}


def _newest_day(connection: DuckDBPyConnection) -> date | None:
    [(newest,)] = connection.execute(NEWEST_DAY).fetchall()
    day: date | None = newest
    return day


def _alarms(connection: DuckDBPyConnection, asked: Asked) -> tuple[Alarm, ...]:
    rows = _rows(connection, ALARMS, asked)
    return tuple(Alarm(**{**row, "kind": AlarmKind(row["kind"])}) for row in rows)


def _rows(connection: DuckDBPyConnection, query: str, asked: Asked) -> list[dict[str, Any]]:
    """Return the rows of an answer by the names of their columns."""
    answer = connection.execute(f"{_lately()} {query}", asked)
    names = [name for name, *_ in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _lately() -> str:
    """Return the views over a part of the days: what is usual now needs no look at all others."""
    volumes, traits, alarms = (
        sql_text(f"views/{name}").rstrip().removesuffix(";")
        for name in ("volumes", "traits", "alarms")
    )
    return f"""
        WITH coverage AS MATERIALIZED (
            SELECT *
            FROM warehouse.main.coverage
            WHERE day >= $learned_from
        ),
        volumes AS ({volumes}),
        traits AS ({traits}),
        alarms AS ({alarms})
    """  # noqa: S608  (our own files)
