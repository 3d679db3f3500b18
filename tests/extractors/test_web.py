"""One page from the web comes as it was received, within bounds."""

import gzip
from contextlib import contextmanager

import pytest

from extractors import web
from extractors.page import RawPage, UnreadablePage
from tests.serving import Answer, serving

BODY = b"<p>Tides</p>"


@contextmanager
def tides(body, **answer):
    """Serve one page; give its address."""
    with serving({"/tides": Answer(body, **answer)}) as server:
        yield f"{server}/tides"


def test_the_body_is_kept_as_it_came_over_the_wire():
    packed = gzip.compress(BODY)
    headers = [("Content-Encoding", "gzip"), ("Content-Type", "text/html"), ("X-Two", "a")]

    with tides(packed, headers=headers) as url:
        page = web.fetch(url)

    assert isinstance(page, RawPage)
    assert page.payload == packed
    assert page.header("content-type") == "text/html"
    assert (page.target_uri, page.final_uri, page.status) == (url, url, 200)


def test_an_error_page_is_a_page():
    with tides(BODY, status=503) as url:
        page = web.fetch(url)

    assert isinstance(page, RawPage)
    assert page.status == 503


def test_a_body_that_is_too_long_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(web, "MAX_WIRE_BYTES", 100)

    with tides(b"x" * 1_000) as url:
        page = web.fetch(url)

    assert isinstance(page, UnreadablePage)
    assert "longer than 100 bytes" in page.detail


def test_a_redirect_without_end_is_told():
    with tides(b"", status=302, headers=[("Location", "/tides")]) as url:
        page = web.fetch(url)

    assert isinstance(page, UnreadablePage)
    assert url in page.detail


@pytest.mark.parametrize(
    "url", ["http://", "http://[", "http://127.0.0.1:99999/", "http://a\x00b.example/"]
)
def test_what_is_no_address_is_told_and_never_raised(url):
    assert isinstance(web.fetch(url), UnreadablePage)
