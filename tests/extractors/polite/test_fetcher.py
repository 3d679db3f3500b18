"""What one wish comes to, whatever the web answers."""

import pytest
from politely import Says, World, moved, robots

from extractors.fetch import ErrorClass, Purpose, RobotsDecision

PAGE = "https://ferry.example/news/1"


def test_a_page_is_fetched_after_its_robots_txt_was_asked():
    world = World({PAGE: Says(headers=(("ETag", '"7"'),))})

    fetch = world.fetch(PAGE)

    assert [sent.url for sent in world.web.sent] == ["https://ferry.example/robots.txt", PAGE]
    assert (fetch.status, fetch.error, fetch.detail) == (200, None, None)
    assert fetch.body == b"<p>The ferry sails again.</p>"
    assert fetch.robots is RobotsDecision.NO_RULES
    assert fetch.final_url == PAGE
    assert fetch.header("etag") == '"7"'
    assert (fetch.n_attempts, fetch.n_wire_bytes) == (1, 29)


def test_every_fetch_has_an_id_of_its_own():
    fetches = World().fetch_all(PAGE, PAGE, PAGE)

    assert len({fetch.fetch_id for fetch in fetches}) == 3
    assert all(len(fetch.fetch_id) == 32 and int(fetch.fetch_id, 16) for fetch in fetches)


def test_a_fetch_of_a_robots_txt_is_told_of():
    world = World({PAGE: Says()})

    world.fetch(PAGE)

    (told,) = world.robots_fetches
    assert (told.purpose, told.status, told.source) == (Purpose.ROBOTS, 404, "ferry-news")
    assert told.robots is RobotsDecision.NOT_ASKED


def test_a_robots_txt_that_is_itself_wished_for_asks_nobody():
    world = World({"https://ferry.example/robots.txt": robots("User-agent: *", "Disallow: /")})

    fetch = world.fetch("https://ferry.example/robots.txt", purpose=Purpose.ROBOTS)

    assert (fetch.status, fetch.robots) == (200, RobotsDecision.NOT_ASKED)
    assert len(world.web.sent) == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news",
        "ftp://ferry.example/a",
        "javascript:alert(1)",
        "http://",
        "http://[::1/",
        "a\0b",
        "http://ferry.example:99999/",
        "http://ferry.example:0/",
    ],
)
def test_what_is_no_address_on_the_web_is_not_asked_for(url):
    world = World()

    fetch = world.fetch(url)

    assert (fetch.error, fetch.hops, world.web.sent) == (ErrorClass.BAD_URL, (), [])


def test_no_token_of_an_address_is_written_down():
    url = "https://ferry.example/a?access_token=12345"
    world = World({url: moved("/b?access_token=67890"), "https://ferry.example/b": Says()})

    fetch = world.fetch(url)

    assert "12345" not in repr(fetch)
    assert "67890" not in repr(fetch)


def test_credentials_in_an_address_are_neither_sent_nor_written_down():
    world = World({PAGE: Says()})

    fetch = world.fetch(PAGE.replace("ferry", "me:hush@ferry", 1))

    assert fetch.status == 200
    assert world.pages_asked() == [PAGE]
    assert "hush" not in repr(fetch)


def test_no_cookie_is_written_down():
    fetch = World({PAGE: Says(headers=(("Set-Cookie", "id=12345"),))}).fetch(PAGE)

    assert "12345" not in repr(fetch)
