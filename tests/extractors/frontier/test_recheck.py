"""A page is asked for again while news is young, and ever more seldom."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.frontier.recheck import next_check

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


def ages(*, first, is_changed):
    """Return the ages at which a page is fetched that is first seen at age `first`."""
    at = first_at = NOON + first
    found = [first]
    while next_at := next_check(
        published_at=NOON,
        first_fetched_at=first_at,
        fetched_at=at,
        changed_at=at if is_changed else first_at,
    ):
        at = next_at
        found.append(at - NOON)
    return found


def test_a_page_that_never_changes_is_asked_for_at_the_ages_of_the_plan():
    assert ages(first=timedelta(minutes=5), is_changed=False) == [
        timedelta(minutes=5),
        HOUR,
        4 * HOUR,
        *(DAY * number for number in (1, 2, 4, 8, 16, 32)),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (timedelta(minutes=20), HOUR),
        (timedelta(minutes=40), 4 * HOUR),
        (3.5 * HOUR, DAY),
        (3 * DAY, 4 * DAY),
        (3.9 * DAY, 8 * DAY),
    ],
)
def test_a_check_that_comes_too_soon_is_left_out(first, second):
    assert ages(first=first, is_changed=False)[1] == second


def test_an_old_page_is_never_asked_for_again():
    assert ages(first=40 * DAY, is_changed=False) == [40 * DAY]


def test_a_page_that_just_changed_is_asked_for_earlier():
    def after(changed_at):
        return next_check(
            published_at=NOON,
            first_fetched_at=NOON + HOUR,
            fetched_at=NOON + 16 * DAY,
            changed_at=changed_at,
        )

    assert after(NOON + HOUR) == NOON + 32 * DAY
    assert after(NOON + 16 * DAY) == NOON + 20 * DAY


def test_a_page_that_changes_every_time_costs_a_bounded_number_of_requests():
    found = ages(first=timedelta(minutes=5), is_changed=True)

    assert 25 <= len(found) <= 35
    assert 64 * DAY < found[-1] <= 81 * DAY


def test_the_first_fetch_is_no_change():
    assert (
        next_check(published_at=NOON, first_fetched_at=NOON, fetched_at=NOON, changed_at=NOON)
        == NOON + HOUR
    )


@pytest.mark.parametrize("published_at", [None, NOON + DAY])
def test_without_a_date_or_with_one_to_come_age_counts_from_the_first_fetch(published_at):
    assert (
        next_check(
            published_at=published_at,
            first_fetched_at=NOON,
            fetched_at=NOON + HOUR,
            changed_at=NOON,
        )
        == NOON + 4 * HOUR
    )


@given(st.none() | MOMENTS, MOMENTS, MOMENTS, MOMENTS)
def test_the_next_check_is_half_an_hour_ahead_at_least_and_follows_the_age(
    published_at, first_fetched_at, fetched_at, changed_at
):
    next_at = next_check(
        published_at=published_at,
        first_fetched_at=first_fetched_at,
        fetched_at=fetched_at,
        changed_at=changed_at,
    )

    assert next_at is None or timedelta(minutes=30) <= next_at - fetched_at <= 32 * DAY
