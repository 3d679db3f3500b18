"""A crawl goes on until all of it is settled, whoever began it."""

import sqlite3

import pytest

from extractors.frontier.crawls import Task
from extractors.frontier.frontier import Frontier


def task(number):
    return Task(key=f"k{number}", url=f"https://a.example/{number}", purpose="new", payload="{}")


@pytest.fixture
def crawl(frontier):
    return frontier.crawls.begin("harbour-ledger", "ingest")


def test_a_new_crawl_is_not_resumed(crawl, clock):
    assert not crawl.is_resumed
    assert crawl.started_at == clock()


def test_a_crawl_that_did_not_end_is_gone_on_with(path, frontier, crawl, clock):
    frontier.crawls.add(crawl, [task(1), task(2)])
    frontier.crawls.settle(crawl, ["k1"])
    clock.advance(3600)

    with Frontier.open(path, now=clock) as later:
        resumed = later.crawls.begin("harbour-ledger", "ingest")

        assert resumed.is_resumed
        assert (resumed.crawl_id, resumed.started_at) == (crawl.crawl_id, crawl.started_at)
        assert later.crawls.waiting(resumed) == [task(2)]


def test_a_crawl_counts_what_is_settled_and_what_waits(frontier, crawl):
    frontier.crawls.add(crawl, [task(1), task(2)])
    frontier.crawls.settle(crawl, ["k1"])

    assert frontier.crawls.size(crawl) == 2


@pytest.mark.parametrize(
    ("source", "kind"), [("harbour-ledger", "backfill"), ("prairie-courier", "ingest")]
)
def test_another_source_or_kind_is_another_crawl(frontier, crawl, source, kind):
    assert frontier.crawls.begin(source, kind).crawl_id != crawl.crawl_id


def test_after_its_end_a_crawl_begins_anew(frontier, crawl):
    frontier.crawls.add(crawl, [task(1)])
    frontier.crawls.mark_listed(crawl, "https://a.example/sitemap.xml")
    frontier.crawls.end(crawl)

    again = frontier.crawls.begin("harbour-ledger", "ingest")

    assert not again.is_resumed
    assert frontier.crawls.waiting(again) == []
    assert not frontier.crawls.listed(again, "https://a.example/sitemap.xml")
    assert frontier.crawls.add(again, [task(1)]) == 1


def test_tasks_wait_in_the_order_in_which_they_were_added(frontier, crawl):
    numbers = [*range(1500, 0, -1)]

    assert frontier.crawls.add(crawl, map(task, numbers)) == 1500
    assert frontier.crawls.waiting(crawl) == [task(number) for number in numbers]


def test_a_task_is_in_a_crawl_once_settled_or_not(frontier, crawl):
    assert frontier.crawls.add(crawl, [task(1), task(2), task(1)]) == 2
    frontier.crawls.settle(crawl, ["k1"])

    assert frontier.crawls.add(crawl, [task(1), task(2), task(3)]) == 1
    assert frontier.crawls.waiting(crawl) == [task(2), task(3)]


def test_two_crawls_do_not_settle_each_other(frontier, crawl):
    other = frontier.crawls.begin("prairie-courier", "ingest")
    for each in (crawl, other):
        frontier.crawls.add(each, [task(1)])
    frontier.crawls.settle(crawl, ["k1"])

    assert frontier.crawls.waiting(crawl) == []
    assert frontier.crawls.waiting(other) == [task(1)]


def test_a_listing_is_read_once_in_a_crawl(frontier, crawl):
    assert not frontier.crawls.listed(crawl, "https://a.example/sitemap.xml")
    frontier.crawls.mark_listed(crawl, "https://a.example/sitemap.xml")
    frontier.crawls.mark_listed(crawl, "https://a.example/sitemap.xml")

    assert frontier.crawls.listed(crawl, "https://a.example/sitemap.xml")


def test_what_a_killed_end_left_behind_is_cleared_away_later(path, frontier, crawl):
    frontier.crawls.add(crawl, map(task, range(1200)))
    frontier.crawls.mark_listed(crawl, "https://a.example/sitemap.xml")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE crawls SET is_ended = 1")

    again = frontier.crawls.begin("harbour-ledger", "ingest")

    assert not again.is_resumed
    for table, expected in (("tasks", 0), ("listed", 0), ("crawls", 1)):
        [found] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  (our own names)
        assert found == expected
    connection.close()
