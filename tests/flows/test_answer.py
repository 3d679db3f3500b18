"""The answer to a query is written in the format that its reader takes."""

import csv
import io
import json

import duckdb
import pytest
from pyarrow import parquet

from flows.answer import Format, write_answer
from flows.complaint import NotForTerminals

NIGHT = """
SELECT 1 AS n, '=1+1, "x"' AS text, [1, 2] AS list, {'a': DATE '2024-02-29'} AS struct,
    TIMESTAMPTZ '2024-03-31 23:30:00-05' AS at, DATE '2024-03-31' AS on_, NULL AS nothing,
    'nan'::DOUBLE AS nan, 1.50::DECIMAL(4, 2) AS price, '\\xff'::BLOB AS bytes, true AS flag
"""


def written(sql, format_):
    page = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    write_answer(duckdb.connect().execute(sql), format_, page)
    page.flush()
    return page.buffer.getvalue()


def test_json_keeps_every_value_in_a_form_that_json_has():
    [row] = json.loads(written(NIGHT, Format.JSON))

    assert row == {
        "n": 1,
        "text": '=1+1, "x"',
        "list": [1, 2],
        "struct": {"a": "2024-02-29"},
        "at": "2024-04-01T04:30:00Z",
        "on_": "2024-03-31",
        "nothing": None,
        "nan": None,
        "price": "1.50",
        "bytes": "ff",
        "flag": True,
    }


def test_jsonl_is_a_row_a_line_however_many():
    lines = written("FROM range(2_500) AS numbers (n)", Format.JSONL).decode().splitlines()

    assert [json.loads(line)["n"] for line in lines] == list(range(2_500))


def test_json_of_no_rows_is_an_empty_list():
    assert json.loads(written("SELECT 1 WHERE false", Format.JSON)) == []


def test_csv_gives_text_as_it_is_even_where_a_spreadsheet_would_compute_it():
    columns, row = csv.reader(io.StringIO(written(NIGHT, Format.CSV).decode(), newline=""))

    assert columns[:2] == ["n", "text"]
    assert row[:3] == ["1", '=1+1, "x"', "[1, 2]"]
    assert row[4:7] == ["2024-04-01T04:30:00Z", "2024-03-31", ""]


def test_parquet_can_be_read_back():
    rows = parquet.read_table(io.BytesIO(written(NIGHT, Format.PARQUET)))

    assert rows.column("text").to_pylist() == ['=1+1, "x"']


def test_parquet_refuses_a_terminal(monkeypatch):
    page = io.StringIO()
    monkeypatch.setattr(page, "isatty", lambda: True)

    with pytest.raises(NotForTerminals, match="send it to a file"):
        write_answer(duckdb.connect().execute("SELECT 1"), Format.PARQUET, page)


def test_a_table_fits_the_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    table = written("SELECT repeat('word ', 50) AS text, 12345 AS n", Format.TABLE).decode()

    assert max(map(len, table.splitlines())) <= 60
    assert "12345" in table


def test_in_little_room_no_day_is_broken_while_there_is_room_and_none_is_ever_cut_off(monkeypatch):
    days = ", ".join(f"DATE '2024-05-0{n}' AS d{n}" for n in range(1, 8))

    monkeypatch.setenv("COLUMNS", "80")
    roomy = written("SELECT DATE '2024-05-01' AS day, repeat('word ', 40) AS t", Format.TABLE)
    tight = written(f"SELECT {days}", Format.TABLE).decode()

    assert "2024-05-01" in roomy.decode()
    assert sum(map(str.isdigit, tight)) == 7 * len("1" + "20240501")
    assert all(len(line) <= 80 for line in tight.splitlines())


def test_a_table_obeys_nothing_that_a_headline_says():
    hostile = "SELECT '[red]alarm[/red] ' || chr(27) || '[2J' || chr(10) || chr(8238) || 'x' AS h"

    table = written(hostile, Format.TABLE).decode()

    assert "[red]alarm[/red]" in table
    assert not {"\x1b", "\u202e"} & set(table)


def test_a_table_says_when_it_is_cut_and_when_it_is_empty():
    assert "the first 200 rows" in written("FROM range(201)", Format.TABLE).decode()
    assert "the first" not in written("FROM range(200)", Format.TABLE).decode()
    assert "no rows" in written("SELECT 1 WHERE false", Format.TABLE).decode()
