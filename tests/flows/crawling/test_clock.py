"""A clock that jumps makes nobody ask twice, and nobody wait for longer than a pause."""

from datetime import timedelta
from time import monotonic
from unittest.mock import patch

import pytest

from flows.crawling.asking import Asking
from tests.flows.crawling.lantern import FEED_HOST, papers
from tests.flows.crawling.nightly import night, outcomes, utc_now

N_PAGES = 4
DAY = timedelta(days=1)
WHOLE = {
    "lantern": {"fetched": N_PAGES, "duplicate": 1, "gone": 1},
    "courier": {"fetched": N_PAGES},
}


def asked(server):
    """Return the stories that were asked for without what is known of them."""
    return [
        request.url
        for request in server.requests
        if "/story/" in request.target and not request.header("If-None-Match")
    ]


def jumping(server, by):
    """Return a clock that jumps in the middle of a crawl."""
    return lambda: utc_now() + (by if len(server.requests) > N_PAGES + 2 else timedelta())


def test_a_clock_set_back_in_the_middle_of_a_crawl_holds_up_nothing(tmp_path):
    with papers(N_PAGES, tmp_path) as (server, sources):
        began = monotonic()
        account = night(tmp_path / "w", sources, now=jumping(server, -DAY))
        took_s = monotonic() - began

        assert outcomes(account) == WHOLE
        assert len(asked(server)) == len(set(asked(server))) == 2 * N_PAGES + 1
    assert took_s < 60


def test_a_clock_set_ahead_ends_the_crawl_and_the_next_one_asks_for_the_rest(tmp_path):
    with papers(N_PAGES, tmp_path) as (server, sources):
        first = night(tmp_path / "w", sources, now=jumping(server, DAY))
        then = night(tmp_path / "w", sources, now=lambda: utc_now() + DAY)

        assert [one.failure for one in (*first.sources, *then.sources)] == [None] * 4
        assert len(asked(server)) == len(set(asked(server))) == 2 * N_PAGES + 1


@pytest.mark.parametrize("later", [timedelta(days=7), -timedelta(days=7)])
def test_a_crawl_that_is_taken_up_after_a_week_asks_for_what_is_left(tmp_path, later):
    def after_two(asking, _):
        if asking.cost.n_wire_bytes > n_bytes:
            message = "enough"
            raise RuntimeError(message)

    n_bytes = 3_000
    with papers(N_PAGES, tmp_path) as (server, sources):
        with patch.object(Asking, "_why_not", after_two):
            broken = night(tmp_path / "w", sources)
        before = list(server.requests)
        account = night(tmp_path / "w", sources, now=lambda: utc_now() + later)

        assert [one.crawl for one in broken.sources] == [None, None]
        assert outcomes(account) == WHOLE
        urls = [request.url for request in server.requests if "/story/" in request.target]
        assert len(urls) == len(set(urls)) == 2 * N_PAGES + 1
        assert before
        assert [one.target for one in before if one.host == FEED_HOST].count("/feed") == 1
