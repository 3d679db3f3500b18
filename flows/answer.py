"""The answer to a query is written in the format that its reader takes."""

import csv
import warnings
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

from flows.complaint import NotForTerminals
from flows.terminal import cell, plain, table
from warehouse.json_value import csv_cell, json_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS_AT_ONCE = 1_000
ROWS_IN_A_TABLE = 200
LETTERS_IN_A_CELL = 300
LETTERS_IN_A_WORD = 12
"""A word of no more than these, as a day or the first letters of an id, is not broken."""
BETWEEN_COLUMNS = 3
"""Letters that a column takes beside its own."""


class Format(StrEnum):
    """How an answer can be written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


def write_answer(answer: "DuckDBPyConnection", format_: Format, stdout: TextIO) -> None:
    """Write all rows of `answer`; only a table cuts them, and says so."""
    writers: dict[Format, Callable[[DuckDBPyConnection, TextIO], None]] = {
        Format.TABLE: _write_table,
        Format.CSV: _write_csv,
        Format.JSON: _write_json,
        Format.JSONL: _write_jsonl,
        Format.PARQUET: _write_parquet,
    }
    writers[format_](answer, stdout)


def _write_table(answer: "DuckDBPyConnection", stdout: TextIO) -> None:
    console = Console(file=stdout, highlight=False, markup=False, emoji=False)
    rows = answer.fetchmany(ROWS_IN_A_TABLE + 1)
    numbers = [i for i, v in enumerate(rows[0]) if isinstance(v, int | float)] if rows else []
    columns = _columns(answer)
    grid = table(
        "",
        *columns,
        numbers=tuple(columns[i] for i in numbers),
        whole=_whole(columns, rows, room=console.width),
        room=console.width,
    )
    grid.title = None
    for row in rows[:ROWS_IN_A_TABLE]:
        grid.add_row(*(cell(_shortened(value)) for value in row))
    console.print(grid)
    if not rows:
        console.print("no rows")
    elif len(rows) > ROWS_IN_A_TABLE:
        console.print(f"the first {ROWS_IN_A_TABLE} rows; --format csv or jsonl gives all")


def _write_csv(answer: "DuckDBPyConnection", stdout: TextIO) -> None:
    """Write RFC 4180 with every value as it is.

    A text that begins with `=`, `+`, `-` or `@` is not altered: this is data for programs, and
    a quote before it would be a lie. Whoever opens it in a spreadsheet imports it as text.
    """
    writer = csv.writer(stdout)
    writer.writerow(_columns(answer))
    for row in _rows(answer):
        writer.writerow(csv_cell(value) for value in row)


def _write_json(answer: "DuckDBPyConnection", stdout: TextIO) -> None:
    stdout.write("[")
    lines = enumerate(_json_lines(answer))
    stdout.writelines(f",\n{line}" if i else f"\n{line}" for i, line in lines)
    stdout.write("\n]\n")


def _write_jsonl(answer: "DuckDBPyConnection", stdout: TextIO) -> None:
    stdout.writelines(f"{line}\n" for line in _json_lines(answer))


def _write_parquet(answer: "DuckDBPyConnection", stdout: TextIO) -> None:
    if stdout.isatty():
        raise NotForTerminals(Format.PARQUET)
    from pyarrow import parquet  # noqa: PLC0415  (half a second that the other formats save)

    with warnings.catch_warnings():
        # An answer is made once and written in any format: here that costs a copy of it.
        warnings.simplefilter("ignore", UserWarning)
        rows = answer.to_arrow_table()
    parquet.write_table(rows, stdout.buffer, compression="zstd")


def _columns(answer: "DuckDBPyConnection") -> list[str]:
    return [column[0] for column in answer.description]


def _rows(answer: "DuckDBPyConnection") -> Iterator[tuple[object, ...]]:
    while rows := answer.fetchmany(ROWS_AT_ONCE):
        yield from rows


def _json_lines(answer: "DuckDBPyConnection") -> Iterator[str]:
    columns = _columns(answer)
    for row in _rows(answer):
        yield json_line(dict(zip(columns, row, strict=True)))


def _whole(
    columns: Sequence[str], rows: Sequence[tuple[object, ...]], *, room: int
) -> tuple[str, ...]:
    """Return the columns in which each cell is one short word, if all of these have room."""
    found: dict[str, int] = {}
    for at, column in enumerate(columns):
        words = [_shortened(row[at]) for row in rows[:ROWS_IN_A_TABLE]]
        if all(len(word) <= LETTERS_IN_A_WORD and " " not in word for word in words):
            found[column] = max(map(len, (column, *words)))
    others = (len(columns) - len(found)) * LETTERS_IN_A_WORD
    needed = sum(found.values()) + others + BETWEEN_COLUMNS * len(columns)
    return tuple(found) if needed <= room else ()


def _shortened(value: object) -> str:
    text = "" if value is None else plain(csv_cell(value))
    return text if len(text) <= LETTERS_IN_A_CELL else f"{text[:LETTERS_IN_A_CELL]}…"
