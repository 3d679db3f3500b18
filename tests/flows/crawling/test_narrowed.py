"""A request is about days; of a source that declares its own, both must want a day."""

from datetime import date

import pytest

from extractors.registry.source import CommonCrawl, Replay
from extractors.window import Window
from flows.crawling.narrowed import narrowed
from tests.flows.crawling.making import source

MAY = Window(since=date(2024, 5, 1), until=date(2024, 6, 1))


def replay(since=None, until=None):
    return Replay(name="again", kind="replay", since=since, until=until)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, (1, 31)),
        (date(2024, 5, 10), None, (10, 31)),
        (date(2024, 1, 1), date(2024, 5, 11), (1, 10)),
        (date(2024, 5, 31), date(2025, 1, 1), (31, 31)),
        (date(2024, 6, 1), None, None),
        (None, date(2024, 5, 1), None),
    ],
)
def test_the_days_that_both_want_are_left(since, until, days):
    found = narrowed(replay(since, until), MAY)

    left = found and (found.since.day, (found.until.toordinal() - found.since.toordinal()))
    assert left == (days and (days[0], days[1] - days[0] + 1))


def test_common_crawl_has_days_and_a_feed_has_none():
    news = CommonCrawl(name="news", kind="commoncrawl", since=date(2024, 4, 1), mirror="/data")

    assert narrowed(news, MAY).since == MAY.since
    assert narrowed(news, None) is news
    assert narrowed(source(), MAY) == source()
