"""A question in SQL is answered within bounds of time and rows, or says what is wrong with it."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from threading import Timer

from duckdb import DuckDBPyConnection

from warehouse.exports.lines import harmless
from warehouse.json_value import csv_cell
from warehouse.place.place import Place
from warehouse.query import checked
from warehouse.read import connect

MOST_ROWS = 200
MOST_ROWS_OF_CSV = 100_000
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The first rows of an answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    has_more: bool


def answered(place: Place, sql: str) -> Answered:
    """Return what fits on a page. Raises NotAQuery, QueryFailed and duckdb.Error."""
    with _asked(place, sql) as answer:
        columns = tuple(name for name, *_ in answer.description or ())
        rows = answer.fetchmany(MOST_ROWS + 1)
    return Answered(columns=columns, rows=tuple(rows[:MOST_ROWS]), has_more=len(rows) > MOST_ROWS)


def as_csv(place: Place, sql: str) -> str:
    """Return the answer as CSV in which no cell is taken for a formula."""
    with _asked(place, sql) as answer, StringIO() as text:
        writer = csv.writer(text)
        writer.writerow(name for name, *_ in answer.description or ())
        for row in answer.fetchmany(MOST_ROWS_OF_CSV):
            writer.writerow(harmless(csv_cell(value)) for value in row)
        return text.getvalue()


@contextmanager
def _asked(place: Place, sql: str) -> Iterator[DuckDBPyConnection]:
    """Give the answer of the last statement; what takes too long is interrupted."""
    statements = checked(sql)
    with connect(place) as connection:
        clock = Timer(PATIENCE_S, connection.interrupt)
        clock.start()
        try:
            for statement in statements:
                connection.execute(statement)
            yield connection
        finally:
            clock.cancel()
