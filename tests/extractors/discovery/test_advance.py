"""A bad body never moves on what is remembered of a listing."""

from datetime import UTC, datetime

import pytest
from made import FEED_URL, rss, story

from extractors.discovery.advance import Remembered, advance
from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Unusable
from extractors.fetch import ErrorClass, Fetch, Purpose, RobotsDecision

BODY = rss(story(1), story(2))
BEFORE = Remembered(
    etag='"old"', last_modified="Sun, 01 Nov 2026 00:00:00 GMT", digest="0", n_named=9
)
HEADERS = (("ETag", '"new"'), ("Last-Modified", "Mon, 02 Nov 2026 00:00:00 GMT"))


def fetched(body=BODY, *, status=200, error=None, headers=HEADERS):
    return Fetch(
        fetch_id="0" * 32,
        url=FEED_URL,
        purpose=Purpose.FEED,
        source="lantern",
        started_at=datetime(2026, 11, 2, tzinfo=UTC),
        elapsed_s=0.1,
        hops=(),
        n_attempts=1,
        status=status,
        final_url=FEED_URL,
        headers=headers,
        body=body,
        n_wire_bytes=len(body or b""),
        content_coding=None,
        robots=RobotsDecision.ALLOWED,
        robots_digest=None,
        robots_rule=None,
        opt_outs=(),
        error=error,
        detail=None,
    )


def after(fetch, before=BEFORE):
    found = None if fetch.body is None else read_feed(fetch.body, url=FEED_URL)
    return advance(before, fetch, found)


def test_a_body_that_was_read_moves_everything_on():
    now = after(fetched())

    assert now.remembered == Remembered(
        etag='"new"',
        last_modified="Mon, 02 Nov 2026 00:00:00 GMT",
        digest=fetched().payload_digest,
        n_named=2,
    )
    assert (now.is_unchanged, now.held_back) == (False, None)


def test_an_answer_without_validators_forgets_the_old_ones():
    now = after(fetched(headers=()))

    assert (now.remembered.etag, now.remembered.last_modified) == (None, None)


def test_the_same_body_again_is_unchanged_and_keeps_its_new_validators():
    now = after(fetched(), Remembered(etag='"old"', digest=fetched().payload_digest, n_named=2))

    assert now.is_unchanged
    assert now.remembered.etag == '"new"'


def test_not_modified_changes_nothing():
    now = after(fetched(None, status=304))

    assert (now.remembered, now.is_unchanged, now.held_back) == (BEFORE, True, None)


@pytest.mark.parametrize(
    ("fetch", "why"),
    [
        (fetched(BODY[:-20]), "the body is no listing: cut off: </rss> is missing"),
        (fetched(b""), "the body is no listing: empty"),
        (fetched(b"<html></html>"), "the body is no listing: an HTML page"),
        (fetched(rss()), "the listing is empty, and named 9 addresses before"),
        (fetched(BODY, status=503), "the answer has status 503"),
        (fetched(BODY, error=ErrorClass.RESET), "the request failed: reset"),
        (fetched(None), "the answer has no body"),
        (fetched(None, status=None, error=ErrorClass.DNS), "the request failed: dns"),
        (fetched(None, status=304, error=ErrorClass.RESET), "the request failed: reset"),
    ],
)
def test_a_bad_answer_moves_nothing_on(fetch, why):
    now = after(fetch)

    assert (now.remembered, now.is_unchanged, now.held_back) == (BEFORE, False, why)


def test_a_listing_that_was_always_empty_may_stay_so():
    now = after(fetched(rss()), Remembered())

    assert (now.remembered.etag, now.held_back) == ('"new"', None)


def test_what_was_not_read_moves_nothing_on():
    assert advance(BEFORE, fetched(), Unusable(why="later")).remembered == BEFORE
