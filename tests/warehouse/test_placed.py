"""What is told of a row by its place is what joining the history with it would tell."""

from datetime import UTC, datetime, timedelta

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.test_renewal import DATED, night
from warehouse.edition.placed import FROM, NUMBER, REPLACED, SINCE_US, counted
from warehouse.read import connect
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse

JOINED = """
SELECT
    revision_id,
    CASE WHEN is_latest IS NULL THEN 1 ELSE chronicle.revision_no END AS revision_no,
    CASE WHEN is_latest IS NULL THEN fetched_at ELSE chronicle.valid_from END AS valid_from,
    chronicle.valid_to,
    coalesce(is_latest, TRUE) AS is_latest
FROM stored.articles
LEFT JOIN stored.chronicle AS chronicle USING (revision_id)
ORDER BY ALL
"""


@given(
    nights=st.lists(
        st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2)), min_size=1, max_size=6),
        min_size=1,
        max_size=5,
    ),
    hours=st.permutations(range(5)),
    merged_after=st.integers(0, 5),
)
@settings(max_examples=3, deadline=None)
def test_revisions_are_dated_as_their_history_says(tmp_path_factory, nights, hours, merged_after):
    root = tmp_path_factory.mktemp("desk")
    for number, captures in enumerate(nights):
        night(root, hours[number], *captures)
        if number == merged_after:
            list(compact(Warehouse(root)))
        Warehouse(root).derive()

    with connect(root) as reader:
        shown = reader.execute(f"{DATED} ORDER BY ALL").fetchall()
        joined = reader.execute(JOINED).fetchall()
        stands = reader.execute("SELECT revision_id FROM articles ORDER BY ALL").fetchall()
    assert shown == joined
    assert stands == [(row[0],) for row in shown if row[-1]]


def test_a_question_that_asks_for_no_time_reads_no_bit(tmp_path):
    night(tmp_path, 0, (1, 0), (2, 0))
    night(tmp_path, 1, (1, 1))

    with connect(tmp_path) as reader:
        asked = "EXPLAIN ANALYZE SELECT source, count(*) FROM revisions GROUP BY source"
        [(_, plan)] = reader.execute(asked).fetchall()
    assert "get_bit" not in plan
    assert "valid_to" not in plan


@pytest.mark.parametrize("number", [1, 2, 77, (1 << 20) - 1])
def test_a_number_is_told_as_it_was_laid_out(number):
    assert asked(NUMBER, 5, [1, 4], [number, number]) == [None, number, None, None, number]


@given(st.datetimes(datetime(1900, 1, 1), datetime(2184, 1, 1)))
def test_an_instant_is_told_to_the_microsecond(instant):
    since = (instant.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        microseconds=1
    )
    assert asked(FROM, 2, [1], [since + SINCE_US]) == [None, since + SINCE_US]


@pytest.mark.parametrize(
    ("instant", "number"),
    [
        ("NULL::TIMESTAMPTZ", 0),
        ("TIMESTAMPTZ '1701-01-01 00:00:00+00'", 1),
        ("TIMESTAMPTZ '1970-01-01 00:00:00+00'", SINCE_US),
        ("TIMESTAMPTZ '2401-01-01 00:00:00+00'", FROM.most),
    ],
)
def test_an_instant_that_cannot_be_told_is_told_as_the_nearest_that_can(instant, number):
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {counted(instant, FROM)}").fetchall() == [(number,)]


def test_zero_stands_for_null():
    with duckdb.connect() as connection:
        lay_out(connection, FROM, 1, [0], [0])
        query = f"FROM rows, placed SELECT {FROM.is_told}, {FROM.number}"
        assert connection.execute(query).fetchall() == [(True, None)]


def test_a_bit_alone_says_which_rows_are_told():
    with duckdb.connect() as connection:
        lay_out(connection, REPLACED, 11, [0, 9], [0, 0])
        query = f"FROM rows, placed SELECT {REPLACED.is_told} ORDER BY file_row_number"
        told = [row[0] for row in connection.execute(query).fetchall()]
    assert [number for number, is_told in enumerate(told) if is_told] == [0, 9]


def asked(one, n_rows, rows, numbers):
    """Give what is told of each row of a file after it was laid out."""
    with duckdb.connect() as connection:
        lay_out(connection, one, n_rows, rows, numbers)
        query = f"FROM rows, placed SELECT CASE WHEN {one.is_told} THEN {one.number} END"
        return [row[0] for row in connection.execute(query).fetchall()]


def lay_out(connection, one, n_rows, rows, numbers):
    bits = one.laid_out(n_rows, np.array(rows), np.array(numbers))
    rows_of = "CREATE TABLE rows AS SELECT range AS file_row_number FROM range(?)"
    connection.execute(rows_of, [n_rows])
    connection.execute(f"CREATE TABLE placed ({one.name} BIT)")
    connection.execute("INSERT INTO placed SELECT ?::BLOB::BIT", [bits])
