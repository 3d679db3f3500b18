"""A robots.txt may stand elsewhere."""

import pytest
from politely import Says, World, moved, robots

from extractors.fetch import ErrorClass, RobotsDecision

PAGE = "https://ferry.example/news/1"
ROBOTS = "https://ferry.example/robots.txt"
CLOSED = robots("User-agent: *", "Disallow: /")


def test_five_are_followed_to_any_host():
    chain = {f"https://r{n}.example/robots.txt": f"r{n + 1}.example" for n in range(4)}
    world = World(
        {
            ROBOTS: moved("https://r0.example/robots.txt"),
            **{url: moved(f"https://{host}/robots.txt") for url, host in chain.items()},
            "https://r4.example/robots.txt": CLOSED,
        }
    )

    fetch = world.fetch(PAGE)

    assert fetch.error is ErrorClass.DISALLOWED


def test_the_sixth_is_not_followed():
    chain = {f"https://ferry.example/{n}": moved(f"/{n + 1}") for n in range(5)}
    world = World({ROBOTS: moved("/0"), **chain, "https://ferry.example/5": CLOSED, PAGE: Says()})

    assert world.fetch(PAGE).robots is RobotsDecision.NO_RULES


@pytest.mark.parametrize(
    "answers",
    [
        {
            ROBOTS: moved("/0"),
            **{f"https://ferry.example/{n}": moved(f"/{n + 1}") for n in range(9)},
        },
        {ROBOTS: moved("/robots.txt")},
        {ROBOTS: moved("")},
    ],
)
def test_one_that_is_never_reached_is_none(answers):
    fetch = World({**answers, PAGE: Says()}).fetch(PAGE)

    assert (fetch.status, fetch.robots) == (200, RobotsDecision.NO_RULES)


def test_they_are_not_asked_whether_they_are_allowed():
    world = World({ROBOTS: moved("/r"), "https://ferry.example/r": CLOSED})

    world.fetch(PAGE)

    assert [sent.url for sent in world.web.sent] == [ROBOTS, "https://ferry.example/r"]
