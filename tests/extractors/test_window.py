"""A window is the days [since, until) of a request."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from extractors.page import RawPage, UnreadablePage
from extractors.window import Window, WindowedSource


def fetched(at):
    return RawPage(target_uri="https://a.example/", source="a", payload=b"", fetched_at=at)


@dataclass
class Pages:
    """A source that has these."""

    all: list

    def pages(self):
        """Give them."""
        return iter(self.all)


@pytest.mark.parametrize("until", [date(2024, 3, 1), date(2024, 2, 29)])
def test_a_window_without_a_day_does_not_exist(until):
    with pytest.raises(ValueError, match="the day after the last"):
        Window(since=date(2024, 3, 1), until=until)


def test_a_window_has_its_first_day_and_not_the_one_after_its_last():
    first = datetime(2024, 2, 29, tzinfo=UTC)
    last = datetime(2024, 3, 1, 23, 59, 59, tzinfo=UTC)
    pages = [fetched(at) for at in (first - timedelta(seconds=1), first, last)]
    source = Pages([*pages, fetched(last + timedelta(seconds=1))])

    window = Window(since=date(2024, 2, 29), until=date(2024, 3, 2))

    assert list(WindowedSource(source=source, window=window).pages()) == pages[1:]


def test_the_day_is_that_of_utc():
    in_kiritimati = datetime(2024, 3, 1, 6, tzinfo=timezone(timedelta(hours=14)))
    page = fetched(in_kiritimati)

    window = Window(since=date(2024, 2, 29), until=date(2024, 3, 1))

    assert list(WindowedSource(source=Pages([page]), window=window).pages()) == [page]


def test_a_page_that_cannot_be_read_may_be_of_any_day():
    page = UnreadablePage(
        target_uri="https://a.example/",
        source="a",
        fetched_at=datetime(2030, 1, 1, tzinfo=UTC),
        detail="gone",
    )

    window = Window(since=date(2024, 2, 29), until=date(2024, 3, 1))

    assert list(WindowedSource(source=Pages([page]), window=window).pages()) == [page]
