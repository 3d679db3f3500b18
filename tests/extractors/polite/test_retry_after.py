"""How long a server asks us to stay away."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.polite.retry_after import MOST_S, retry_after_s

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("0007", 7),
        ("86400", 86_400),
        ("86401", 86_400),
        ("9" * 400, 86_400),
        ("9" * 5000, 86_400),
        ("Mon, 02 Mar 2026 04:01:00 GMT", 60),
        ("Mon, 02 Mar 2026 05:01:00 +0100", 60),
        ("Monday, 02-Mar-26 04:01:00 GMT", 60),
        ("Mon Mar  2 04:01:00 2026", 60),
        ("Mon, 02 Mar 2026 03:00:00 GMT", 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("1e3", None),
        ("٣", None),
        ("120, 240", None),
        ("Mon, 32 Mar 2026 04:01:00 GMT", None),
        ("2026-03-02T04:01:00Z", None),
        ("\0", None),
    ],
)
def test_seconds_and_dates_are_read_and_nothing_else(value, seconds):
    assert retry_after_s(value, now=NOW) == seconds


DATES = st.from_regex(
    r"(Mon, )?[0-9]{1,3}[ -](Mar|Fev)[ -][0-9]{1,9} [0-9]{1,3}:[0-9]{2}(:[0-9]{1,9})?"
    r"( GMT| [+-][0-9]{1,12}| \(x\))?",
    fullmatch=True,
)


@given(st.text(max_size=60) | DATES)
def test_no_text_raises_or_asks_for_more_than_a_day(value):
    seconds = retry_after_s(value, now=NOW)

    assert seconds is None or 0 <= seconds <= MOST_S


@given(st.integers(0, 86_400))
def test_both_forms_of_one_pause_are_one_pause(seconds):
    at = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)

    assert retry_after_s(str(seconds), now=NOW) == retry_after_s(at, now=NOW) == seconds


@given(
    st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
    st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
)
def test_a_date_is_never_waited_for_beyond_itself(at, now):
    seconds = retry_after_s(format_datetime(at, usegmt=True), now=now)

    assert seconds == 0 or now + timedelta(seconds=seconds) <= at
