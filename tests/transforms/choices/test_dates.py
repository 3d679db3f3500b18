"""A date is read as it was meant or not at all, and the page's best word on it is chosen."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.dates import choose_modified, choose_published, read_moment
from transforms.choices.moment import Unknown
from transforms.choices.printed_dates import months
from transforms.vocabulary import Field, Precision

FETCHED = datetime(2024, 6, 1, 12, tzinfo=UTC)


def claim(value, origin="json_ld:NewsArticle.datePublished", field=Field.PUBLISHED):
    return Candidate(field=field, value=value, origin=origin)


def published(*candidates, language=None):
    return choose_published(candidates, fetched_at=FETCHED, language=language)


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
        "2024-03-31 23:30",
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
    assert (moment.at, moment.has_clock) == (None, True)


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


def test_the_most_trusted_place_is_believed_in_any_order():
    claims = [
        claim("2024-05-02", "url:path"),
        claim("2024-05-03T08:00:00+02:00"),
        claim("2024-05-04", "html:date"),
    ]

    assert published(*claims).origin == "json_ld:NewsArticle.datePublished"
    assert published(*reversed(claims)) == published(*claims)
    assert published(*claims).flags == ("days_disagree",)


def test_an_exact_candidate_of_the_same_day_beats_a_coarse_one():
    chosen = published(
        claim("2024-05-03"), claim("2024-05-03T08:15:00+02:00", "open_graph:article:published_time")
    )

    assert chosen.moment is not None
    assert chosen.moment.at == datetime(2024, 5, 3, 6, 15, tzinfo=UTC)
    assert chosen.origin == "open_graph:article:published_time"


def test_midnight_sharp_is_a_day_that_a_system_wrote_out():
    chosen = published(
        claim("2024-05-03T00:00:00Z"), claim("2024-05-03T08:15:00+02:00", "html:time")
    )

    assert chosen.origin == "html:time"


def test_an_instant_in_utc_takes_its_local_day_from_what_readers_are_shown():
    chosen = published(claim("2024-05-04T02:30:00Z"), claim("May 3, 2024", "html:date"))

    assert chosen.moment is not None
    assert chosen.moment.at == datetime(2024, 5, 4, 2, 30, tzinfo=UTC)
    assert chosen.moment.on == date(2024, 5, 3)


def test_the_future_is_not_believed_and_the_next_place_is_asked():
    chosen = published(claim("2024-06-03T08:00:00Z"), claim("2024-05-31", "html:date"))

    assert chosen.moment is not None
    assert chosen.moment.on == date(2024, 5, 31)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2024-06-03T08:00:00Z", Unknown.FUTURE),
        ("last week", Unknown.UNREADABLE),
        ("2024-02-31", Unknown.IMPLAUSIBLE),
        ("3/4/2024", Unknown.AMBIGUOUS),
    ],
)
def test_a_date_that_is_not_believed_leaves_its_reason(value, reason):
    assert published(claim(value)).reason is reason
    assert published(claim(value)).moment is None


def test_a_missing_instant_has_its_reason_too():
    assert published().reason is Unknown.NO_CANDIDATE
    assert published(claim("2024-05-03T08:00:00")).reason is Unknown.NO_ZONE
    assert published(claim("2024-05-03")).reason is Unknown.NO_TIME
    assert published(claim("2024-05-03T08:00:00Z")).reason is None


def test_when_a_text_was_made_is_weaker_than_any_word_on_when_it_was_published():
    chosen = published(
        claim("2024-05-01", "json_ld:NewsArticle.dateCreated"), claim("2024-05-03", "html:date")
    )

    assert chosen.origin == "html:date"


def test_a_count_of_comments_is_no_epoch():
    assert published(claim("1711927800", "html:date")).reason is Unknown.UNREADABLE


def test_the_region_that_a_page_declares_orders_day_and_month():
    declared = Candidate(field=Field.LANGUAGE, value="en-GB", origin="html:lang")
    chosen = published(declared, claim("3/4/2024"), language="en")

    assert chosen.moment is not None
    assert chosen.moment.on == date(2024, 4, 3)


def test_nothing_is_modified_before_it_is_published():
    first = published(claim("2024-05-03T08:00:00Z")).moment
    earlier = claim("2024-05-03T07:59:00Z", field=Field.MODIFIED)
    chosen = choose_modified([earlier], fetched_at=FETCHED, published=first)

    assert chosen.moment is None
    assert chosen.flags == ("modified_before_published",)
