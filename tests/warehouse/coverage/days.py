"""Days of sources, as the view coverage would show them, and what is told of them."""

from datetime import UTC, date, datetime, timedelta

import duckdb
import pyarrow as pa

from warehouse.edition.views import SQL

FIRST = date(2024, 1, 1)
"""A Monday."""
FIELDS = ("headline", "standfirst", "authors", "day", "instant", "section", "tags")
REGISTRY = """
CREATE TABLE stored.registry AS
SELECT DISTINCT
    source, 'GB' AS country, 'UTC' AS time_zone, $expected AS expected_per_day, now() AS valid_from
FROM coverage
"""


def day(number, n_new, *, source="gullhaven", n_crawls=1, **changes):
    """Make a day on which so many articles came, all of them complete."""
    made = {
        "source": source,
        "day": FIRST + timedelta(days=number),
        "n_crawls": n_crawls,
        "n_seen": n_new,
        "n_rejected": 0,
        "n_new": n_new,
        "n_revisions": n_new,
        "languages": {"en": n_new} if n_new else {},
        "n_chars_median": 3_000.0 if n_new else None,
        **{f"n_with_{field}": n_new for field in FIELDS},
    }
    assert made.keys() >= changes.keys()
    return made | changes


def usual(n_days, n_new=20, **changes):
    """Make days that are all much the same: a little more, a little less."""
    return [day(number, n_new + (-1) ** number, **changes) for number in range(n_days)]


def alarms(days, *, until=None, expected=None):
    """Give (number of the day, kind, trait, number of its first day) of each alarm."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; CREATE SCHEMA stored")
        types = {"languages": pa.map_(pa.string(), pa.int64()), "n_chars_median": pa.float64()}
        columns = {name: pa.array([one[name] for one in days], types.get(name)) for name in days[0]}
        connection.register("drawn", pa.table(columns))
        connection.execute("CREATE TABLE coverage AS FROM drawn")
        connection.execute(REGISTRY, {"expected": expected})
        last = (max(one["day"] for one in days) - FIRST).days if until is None else until
        now = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=last, hours=4)
        connection.execute("CREATE TABLE edition AS SELECT $now AS published_at", {"now": now})
        for view in ("volumes", "traits", "alarms"):
            sql = (SQL / "views" / f"{view}.sql").read_text(encoding="utf-8")
            connection.execute(f"CREATE VIEW {view} AS {sql}")
        answer = connection.execute("SELECT day, kind, trait, since FROM alarms ORDER BY ALL")
        return [
            ((on - FIRST).days, kind, trait, (since - FIRST).days)
            for on, kind, trait, since in answer.fetchall()
        ]
