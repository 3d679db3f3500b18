"""Validators speak of one address."""

from politely import Says, World, moved

from extractors.fetch import ErrorClass

PAGE = "https://ferry.example/news/1"


def test_they_go_to_the_address_they_are_of_and_to_no_other():
    world = World({PAGE: moved("/a"), "https://ferry.example/a": Says()})

    world.fetch(PAGE, etag='"7"', last_modified="Mon, 02 Mar 2026 04:00:00 GMT")

    first, second = world.web.sent[1:]
    assert first.headers["if-none-match"] == '"7"'
    assert first.headers["if-modified-since"] == "Mon, 02 Mar 2026 04:00:00 GMT"
    assert set(second.headers) == {"accept"}
    assert set(world.web.sent[0].headers) == {"accept"}


def test_an_unchanged_page_has_no_body():
    fetch = World({PAGE: Says(status=304, body=b"")}).fetch(PAGE, etag='"7"')

    assert (fetch.status, fetch.error, fetch.body) == (304, None, None)


def test_unchanged_since_nothing_is_no_answer():
    fetch = World({PAGE: Says(status=304, body=b"")}).fetch(PAGE)

    assert (fetch.error, fetch.body) == (ErrorClass.PROTOCOL, None)


def test_nor_is_it_after_a_redirect():
    world = World({PAGE: moved("/a"), "https://ferry.example/a": Says(status=304, body=b"")})

    fetch = world.fetch(PAGE, etag='"7"')

    assert fetch.error is ErrorClass.PROTOCOL
