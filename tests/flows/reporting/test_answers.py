"""What is asked for a report is what a reader would count by hand."""

from datetime import date, timedelta

import duckdb
import pytest

from flows.reporting.answers import QUERIES, answers
from flows.reporting.span import DAY_S, Span
from tests.flows.reporting.morning import DAY
from warehouse.cookbook.recipe import read_recipe
from warehouse.warehouse import Warehouse

MONDAY = date(2024, 5, 13)
WEEK = timedelta(days=7)


def expected(*weeks, clock_s=DAY_S):
    """Return what is expected on a Monday after weeks whose Mondays brought so many, at midnight."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            "CREATE TABLE revisions (source TEXT, revision_no INT, fetched_at TIMESTAMPTZ)"
        )
        days = [MONDAY - WEEK * (len(weeks) - at) for at in range(len(weeks))]
        for day, n in zip([*days, MONDAY], [*weeks, 5], strict=True):
            first = "INSERT INTO revisions SELECT 'a', 1, $day::TIMESTAMPTZ FROM range($n)"
            connection.execute(first, {"day": day, "n": n})
            connection.execute("INSERT INTO revisions VALUES ('a', 2, $day)", {"day": day})
        sql = read_recipe(QUERIES / "volumes.sql").sql
        rows = connection.execute(
            sql, {"shown": MONDAY, "day": MONDAY, "clock_s": clock_s}
        ).fetchall()
    [(_, _, n_new, told)] = rows
    assert n_new == 5
    return told


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ((), None),
        ((10,), None),
        ((10, 20), 15),
        ((10, 20, 30, 40), 25),
        ((1, 10, 20, 30, 400), 20),
        ((9000, 5, 10, 20, 30, 400, 20, 20, 20), 20),
    ],
)
def test_expected_is_the_mean_of_the_same_weekdays_without_the_best_and_the_worst(weeks, told):
    assert expected(*weeks) == told


def test_a_day_that_is_not_over_is_held_against_what_had_come_by_then():
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            "CREATE TABLE revisions (source TEXT, revision_no INT, fetched_at TIMESTAMPTZ)"
        )
        for weeks in range(4):
            for hour in (3, 9, 15, 21):
                day = MONDAY - WEEK * weeks
                values = {"at": f"{day} {hour:02}:00+00"}
                connection.execute("INSERT INTO revisions VALUES ('a', 1, $at)", values)
        sql = read_recipe(QUERIES / "volumes.sql").sql
        asked = {"shown": MONDAY - WEEK, "day": MONDAY}

        found = {
            hours: connection.execute(sql, {**asked, "clock_s": hours * 3600}).fetchall()
            for hours in (2, 10, 24)
        }

    told = {hours: {row[1]: row[3] for row in rows} for hours, rows in found.items()}
    assert {hours: days[MONDAY] for hours, days in told.items()} == {2: 0, 10: 2, 24: 4}
    assert {days[MONDAY - WEEK] for days in told.values()} == {4}


def test_a_report_is_of_the_last_day_on_which_a_page_came(root, asked):
    assert asked.span == Span(since=DAY, day=DAY)

    week = answers(root, since=DAY - WEEK, day=None)
    assert week.span == Span(since=DAY - WEEK, day=DAY)
    before = answers(root, since=None, day=DAY - WEEK)
    assert before.rows("stories") == ()
    assert sum(row["n_new"] for row in before.rows("volumes")) == 0


def test_where_nothing_came_there_is_nothing_to_tell(tmp_path):
    Warehouse(tmp_path).publish()

    assert answers(tmp_path, since=None, day=None) is None


def test_the_morning_is_counted_right(asked):
    [outcomes] = asked.rows("outcomes")
    assert (outcomes["n_written"], outcomes["n_rejected"]) == (5, 1)
    assert sum(row["n_new"] for row in asked.rows("volumes")) == 4
    assert {row["within"]: row["n_articles"] for row in asked.rows("freshness")}["1 h"] == 4
    assert [row["reason"] for row in asked.rows("reasons")] == ["index_page"]
    assert len(asked.rows("stories")) == 3
    assert [row["headline_before"] for row in asked.rows("silent_edits")] == ["A bridge"]
    assert next(row for row in asked.rows("fields") if row["field"] == "authors")["n_known"] == 3
    assert [row["rule"] for row in asked.rows("boilerplate")] == ["share.word"]
    assert [row["n_seen"] for row in asked.rows("runs")] == [6]
    assert [row["n_pages"] for row in asked.rows("received")] == [6]
