"""A date is read as it was meant, or not at all."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates.moment import read_moment
from transforms.dates.printed_dates import months, printed_days
from transforms.vocabulary import Precision


@pytest.mark.parametrize(
    ("raw", "instant"),
    [
        ("2024-03-31T23:30:00-05:00", "2024-04-01T04:30:00+00:00"),
        ("2024-03-31T23:30:00.250+0200", "2024-03-31T21:30:00+00:00"),
        ("20240331T233000Z", "2024-03-31T23:30:00+00:00"),
        ("2024-03-31 23:30 +01", "2024-03-31T22:30:00+00:00"),
        ("1711927800", "2024-03-31T23:30:00+00:00"),
        ("1711927800000", "2024-03-31T23:30:00+00:00"),
        ("Sun, 31 Mar 2024 23:30:00 -0500", "2024-04-01T04:30:00+00:00"),
        ("Sun Mar 31 2024 23:30:00 GMT+0200 (CEST)", "2024-03-31T21:30:00+00:00"),
        ("Sun Mar 31 23:30:00 EDT 2024", "2024-04-01T03:30:00+00:00"),
        ("March 3rd, 2024 at 5:30 p.m. EST", "2024-03-03T22:30:00+00:00"),
        ("31.03.2024, 14:30 Uhr MESZ", "2024-03-31T12:30:00+00:00"),
    ],
)
def test_a_time_with_a_zone_is_an_instant(raw, instant):
    moment = read_moment(raw, language="de")

    assert moment is not None
    assert moment.at == datetime.fromisoformat(instant)
    assert moment.at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "raw",
    [
        "31 March 2024",
        "Published March 31st, 2024",
        "Erschienen am 31. März 2024",
        "31.03.2024",
        "le 31 mars 2024 à 10h30",
        "31 de marzo de 2024",
        "31 marzo 2024",
        "31 de março de 2024",
        "31 maart 2024",
        "31 marca 2024",
        "31. mars 2024",
        "31. marts 2024",
        "31 Mart 2024",
        "31 марта 2024 г.",
        "2024年3月31日",
        "2024년 3월 31일",
        "2024년 3월 31일 오후 3:20",
        "ngày 31 tháng 3 năm 2024",
        "31. ožujka 2024.",
        "31 март 2024",
        "31 במרץ 2024",
        "2024-03-31 23:30",
        "March 31, 202411:30 PM",
        "2024-03-31",
        "20240331",
        "3/31/2024",
    ],
)
def test_a_day_is_read_in_the_languages_of_the_papers(raw):
    moment = read_moment(raw)

    assert moment is not None
    assert (moment.at, moment.on, moment.precision) == (None, date(2024, 3, 31), Precision.DAY)


def test_the_day_is_the_printed_one_though_it_is_another_in_utc():
    moment = read_moment("2024-03-31T23:30:00-05:00")

    assert moment is not None
    assert (moment.on, moment.offset_min) == (date(2024, 3, 31), -300)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-13-01",
        "2024-02-30",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "yesterday",
        "",
        "May 2024",
        "3 May 2024 | 4 May 2024",
        "The agency was founded in 1987.",
        "٢٠٢٤",
    ],
)
def test_what_is_no_one_day_is_none(raw):
    assert read_moment(raw) is None


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-US", date(2024, 3, 4)),
        ("en_GB", date(2024, 4, 3)),
        ("fr", date(2024, 4, 3)),
        ("en", None),
        (None, None),
    ],
)
def test_only_a_known_language_orders_day_and_month(language, day):
    moment = read_moment("3/4/2024", language=language)

    assert (moment and moment.on) == day


@pytest.mark.parametrize("zone", ["IST", "CST", "BST", "ET", "XYZ"])
def test_a_zone_that_means_several_offsets_gives_no_instant(zone):
    moment = read_moment(f"31 March 2024, 10:00 PM {zone}")

    assert moment is not None
    assert (moment.at, moment.clock) == (None, time(22))


@given(
    st.datetimes(
        datetime(1700, 1, 3),
        datetime(9998, 12, 29),
        timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
    )
)
def test_what_iso_8601_writes_is_read_back(moment):
    second = moment.replace(microsecond=0)
    read = read_moment(second.isoformat())

    assert read is not None
    assert (read.at, read.on) == (second, second.date())


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    moment = read_moment(text)

    assert moment is None or 1700 <= moment.on.year <= 9998


def test_no_name_stands_for_two_months():
    assert set(months().values()) == set(range(1, 13))
    assert (months()["mars"], months()["mart"], months()["lipca"]) == (3, 3, 7)


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("3 May 2024, 10:05 pm", time(22, 5)),
        ("3 May 2024 - 12:05 a. m.", time(0, 5)),
        ("3 de mayo de 2024 10:05 p. m.", time(22, 5)),
        ("2024年5月3日 08時05分", time(8, 5)),
        ("2024年5月3日 午後3:05", time(15, 5)),
        ("2024-05-03 下午 3:05", time(15, 5)),
        ("2024.05.03. 오전 12:05", time(0, 5)),
        ("2024.05.03. 오후 12:05", time(12, 5)),
    ],
)
def test_the_halves_of_the_day_are_told_apart(raw, clock):
    read = read_moment(raw)

    assert read is not None
    assert (read.on, read.clock) == (date(2024, 5, 3), clock)


@given(st.integers(10**9, 1_716_000_000), st.sampled_from(["", "000", ".5"]))
def test_what_counts_seconds_is_read_back(seconds, rest):
    read = read_moment(f"{seconds}{rest}")

    assert read is not None
    assert read.at == datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("2024-03-31T01:59:59+01:00", "2024-03-31T00:59:59+00:00"),
        ("2024-03-31T03:00:00+02:00", "2024-03-31T01:00:00+00:00"),
        ("31 Mar 2024 02:30:00 CET", "2024-03-31T01:30:00+00:00"),
        ("2024-11-03T01:30:00-04:00", "2024-11-03T05:30:00+00:00"),
        ("2024-11-03T01:30:00-05:00", "2024-11-03T06:30:00+00:00"),
    ],
)
def test_where_clocks_change_the_printed_offset_holds(raw, at):
    read = read_moment(raw)

    assert read is not None
    assert read.at == datetime.fromisoformat(at)


@pytest.mark.parametrize("raw", ["2024-02-29", "29 February 2024", "29.02.2024", "29. 2. 2000"])
def test_a_leap_day_is_a_day(raw):
    assert read_moment(raw) is not None
    assert read_moment(raw.replace("2024", "2023").replace("2000", "1900")) is None


@pytest.mark.parametrize("raw", ["0001-01-01", "1 January 0001", "9999-12-31", "31.12.9999"])
def test_the_first_and_the_last_year_of_computers_are_no_dates(raw):
    assert read_moment(raw) is None


@pytest.mark.parametrize("part", ["1", "2024-", "3 May ", "12:", " ", "|", "月", "a", "2024年"])
def test_a_megabyte_is_read_at_once(part):
    text = part * (1_000_000 // len(part))
    start = process_time()
    read_moment(text)
    printed_days(text[:100_000])

    assert process_time() - start < 2
