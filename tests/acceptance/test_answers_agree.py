"""Whatever format is asked for, the answer holds the same rows and the same values."""

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet

from tests.acceptance.bad_pages import html
from tests.acceptance.conftest import LONG_AGO

pytestmark = pytest.mark.xdist_group("processes")

ROWS = """
SELECT n,
    'line one' || chr(10) || 'line, "two" «潮» ' || chr(27) || '[31m' AS words,
    NULL AS nothing,
    '' AS blank,
    DATE '2024-03-31' AS day,
    TIMESTAMPTZ '2024-04-01 04:30:00+00' AS instant,
    TIMESTAMP '0001-01-01 00:00:00' AS ancient,
    ['a', NULL, 'c;d'] AS list,
    {'class': 'byline', 'position': n} AS record,
    MAP {'k': 'v', 'ключ': 'значение'} AS pairs,
    1.50::DECIMAL(9, 2) AS price,
    9007199254740993 AS large,
    'NaN'::DOUBLE AS no_number,
    TRUE AS yes,
    '\\xFF'::BLOB AS body
FROM range(3) AS r (n)
ORDER BY n"""


@pytest.fixture(scope="module")
def desk(shared_desk):
    """Give a warehouse of one page that says all it can."""
    head = (
        '<meta charset="utf-8"><meta property="article:published_time"'
        ' content="2024-03-31T23:30:00-05:00"><meta name="keywords" content="tides, «潮», a;b">'
    )
    shared_desk.save("a.html", html(head=head, headline='Tides, "and"   ebbs'))
    shared_desk.manifest([{"path": "a.html", "url": "https://a.example/a", "fetched_at": LONG_AGO}])
    shared_desk.ledger("--manifest", "m.jsonl")
    return shared_desk


def answers(desk, query):
    """Return the answer in each format, as it stands on stdout."""
    return {
        name: subprocess.run(
            [Path(sys.executable).with_name("copydesk"), "sql", query, "--format", name],
            cwd=desk.folder,
            capture_output=True,
            check=True,
        ).stdout
        for name in ("table", "csv", "json", "jsonl", "parquet")
    }


def test_json_jsonl_csv_and_parquet_hold_the_same_values(desk):
    told = answers(desk, ROWS)
    rows = json.loads(told["json"])
    first = rows[0]

    assert [json.loads(line) for line in told["jsonl"].splitlines()] == rows
    assert [row["n"] for row in rows] == [0, 1, 2]
    assert first["words"] == 'line one\nline, "two" «潮» \x1b[31m'
    assert (first["nothing"], first["blank"], first["no_number"]) == (None, "", None)
    assert (first["day"], first["instant"]) == ("2024-03-31", "2024-04-01T04:30:00Z")
    assert first["ancient"] == "0001-01-01T00:00:00"
    assert (first["list"], first["pairs"]) == (["a", None, "c;d"], {"k": "v", "ключ": "значение"})
    assert first["record"] == {"class": "byline", "position": 0}
    assert (first["price"], first["large"], first["body"]) == ("1.50", 9007199254740993, "ff")
    cells = list(csv.DictReader(io.StringIO(told["csv"].decode(), newline="")))
    for cell, row in zip(cells, rows, strict=True):
        assert cell["words"] == row["words"]
        assert (cell["nothing"], cell["blank"], cell["instant"]) == ("", "", row["instant"])
        assert [json.loads(cell[name]) for name in ("list", "record", "pairs")] == [
            row[name] for name in ("list", "record", "pairs")
        ]


def test_parquet_keeps_the_types(desk):
    table = parquet.read_table(io.BytesIO(answers(desk, ROWS)["parquet"]))
    first = table.to_pylist()[0]

    assert table.num_rows == 3
    assert (first["day"], first["price"]) == (date(2024, 3, 31), Decimal("1.50"))
    assert first["instant"] == datetime(2024, 4, 1, 4, 30, tzinfo=UTC)
    assert first["list"] == ["a", None, "c;d"]
    assert first["record"] == {"class": "byline", "position": 0}
    assert dict(first["pairs"]) == {"k": "v", "ключ": "значение"}
    assert (first["body"], first["nothing"]) == (b"\xff", None)


def test_a_table_shows_the_same_and_obeys_nothing(desk):
    shown = answers(desk, f"FROM ({ROWS}) SELECT words, day, list")["table"].decode()

    assert "\x1b" not in shown
    assert "«潮»" in shown
    assert shown.count("2024-03-31") == 3


def test_an_article_is_the_same_in_every_format(desk):
    told = answers(desk, "FROM articles")
    [row] = json.loads(told["json"])
    [line] = told["jsonl"].splitlines()
    [cells] = csv.DictReader(io.StringIO(told["csv"].decode(), newline=""))
    [values] = parquet.read_table(io.BytesIO(told["parquet"])).to_pylist()

    assert json.loads(line) == row
    assert list(row) == list(cells) == list(values)
    assert row["published_at"] == cells["published_at"] == "2024-04-01T04:30:00Z"
    assert values["published_at"] == datetime(2024, 4, 1, 4, 30, tzinfo=UTC)
    assert row["published_on"] == cells["published_on"] == str(values["published_on"])
    assert row["tags"] == json.loads(cells["tags"]) == values["tags"]
    assert row["unknown"] == json.loads(cells["unknown"]) == dict(values["unknown"])
    assert row["text"] == cells["text"] == values["text"]


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "parquet", "table"])
def test_no_rows_are_an_answer_too(desk, name):
    told = answers(desk, "SELECT headline, tags FROM articles WHERE FALSE")[name]

    if name == "parquet":
        assert parquet.read_table(io.BytesIO(told)).column_names == ["headline", "tags"]
    else:
        expected = {"csv": "headline,tags", "json": "[\n]", "jsonl": "", "table": "headline"}
        assert expected[name] in told.decode().replace("\r", "")
