"""A date is read as it was meant or not at all, and the page's best word on it is chosen."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.dates import choose_modified, choose_published, read_moment
from transforms.dates.moment import Unknown
from transforms.dates.printed_dates import months, printed_days
from transforms.vocabulary import DateFlag, Field, Precision, ZoneSource

FETCHED = datetime(2024, 6, 1, 12, tzinfo=UTC)
DATED = (Field.PUBLISHED, Field.MODIFIED)
ORIGINS = ("json_ld:NewsArticle.datePublished", "meta:date", "html:time", "html:date", "url:path")


def claim(value, origin="json_ld:NewsArticle.datePublished", field=Field.PUBLISHED):
    return Candidate(field=field, value=value, origin=origin)


def day(*candidates):
    moment = published(*candidates).moment
    return moment and moment.on


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


def test_the_most_trusted_place_is_believed_in_any_order():
    claims = [
        claim("2024-05-02", "url:path"),
        claim("2024-05-03T08:00:00+02:00"),
        claim("2024-05-06", "microdata:datePublished"),
    ]

    assert published(*claims).origin == "json_ld:NewsArticle.datePublished"
    assert published(*reversed(claims)) == published(*claims)
    assert published(*claims).flags == (DateFlag.DISAGREE,)


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

    assert (chosen.moment, chosen.reason) == (None, Unknown.IMPLAUSIBLE)


def test_the_one_day_that_readers_are_shown_beats_what_machines_are_told():
    first, shown = claim("2024-05-03T08:00:00+02:00"), claim("6 May 2024", "html:date")

    assert day(first, shown) == date(2024, 5, 6)
    assert day(first, shown, claim("7 May 2024", "html:date_text")) == date(2024, 5, 3)


def test_an_older_day_that_readers_are_shown_is_that_of_something_else():
    first, shown = claim("2024-05-03T08:00:00+02:00"), claim("4 April 2024", "html:date")

    assert day(first, shown) == date(2024, 5, 3)
    assert day(first, shown, claim("2024-04-04", "url:path")) == date(2024, 4, 4)


def test_the_day_of_the_printed_paper_is_not_that_of_an_instant_in_its_own_zone():
    first, shown = claim("2024-05-03T19:30:00+02:00"), claim("4 May 2024", "html:date")

    assert day(first, shown) == date(2024, 5, 3)
    assert day(claim("2024-05-03 19:30:00"), shown) == date(2024, 5, 4)
    assert day(first, claim("4 May 2024, 08:00", "html:date")) == date(2024, 5, 4)
    assert day(first, shown, claim("2024-05-04", field=Field.MODIFIED)) == date(2024, 5, 4)


def test_what_day_it_is_today_is_not_when_an_article_was_published():
    first, clock = claim("2024-05-03T08:00:00+02:00"), claim("1 June 2024", "html:date")

    assert day(first, clock) == date(2024, 5, 3)
    assert day(claim("2024-05-31"), clock) == date(2024, 6, 1)


def test_two_places_outvote_one_and_the_head_of_the_page_is_one_place():
    first = claim("2024-05-03T08:00:00Z")
    head = claim("2024-05-06T08:00:00Z", "open_graph:article:published_time")
    again = claim("2024-05-06T08:00:00Z", "meta:pubdate")

    assert day(first, head, again) == date(2024, 5, 3)
    assert day(first, head, claim("2024-05-06", "url:path")) == date(2024, 5, 6)


def test_of_two_readings_of_a_date_the_one_that_another_place_gives_is_meant():
    assert day(claim("3/4/2024"), claim("2024-04-03", "url:path")) == date(2024, 4, 3)
    assert day(claim("3/4/2024"), claim("2024-03-04", "url:path")) == date(2024, 3, 4)
    assert day(claim("3/4/2024"), claim("2024-05-04", "url:path")) == date(2024, 5, 4)
    assert published(claim("3/4/2024"), claim("2024-04-03", "url:path")).origin.startswith(
        "json_ld"
    )


def test_the_country_that_an_address_ends_in_orders_day_and_month():
    def read(url, *claims):
        chosen = choose_published(
            [claim("3/4/2024"), *claims], fetched_at=FETCHED, language="en", url=url
        )
        return chosen.moment and chosen.moment.on

    locale = Candidate(field=Field.LANGUAGE, value="en-US", origin="open_graph:og:locale")

    assert read("https://news.example.co.uk/a") == date(2024, 4, 3)
    assert read("https://news.example.co.uk/a", locale) == date(2024, 4, 3)
    assert read("https://news.example/a", locale) == date(2024, 3, 4)
    assert read("https://news.example/a") is None
    assert read("http://[broken") is None


def test_a_date_before_the_publisher_was_founded_is_flagged():
    founded = claim("1951-09-18", "json_ld:NewsArticle.publisher.foundingDate", Field.FOUNDED)

    assert published(claim("1950-12-31"), founded).flags == (DateFlag.BEFORE_PUBLISHER,)
    assert published(claim("1951-01-01"), founded).flags == ()
    unclear = claim("about 1951", founded.origin, Field.FOUNDED)
    assert published(claim("1950-12-31"), unclear).flags == ()


def test_a_date_later_than_the_fetch_leaves_a_flag():
    chosen = published(claim("2024-06-03T08:00:00Z"), claim("2024-05-31", "html:date"))

    assert chosen.flags == (DateFlag.FUTURE,)
    assert published(claim("2024-06-03T08:00:00Z")).flags == (DateFlag.FUTURE,)


def test_a_date_that_is_the_moment_of_the_fetch_leaves_a_flag():
    assert published(claim("2024-06-01T12:00:20Z")).flags == (DateFlag.EQUALS_FETCH,)
    assert published(claim("2024-06-01")).flags == (DateFlag.EQUALS_FETCH,)
    assert published(claim("2024-06-01T11:00:00Z")).flags == ()


def test_days_that_lie_side_by_side_do_not_disagree():
    claims = claim("2024-05-03T23:00:00+02:00"), claim("2024-05-04", "url:path")

    assert published(*claims).flags == ()


@pytest.mark.parametrize(
    ("values", "source", "on", "offset_min"),
    [
        (["2024-05-03T22:30:00-05:00"], ZoneSource.EXPLICIT, 3, -300),
        (["2024-05-04T03:30:00Z", "2024-05-03T22:30:00-05:00"], ZoneSource.EXPLICIT, 3, -300),
        (["2024-05-04T03:30:00Z", "3 May 2024, 10:30 pm"], ZoneSource.PUBLISHER, 3, -300),
        (["2024-05-04T03:30:00Z", "3 May 2024"], ZoneSource.PUBLISHER, 3, None),
        (["2024-05-04T03:30:00Z", "4 May 2024"], ZoneSource.PUBLISHER, 4, 0),
        (["2024-05-04T03:30:00Z"], ZoneSource.ASSUMED, 4, 0),
        (["1714793400"], ZoneSource.ASSUMED, 4, 0),
        (["3 May 2024"], None, 3, None),
    ],
)
def test_what_told_the_zone_is_told(values, source, on, offset_min):
    places = ("json_ld:NewsArticle.datePublished", "html:date")
    chosen = published(*map(claim, values, places))

    assert chosen.moment is not None
    assert chosen.zone_source is source
    assert (chosen.moment.on, chosen.moment.offset_min) == (date(2024, 5, on), offset_min)


def test_a_clock_that_no_zone_explains_tells_no_day():
    chosen = published(claim("2024-05-04T03:23:00Z"), claim("3 May 2024, 20:49", "html:time"))

    assert chosen.moment is not None
    assert (chosen.moment.on, chosen.zone_source) == (date(2024, 5, 4), ZoneSource.ASSUMED)


def test_the_clock_of_the_last_change_tells_the_zone_too():
    chosen = published(
        claim("2024-05-04T03:30:00Z"),
        claim("2024-05-05T03:30:00Z", field=Field.MODIFIED),
        claim("Updated 4 May 2024, 22:30", "html:date", field=Field.MODIFIED),
    )

    assert chosen.moment is not None
    assert (chosen.moment.on, chosen.moment.offset_min) == (date(2024, 5, 3), -300)


ZONED = st.datetimes(
    datetime(1970, 1, 3),
    datetime(2024, 5, 30),
    timezones=st.integers(-48, 56).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)


@given(ZONED)
def test_the_day_stays_however_the_claim_is_written(moment):
    second = moment.replace(microsecond=0)
    spellings = [
        second.isoformat(),
        second.isoformat(" "),
        format_datetime(second),
        second.strftime("%B %d, %Y, %I:%M:%S %p ") + second.strftime("%z"),
        second.strftime("%d. %m. %Y %H:%M:%S ") + second.strftime("%z"),
    ]

    for spelling in spellings:
        read = read_moment(spelling, language="de")
        assert read is not None
        assert (read.at, read.on) == (second, second.date())


@given(ZONED)
def test_an_instant_in_utc_and_the_clock_of_readers_make_the_local_day(moment):
    minute = moment.replace(second=0, microsecond=0)
    machine = claim(minute.astimezone(UTC).isoformat())
    shown = claim(minute.strftime("%Y-%m-%d %H:%M"), "html:time")
    chosen = published(machine, shown)

    assert chosen.moment is not None
    assert (chosen.moment.at, chosen.moment.on) == (minute, minute.date())


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


@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(ORIGINS), st.sampled_from(DATED))))
def test_no_claims_break_the_choice(claims):
    candidates = [claim(value, origin, field) for value, origin, field in claims]
    chosen = published(*candidates)
    changed = choose_modified(candidates, fetched_at=FETCHED, published=chosen.moment)

    assert (chosen.moment is None) == (chosen.origin is None)
    assert (chosen.zone_source is None) == (chosen.moment is None or chosen.moment.at is None)
    assert changed.moment is None or changed.moment.on.year >= 1700
