"""Each figure of a report is an answer, kept with the query that gave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.clock import Now, utc_now
from flows.reporting.span import Span, clock_of
from warehouse.cookbook.recipe import Recipe, read_recipe
from warehouse.place.root import Root
from warehouse.read import connect

QUERIES = Path(__file__).parent / "sql"
LAST_DAY = "last_day"
IN_UTC = "-- Days are in UTC: SET TimeZone = 'UTC';"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question, its query with all values in place, and the rows."""

    name: str
    question: str
    notes: str
    sql: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was asked of one edition about some days."""

    span: Span
    published_at: datetime
    """When the edition was published that was asked."""
    by_name: Mapping[str, Answer]

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of an answer."""
        return self.by_name[name].rows


def answers(
    root: Root, *, since: date | None, day: date | None, now: Now = utc_now
) -> Answers | None:
    """Ask all; without days, of the last on which a page came. None where none ever did.

    Raises NoWarehouse where nothing was ever ingested.
    """
    with connect(root) as connection:
        newest = day or _last_day(connection)
        if newest is None:
            return None
        last = max(newest, since or newest)
        span = Span(since=since or newest, day=last, clock_s=clock_of(last, now()))
        [(published_at,)] = connection.execute("SELECT published_at FROM edition").fetchall()
        asked = {
            path.stem: _asked(connection, path, span) for path in sorted(QUERIES.glob("*.sql"))
        }
    return Answers(span=span, published_at=published_at, by_name=asked)


def _last_day(connection: DuckDBPyConnection) -> date | None:
    query = read_recipe(QUERIES / f"{LAST_DAY}.sql").sql
    [(day,)] = connection.execute(query).fetchall()
    newest: date | None = day
    return newest


def _asked(connection: DuckDBPyConnection, path: Path, span: Span) -> Answer:
    recipe = read_recipe(path)
    values = {
        "since": span.since,
        "day": span.day,
        "shown": span.shown,
        "clock_s": span.clock_s,
    }
    names = [one.name for one in recipe.parameters]
    found = connection.execute(recipe.sql, {name: values[name] for name in names})
    columns = tuple(name for name, *_ in found.description or ())
    return Answer(
        name=recipe.name,
        question=recipe.question,
        notes=recipe.notes,
        sql=_pasted(recipe, {name: str(values[name]) for name in names}),
        columns=columns,
        rows=tuple(dict(zip(columns, row, strict=True)) for row in found.fetchall()),
    )


def _pasted(recipe: Recipe, told: Mapping[str, str]) -> str:
    """Return the query as anybody can ask it again."""
    return f"{IN_UTC}\n{recipe.filled(told)}" if told else recipe.sql
