"""A redirect is a new address, with rules and turns of its own."""

import pytest
from politely import Says, World, moved, robots

from extractors.fetch import ErrorClass, RobotsDecision

PAGE = "https://ferry.example/news/1"


def test_every_hop_is_kept_with_its_status():
    world = World(
        {
            "http://ferry.example/1": moved("https://ferry.example/1", 301),
            "https://ferry.example/1": moved("/one#top", 307),
            "https://ferry.example/one": Says(),
        }
    )

    fetch = world.fetch("http://ferry.example/1")

    assert [(hop.url, hop.status) for hop in fetch.hops] == [
        ("http://ferry.example/1", 301),
        ("https://ferry.example/1", 307),
        ("https://ferry.example/one", 200),
    ]
    assert fetch.final_url == "https://ferry.example/one"
    assert (fetch.error, fetch.n_attempts) == (None, 3)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_each_kind_is_followed_and_told_apart(status):
    world = World({PAGE: moved("/a", status), "https://ferry.example/a": Says()})

    fetch = world.fetch(PAGE)

    assert [hop.status for hop in fetch.hops] == [status, 200]


def test_the_robots_txt_of_where_it_leads_is_asked_too():
    world = World(
        {
            PAGE: moved("https://other.example/private/1"),
            "https://other.example/robots.txt": robots("User-agent: *", "Disallow: /private/"),
        }
    )

    fetch = world.fetch(PAGE)

    assert fetch.error is ErrorClass.DISALLOWED
    assert [(hop.status, hop.robots) for hop in fetch.hops] == [
        (302, RobotsDecision.NO_RULES),
        (None, RobotsDecision.DISALLOWED),
    ]
    assert (fetch.status, fetch.final_url) == (None, None)
    assert world.pages_asked() == [PAGE]


def test_ten_are_followed():
    chain = {f"https://ferry.example/{n}": moved(f"/{n + 1}") for n in range(10)}
    world = World({**chain, "https://ferry.example/10": Says()})

    fetch = world.fetch("https://ferry.example/0")

    assert (fetch.error, len(fetch.hops)) == (None, 11)


def test_the_eleventh_is_not():
    world = World({f"https://ferry.example/{n}": moved(f"/{n + 1}") for n in range(12)})

    fetch = world.fetch("https://ferry.example/0")

    assert fetch.error is ErrorClass.TOO_MANY_REDIRECTS
    assert (len(fetch.hops), fetch.status, fetch.body) == (11, 302, None)


def test_one_that_leads_back_is_a_loop():
    world = World({PAGE: moved("/a"), "https://ferry.example/a": moved("/news/1#again")})

    fetch = world.fetch(PAGE)

    assert (fetch.error, len(fetch.hops)) == (ErrorClass.REDIRECT_LOOP, 2)


@pytest.mark.parametrize(
    "location", ["", "  ", "mailto:desk@ferry.example", "http://", "https://[::1/"]
)
def test_one_that_leads_nowhere_is_bad(location):
    fetch = World({PAGE: moved(location)}).fetch(PAGE)

    assert (fetch.error, fetch.status) == (ErrorClass.BAD_REDIRECT, 302)


def test_one_without_an_address_is_bad():
    fetch = World({PAGE: Says(status=301)}).fetch(PAGE)

    assert fetch.error is ErrorClass.BAD_REDIRECT


@pytest.mark.parametrize("status", [300, 305, 306])
def test_other_statuses_of_the_kind_are_answers(status):
    fetch = World({PAGE: moved("/a", status)}).fetch(PAGE)

    assert (fetch.error, fetch.status, len(fetch.hops)) == (None, status, 1)


def test_one_that_leaves_encryption_behind_is_followed_and_remarked_upon():
    world = World({PAGE: moved("http://ferry.example/1"), "http://ferry.example/1": Says()})

    fetch = world.fetch(PAGE)

    assert (fetch.error, fetch.status) == (None, 200)
    assert "from https to http" in fetch.detail


@pytest.mark.parametrize(
    ("location", "end"),
    [
        ("/caf\u00c3\u00a9", "https://ferry.example/caf%C3%A9"),
        ("/caf\u00e9", "https://ferry.example/caf%E9"),
        ("/caf%C3%A9 au lait", "https://ferry.example/caf%C3%A9%20au%20lait"),
        ("https://z\u00c3\u00bcrich.example/", "https://xn--zrich-kva.example/"),
        ("  ../a/./b/../c ", "https://ferry.example/a/c"),
        ("?page=2", "https://ferry.example/news/1?page=2"),
        ("//pier.example/x", "https://pier.example/x"),
        ("https://ida:hush@ferry.example/x", "https://ferry.example/x"),
    ],
)
def test_where_it_leads_is_read_as_browsers_do(location, end):
    fetch = World({PAGE: moved(location), end: Says()}).fetch(PAGE)

    assert (fetch.final_url, fetch.status) == (end, 200)
    assert "hush" not in repr(fetch)
