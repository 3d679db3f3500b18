"""Articles are written line by line, in the forms that are made of lines."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO, cast

import pyarrow as pa

from warehouse.exports.asked import Asked, Form
from warehouse.exports.news_article import linked_data
from warehouse.exports.ninjs import item
from warehouse.json_value import csv_cell, json_line

if TYPE_CHECKING:
    from warehouse.exports.article_row import ArticleRow

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins so: https://owasp.org/www-community/attacks/CSV_Injection."""

Row = dict[str, object]


def write_names(names: Iterable[str], out: TextIO) -> None:
    """Write the line of names that a CSV file begins with, also where no row follows."""
    csv.writer(out).writerow(names)


def write_lines(batches: Iterable[pa.RecordBatch], asked: Asked, out: TextIO) -> int:
    """Write every row in the form asked for; return how many there were."""
    if asked.form is Form.CSV:
        return _write_csv(_rows(batches), out, is_raw=asked.has_raw_cells)
    as_json: Mapping[Form, Callable[[Row], Row]] = {
        Form.JSONL: lambda row: row,
        Form.NINJS: lambda row: item(cast("ArticleRow", row)),
        Form.JSONLD: lambda row: linked_data(cast("ArticleRow", row)),
    }
    n_rows = 0
    for row in _rows(batches):
        out.write(f"{json_line(as_json[asked.form](row))}\n")
        n_rows += 1
    return n_rows


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: a text that looks like one is quoted.

    >>> harmless("=HYPERLINK(1)"), harmless("Harbour"), harmless(-1)
    ("'=HYPERLINK(1)", 'Harbour', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell


def _write_csv(rows: Iterable[Row], out: TextIO, *, is_raw: bool) -> int:
    """Write RFC 4180, but for the line of names."""
    writer = csv.writer(out)
    n_rows = 0
    for row in rows:
        cells = map(csv_cell, row.values())
        writer.writerow(cells if is_raw else map(harmless, cells))
        n_rows += 1
    return n_rows


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist(maps_as_pydicts="strict")
