"""A robots.txt is asked for once a day, by whoever needs it first."""

import asyncio
from datetime import timedelta

import pytest
from politely import START, Says, World, fails, robots, wish_for

from extractors.fetch import ErrorClass
from extractors.frontier.robots_memory import KnownRobots

PAGE = "https://ferry.example/news/1"
ROBOTS = "https://ferry.example/robots.txt"
CLOSED = robots("User-agent: *", "Disallow: /")


def known(age: timedelta, *, status: int | None = 200, body: bytes = b"") -> KnownRobots:
    return KnownRobots(
        origin="https://ferry.example",
        fetched_at=START - age,
        status=status,
        body=body,
        digest="0" * 64,
    )


def test_many_pages_at_once_ask_for_it_once():
    world = World()

    fetches = world.fetch_all(*(f"https://ferry.example/{n}" for n in range(20)))

    assert len(world.web.asked(ROBOTS)) == 1
    assert all(fetch.status == 404 for fetch in fetches)


def test_two_processes_at_once_ask_for_it_once():
    world = World({ROBOTS: CLOSED})
    another = world.another_fetcher()

    async def both():
        return await asyncio.gather(
            world.fetcher.fetch(wish_for(PAGE)), another.fetch(wish_for(PAGE))
        )

    fetches = world.clock.run(both())

    assert [fetch.error for fetch in fetches] == [ErrorClass.DISALLOWED] * 2
    assert len(world.web.asked(ROBOTS)) == 1


def test_each_origin_is_asked_for_its_own():
    world = World({"http://ferry.example/robots.txt": CLOSED})

    plain, secure = world.fetch_all("http://ferry.example/1", "https://ferry.example/1")

    assert plain.error is ErrorClass.DISALLOWED
    assert secure.status == 404


def test_what_was_had_today_is_believed():
    world = World({PAGE: Says()})
    world.memory.put(known(timedelta(hours=23), body=CLOSED.body))

    fetch = world.fetch(PAGE)

    assert fetch.error is ErrorClass.DISALLOWED
    assert world.web.sent == []


@pytest.mark.parametrize("age", [timedelta(hours=24), timedelta(days=40), timedelta(hours=-1)])
def test_what_was_had_before_or_in_the_future_is_not(age):
    world = World({PAGE: Says()})
    world.memory.put(known(age, body=CLOSED.body))

    assert world.fetch(PAGE).status == 200


def test_it_is_asked_for_again_after_a_day():
    world = World({ROBOTS: [CLOSED, Says(status=404)], PAGE: Says()})

    async def over_a_day():
        errors = []
        for hours in (0, 23, 2):
            await asyncio.sleep(hours * 3600)
            errors.append((await world.fetcher.fetch(wish_for(PAGE))).error)
        return errors

    assert world.clock.run(over_a_day()) == [ErrorClass.DISALLOWED, ErrorClass.DISALLOWED, None]
    assert len(world.web.asked(ROBOTS)) == 2


def test_one_that_could_not_be_had_is_asked_for_again_after_ten_minutes():
    broken = fails(ErrorClass.TIMEOUT)
    world = World({ROBOTS: [broken, broken, broken, Says(status=404)], PAGE: Says()})

    async def over_minutes():
        errors = []
        for minutes in (0, 9, 2):
            await asyncio.sleep(minutes * 60)
            errors.append((await world.fetcher.fetch(wish_for(PAGE))).error)
        return errors

    unreachable = ErrorClass.ROBOTS_UNREACHABLE
    assert world.clock.run(over_minutes()) == [unreachable, unreachable, None]


def test_nothing_is_asked_after_a_month_of_that_either():
    world = World({ROBOTS: Says(status=500), PAGE: Says()})

    async def over_a_month():
        errors = set()
        for _ in range(40):
            await asyncio.sleep(86_400)
            errors.add((await world.fetcher.fetch(wish_for(PAGE))).error)
        return errors

    assert world.clock.run(over_a_month()) == {ErrorClass.ROBOTS_UNREACHABLE}
    assert world.pages_asked() == []


def test_who_is_cancelled_while_asking_leaves_it_to_the_next():
    world = World({ROBOTS: Says(status=404, elapsed_s=5.0), PAGE: Says()})

    async def cancelled():
        first = asyncio.create_task(world.fetcher.fetch(wish_for(PAGE)))
        second = asyncio.create_task(world.fetcher.fetch(wish_for(PAGE)))
        await asyncio.sleep(1)
        first.cancel()
        return await second

    assert world.clock.run(cancelled()).status == 200
    assert world.turns.held == {}


@pytest.mark.parametrize(("bound", "most"), [("MOST_KEPT", 1), ("MOST_KEPT_BYTES", 30)])
def test_what_is_no_longer_kept_read_is_read_again_and_not_asked_for_again(
    monkeypatch, bound, most
):
    monkeypatch.setattr(f"extractors.polite.robots.{bound}", most)
    hosts = [f"h{n}.example" for n in range(5)]
    world = World({f"https://{host}/robots.txt": CLOSED for host in hosts})
    urls = [f"https://{host}/{n}" for n in range(3) for host in hosts]

    fetches = world.fetch_all(*urls)

    assert {fetch.error for fetch in fetches} == {ErrorClass.DISALLOWED}
    assert len(world.web.sent) == 5


def test_who_stands_in_line_for_more_than_a_day_asks_for_it_again():
    slow = robots("User-agent: *", "Crawl-delay: 3600")
    world = World({ROBOTS: [slow, CLOSED]})

    fetches = world.fetch_all(*(f"https://ferry.example/{n}" for n in range(30)))

    errors = [fetch.error for fetch in fetches]
    assert errors == [None] * 23 + [ErrorClass.DISALLOWED] * 7
    assert len(world.pages_asked()) == 23
    assert len(world.web.asked(ROBOTS)) == 2
