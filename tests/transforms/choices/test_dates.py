"""Of all that a page says of its dates, the best word is chosen."""

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.dates import choose_modified, choose_published
from transforms.dates.moment import Unknown, read_moment
from transforms.vocabulary import DateFlag, Field, ZoneSource

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


@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(ORIGINS), st.sampled_from(DATED))))
def test_no_claims_break_the_choice(claims):
    candidates = [claim(value, origin, field) for value, origin, field in claims]
    chosen = published(*candidates)
    changed = choose_modified(candidates, fetched_at=FETCHED, published=chosen.moment)

    assert (chosen.moment is None) == (chosen.origin is None)
    assert (chosen.zone_source is None) == (chosen.moment is None or chosen.moment.at is None)
    assert changed.moment is None or changed.moment.on.year >= 1700
