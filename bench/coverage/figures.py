"""What the views say of a simulated world is held against what was planted in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import duckdb
import pyarrow as pa

from bench.coverage.setting import Setting
from bench.coverage.years import FIRST_DAY, N_DAYS, ROW, Outage, Planted, world
from warehouse.edition.views import SQL

TOLD_BY: Mapping[Outage, frozenset[str]] = {
    Outage.SILENCE: frozenset({"silent"}),
    Outage.HALF: frozenset({"low", "silent"}),
    Outage.DOUBLE: frozenset({"double"}),
    Outage.AUTHORS_LOST: frozenset({"field"}),
    Outage.LANGUAGE_FLIP: frozenset({"language"}),
    Outage.TEXT_HALVED: frozenset({"length"}),
    Outage.WALL: frozenset({"rejected", "low", "silent"}),
}
"""The kinds of alarm that tell of an outage."""

LEARNED = 60
"""Days after which false alarms count."""


@dataclass(slots=True)
class Figures:
    """What came of the worlds that were looked at."""

    delays: defaultdict[tuple[Outage, float], list[int | None]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """By outage and volume, after how many days each was told; None for never."""
    false: Counter[tuple[str, float]] = field(default_factory=Counter)
    """By kind and volume, how many alarms began where nothing was planted."""
    years: Counter[float] = field(default_factory=Counter)
    """By volume, the years of sources in which nothing was planted, in days."""


def figures(settings: Iterable[Setting], *, seeds: Iterable[int]) -> Figures:
    """Return what the alarms of these worlds are worth."""
    found = Figures()
    seeds = tuple(seeds)
    for at, setting in enumerate(settings):
        for seed in seeds:
            _add(found, setting, 1_000 * seed + at)
    return found


def _add(found: Figures, setting: Setting, seed: int) -> None:
    sources = [(planted, rows) for planted, rows in world(setting, seed) if rows]
    alarms = _alarms([row for _, rows in sources for row in rows])
    for planted, rows in sources:
        told = alarms.get(str(rows[0][0]), [])
        if planted.outage is Outage.NONE:
            found.years[planted.volume] += N_DAYS - LEARNED
            begun = {(kind, trait, since) for _, kind, trait, since in told if since >= LEARNED}
            found.false.update((kind, planted.volume) for kind, _, _ in begun)
        else:
            found.delays[planted.outage, planted.volume].append(_delay(planted, told))


def _delay(planted: Planted, told: Iterable[tuple[int, str, str | None, int]]) -> int | None:
    """Return on which day of an outage, from 0, it was first told."""
    kinds = TOLD_BY[planted.outage]
    days = [day for day, kind, trait, _ in told if kind in kinds and trait in {None, *_ABOUT}]
    return min(
        (day - planted.first for day in days if planted.first <= day <= planted.last), default=None
    )


_ABOUT = ("authors", "en", "n_chars", "accepted")


def _alarms(rows: list[tuple[object, ...]]) -> dict[str, list[tuple[int, str, str | None, int]]]:
    """Return by source the alarms: day, kind, trait and since when, as days from the first."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; CREATE SCHEMA stored")
        columns = zip(*rows, strict=True)
        drawn = [pa.array(values, of.type) for values, of in zip(columns, ROW, strict=True)]
        connection.register("drawn", pa.table(drawn, schema=ROW))
        connection.execute("CREATE TABLE coverage AS FROM drawn")
        connection.execute(REGISTRY)
        connection.execute("CREATE TABLE edition (published_at TIMESTAMPTZ)")
        now = FIRST_DAY + timedelta(days=N_DAYS - 1)
        connection.execute("INSERT INTO edition VALUES (?)", [now])
        for view in ("volumes", "traits", "alarms"):
            sql = (SQL / "views" / f"{view}.sql").read_text(encoding="utf-8")
            connection.execute(f"CREATE VIEW {view} AS {sql}")
        answer = connection.execute(
            "SELECT source, day, kind, trait, since FROM alarms ORDER BY day"
        )
        told = defaultdict(list)
        for source, day, kind, trait, since in answer.fetchall():
            told[source].append(((day - FIRST_DAY).days, kind, trait, (since - FIRST_DAY).days))
    return told


REGISTRY = """
CREATE TABLE stored.registry AS
SELECT
    source,
    'GB' AS country,
    'UTC' AS time_zone,
    CAST(NULL AS DOUBLE) AS expected_per_day,
    now() AS valid_from
FROM (SELECT DISTINCT source FROM coverage)
"""
