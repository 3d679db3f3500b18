"""What is not as usual is told at once; what is only chance, a weekend or a pause is not."""

import pytest

from tests.warehouse.coverage.days import alarms, day, usual


def test_a_source_that_is_as_it_always_is_gives_no_alarm():
    assert alarms(usual(120)) == []


def test_a_source_that_falls_silent_is_told_the_same_night_and_until_it_speaks_again():
    days = [*usual(60), day(60, 0), day(61, 0), day(62, 20), day(63, 21)]

    assert alarms(days) == [(60, "silent", None, 60), (61, "silent", None, 60)]


def test_a_small_source_is_silent_once_chance_does_not_explain_it():
    days = [*usual(60, 2), *(day(60 + number, 0) for number in range(8))]

    told = alarms(days)

    assert [kind for _, kind, _, _ in told] == ["silent"] * len(told)
    assert 62 <= told[0][0] <= 65


def test_days_without_news_that_come_every_week_are_no_silence():
    days = [day(number, 0 if number % 7 == 6 else 20) for number in range(100)]

    assert alarms(days) == []


def test_a_night_in_which_nobody_asked_is_told_as_such_and_its_news_come_the_next():
    days = [one for number, one in enumerate(usual(90)) if number not in {60, 61}]
    days[60] = day(62, 62)

    assert alarms(days) == [(60, "not_asked", None, 60), (61, "not_asked", None, 60)]


def test_a_source_that_is_given_up_is_not_told_of_for_ever():
    told = alarms(usual(60), until=200)

    assert [number for number, *_ in told] == [60, 61]


def test_a_source_that_doubles_is_told_within_three_days():
    days = [*usual(60), *(day(60 + number, 42) for number in range(4))]

    told = alarms(days)

    assert {kind for _, kind, _, _ in told} == {"double"}
    assert told[0][0] <= 62


def test_a_source_that_gives_half_is_told_within_a_week():
    days = [*usual(60, 40), *(day(60 + number, 20) for number in range(7))]

    told = alarms(days)

    assert {kind for _, kind, _, _ in told} == {"low"}


def test_what_waited_through_a_silence_is_no_doubling():
    days = [*usual(60), *(day(60 + number, 0) for number in range(4)), day(64, 100), day(65, 20)]

    assert {kind for _, kind, _, _ in alarms(days)} == {"silent"}


def test_a_holiday_of_all_sources_of_a_country_is_no_alarm():
    days = []
    for source in "abcdef":
        days += usual(60, source=source)
        days += [day(60, 3, source=source), day(61, 20, source=source)]

    assert alarms(days) == []


def test_what_was_there_on_the_first_day_is_not_expected_again():
    days = [day(0, 900), *usual(60)[1:]]

    assert alarms(days) == []


def test_a_young_source_is_judged_by_what_is_expected_of_it_if_somebody_said():
    days = [*usual(3), day(3, 0)]

    assert alarms(days) == []
    assert alarms(days, expected=20) == [(3, "silent", None, 3)]


def test_a_day_is_judged_once_it_is_over_or_all_its_crawls_are():
    nightly = [*usual(60), day(60, 0)]
    hourly = [*usual(60, n_crawls=24), day(60, 0, n_crawls=4)]

    assert alarms(nightly) == [(60, "silent", None, 60)]
    assert alarms(hourly) == []
    assert alarms(hourly, until=61)[0] == (60, "silent", None, 60)


@pytest.mark.parametrize(
    ("changes", "kind", "trait"),
    [
        ({"n_with_authors": 0}, "field", "authors"),
        ({"languages": {"cy": 20}}, "language", "en"),
        ({"n_rejected": 20, "n_seen": 40}, None, None),
        ({"n_rejected": 80, "n_seen": 100}, "rejected", "accepted"),
    ],
)
def test_a_shape_that_changes_is_told_by_what_changed(changes, kind, trait):
    days = [*usual(60), day(60, 20, **changes)]

    assert alarms(days) == ([(60, kind, trait, 60)] if kind else [])


@pytest.mark.parametrize("n_chars", [1_400.0, 6_000.0])
def test_texts_of_another_length_are_told_within_a_week(n_chars):
    days = [*usual(60), *(day(60 + n, 20, n_chars_median=n_chars) for n in range(7))]

    told = alarms(days)

    assert {(kind, trait) for _, kind, trait, _ in told} == {("length", "n_chars")}


def test_a_field_that_is_missing_on_sundays_is_missing_as_usual():
    days = [day(number, 40, n_with_authors=4 if number % 7 == 6 else 36) for number in range(120)]

    assert alarms(days) == []
