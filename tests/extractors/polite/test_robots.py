"""A robots.txt is asked for once a day, and nothing is asked where it could not be had."""

import asyncio

import pytest
from politely import START, Says, World, after, fails, moved, robots, wish_for

from extractors.fetch import ErrorClass, RobotsDecision
from extractors.wire.ask import Limits

PAGE = "https://ferry.example/news/1"
ROBOTS = "https://ferry.example/robots.txt"
CLOSED = robots("User-agent: *", "Disallow: /")


def test_what_it_does_not_allow_is_not_asked_for():
    world = World({ROBOTS: robots("User-agent: *", "Disallow: /news/"), PAGE: Says()})

    fetch = world.fetch(PAGE)

    assert (fetch.error, fetch.robots) == (ErrorClass.DISALLOWED, RobotsDecision.DISALLOWED)
    assert fetch.robots_rule == "line 2: disallow: /news/"
    assert len(fetch.robots_digest) == 64
    assert (fetch.status, fetch.body, fetch.n_attempts) == (None, None, 0)
    assert world.pages_asked() == []


def test_what_it_allows_is_and_the_rule_is_told():
    world = World({ROBOTS: robots("User-agent: *", "Allow: /news/", "Disallow: /"), PAGE: Says()})

    fetch = world.fetch(PAGE)

    assert (fetch.status, fetch.robots) == (200, RobotsDecision.ALLOWED)
    assert fetch.robots_rule == "line 2: allow: /news/"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_without_one_everything_is_allowed(status):
    world = World({ROBOTS: Says(status=status, body=CLOSED.body), PAGE: Says()})

    fetch = world.fetch(PAGE)

    assert (fetch.status, fetch.robots) == (200, RobotsDecision.NO_RULES)
    assert fetch.robots_digest is None


@pytest.mark.parametrize(
    "answer",
    [
        *(Says(status=status) for status in (429, 500, 502, 503, 504, 521, 599)),
        *(
            fails(error)
            for error in (
                ErrorClass.TIMEOUT,
                ErrorClass.RESET,
                ErrorClass.PROTOCOL,
                ErrorClass.BOMB,
                ErrorClass.BAD_CODING,
                ErrorClass.TOO_LARGE,
            )
        ),
        Says(status=304),
    ],
)
def test_where_it_could_not_be_had_nothing_is_asked(answer):
    world = World({ROBOTS: answer, PAGE: Says()})

    fetch = world.fetch(PAGE)

    assert (fetch.error, fetch.robots) == (
        ErrorClass.ROBOTS_UNREACHABLE,
        RobotsDecision.UNREACHABLE,
    )
    assert world.pages_asked() == []
    assert fetch.retry_at > START
    assert "robots.txt could not be had" in fetch.detail


@pytest.mark.parametrize("error", [ErrorClass.DNS, ErrorClass.CONNECT, ErrorClass.TLS])
def test_where_nobody_can_be_asked_at_all_the_reason_keeps_its_class(error):
    world = World({ROBOTS: fails(error), PAGE: Says()})

    first, second = world.fetch_all(PAGE, PAGE)

    assert first.error is second.error is error
    assert first.robots is second.robots is RobotsDecision.UNREACHABLE
    assert world.pages_asked() == []


@pytest.mark.parametrize("error", [ErrorClass.REFUSED_ADDRESS, ErrorClass.REFUSED_PORT])
def test_our_own_refusal_to_connect_is_not_held_against_the_origin(error):
    world = World({ROBOTS: fails(error), PAGE: Says()})

    fetch = world.fetch(PAGE)

    assert (fetch.error, fetch.robots) == (error, RobotsDecision.NOT_ASKED)
    assert world.memory.known == {}
    assert world.pages_asked() == []


def test_a_redirect_to_where_we_do_not_go_is():
    world = World(
        {
            ROBOTS: moved("http://inside.example/robots.txt"),
            "http://inside.example/robots.txt": fails(ErrorClass.REFUSED_ADDRESS),
        }
    )

    fetch = world.fetch(PAGE)

    assert fetch.error is ErrorClass.ROBOTS_UNREACHABLE


def test_a_memory_of_a_failure_says_why_to_every_process():
    world = World({ROBOTS: fails(ErrorClass.TIMEOUT)})

    async def one_after_the_other():
        first = await world.fetcher.fetch(wish_for(PAGE))
        second = await world.another_fetcher().fetch(wish_for(PAGE))
        return first, second

    first, second = world.clock.run(one_after_the_other())

    assert first.detail == second.detail
    assert "timeout" in first.detail
    assert first.retry_at == second.retry_at


def test_a_retry_after_of_it_is_kept_by_its_host():
    world = World({ROBOTS: Says(status=429, headers=(("Retry-After", "7200"),)), PAGE: Says()})

    async def soon_again():
        await world.fetcher.fetch(wish_for(PAGE))
        await asyncio.sleep(15 * 60)
        return await world.fetcher.fetch(wish_for(PAGE, deadline=after(3600)))

    again = world.clock.run(soon_again())

    assert again.error is ErrorClass.POSTPONED
    assert again.retry_at >= after(7200)
    assert len(world.web.sent) == 1


def test_what_a_source_agreed_on_is_not_agreed_with_the_origin_of_another_robots_txt():
    world = World({PAGE: moved("https://pier.example/1"), "https://pier.example/1": Says()})

    world.fetch(PAGE, delay_s=0)

    first, second = (sent for sent in world.web.sent if sent.host == "pier.example")
    assert second.began_s - first.ended_s >= 1.999
    assert world.turns.told_to_wait_s == [0, 0, 2.0, 2.0]


def test_it_costs_no_more_time_than_its_page_may():
    world = World()

    world.fetch(PAGE, limits=Limits(total_s=3, connect_s=2, body_bytes=10))

    limits = world.web.limits[0]
    assert (limits.total_s, limits.connect_s) == (3, 2)
    assert limits.body_bytes > 500 << 10
