"""What a night is read for first, out of the warehouse: slow hosts, and fields that are missing."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.errors import WarehouseError
from warehouse.place.root import Root
from warehouse.read import connect

SLOW = """
SELECT host, count(*) AS n_requests, median(elapsed_s) AS median_s, max(elapsed_s) AS slowest_s
FROM (
    SELECT
        lower(regexp_extract(hop.url, '^[A-Za-z]+://(?:[^/?#@]*@)?([^/?#]*)', 1)) AS host,
        hop.elapsed_s AS elapsed_s
    FROM (SELECT unnest(hops) AS hop FROM fetches WHERE started_at >= $since)
    WHERE hop.robots NOT IN ('disallowed', 'unreachable')
)
GROUP BY host
ORDER BY median_s DESC, host
LIMIT 10
"""

MISSING = """
WITH came AS (
    SELECT source, unknown, count(*) OVER (PARTITION BY source) AS n_articles
    FROM revisions
    WHERE ingested_at >= $since
),
missing AS (
    SELECT source, n_articles, unnest(map_entries(unknown)) AS entry
    FROM came
)
SELECT source, entry.key AS field, count(*) AS n_without, n_articles, mode(entry.value) AS reason
FROM missing
WHERE entry.key IN ('headline', 'published_on', 'authors', 'language')
GROUP BY source, field, n_articles
ORDER BY n_without DESC, source, field
LIMIT 20
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowHost:
    """One host, and how long it took to answer."""

    host: str
    n_requests: int
    median_s: float
    slowest_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingField:
    """One field that articles of a source came without."""

    source: str
    field: str
    n_without: int
    n_articles: int
    reason: str
    """The most frequent one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NightFigures:
    """What was asked and stored since a night began."""

    slow: tuple[SlowHost, ...] = ()
    """The slowest first."""
    missing: tuple[MissingField, ...] = ()
    """The most frequent first."""


def night_figures(warehouse: Root, *, since: datetime) -> NightFigures:
    """Read them; that they cannot be read costs no night, and the alarms tell of it."""
    try:
        with connect(warehouse) as connection:
            slow = connection.execute(SLOW, {"since": since}).fetchall()
            missing = connection.execute(MISSING, {"since": since}).fetchall()
    except (WarehouseError, duckdb.Error, OSError):
        return NightFigures()
    return NightFigures(
        slow=tuple(
            SlowHost(host=host, n_requests=n, median_s=median_s, slowest_s=slowest_s)
            for host, n, median_s, slowest_s in slow
        ),
        missing=tuple(
            MissingField(source=source, field=field, n_without=n, n_articles=of, reason=reason)
            for source, field, n, of, reason in missing
        ),
    )
