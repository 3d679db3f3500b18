"""What a source may cost is counted at the wire, over every process that works on its crawl."""

from unittest.mock import patch

import pytest

from flows.crawling.asking import Asking
from tests.flows.crawling.lantern import declared, maps_paper, pages_of
from tests.flows.crawling.nightly import night, outcomes
from tests.zoo.replies import moved
from tests.zoo.server import Host, opened

HOST = "courier.example"
N_PAGES = 9


def crawls(tmp_path, n_nights, host=None, **budgets):
    """Return what each night came to, and every request."""
    with opened({HOST: host or maps_paper(HOST, N_PAGES)}) as server:
        start = {"courier": ("sitemap", f"http://{HOST}/index.xml")}
        sources = declared(start, server, tmp_path, budgets=budgets)
        nights = [outcomes(night(tmp_path / "w", sources))["courier"] for _ in range(n_nights)]
        return nights, [request.target for request in server.requests]


def stopped_after(n_requests):
    """Let a crawl fail once it has made so many requests."""
    usual = Asking._why_not  # noqa: SLF001  (what a crawl asks itself before each errand)

    def why_not(asking, n_silent):
        if asking.cost.n_requests == n_requests:
            message = "enough"
            raise RuntimeError(message)
        return usual(asking, n_silent)

    return patch.object(Asking, "_why_not", why_not)


def test_redirects_listings_and_robots_are_requests(tmp_path):
    paper = maps_paper(HOST, N_PAGES)
    away = {path: moved(f"{path}/there") for path in pages_of(HOST, N_PAGES)}
    there = {f"{path}/there": page for path, page in pages_of(HOST, N_PAGES).items()}

    host = Host(routes={**paper.routes, **away, **there})
    [came], asked = crawls(tmp_path, 1, host, requests=11)

    assert len(asked) == 11
    assert came == {"fetched": 3, "over_budget": 6}


def test_a_crawl_that_is_taken_up_has_what_is_left_of_its_budget(tmp_path):
    with stopped_after(8):
        [broken], _ = crawls(tmp_path, 1, requests=10)
    [came], asked = crawls(tmp_path, 1, requests=10)

    assert broken == {}
    assert len([path for path in asked if "/story/" in path]) == 1
    assert sum(came.values()) == N_PAGES
    assert came["over_budget"] == N_PAGES - came["fetched"]


def test_all_sitemaps_of_a_source_share_its_budget_and_the_next_crawl_reads_on(tmp_path):
    (first, second, third), _ = crawls(tmp_path, 3, urls=4)

    assert first == {"fetched": 4}
    assert second == {"fetched": 4}
    assert third == {"fetched": 1}


@pytest.mark.parametrize("most", [2, 5])
def test_an_index_of_more_sitemaps_than_are_asked_for_gives_those_that_are(tmp_path, most):
    with patch("flows.crawling.listings.MOST_SITEMAPS", most):
        [came], asked = crawls(tmp_path, 1)

    assert len([path for path in asked if path.endswith(".xml")]) == min(most, 4)
    assert came == {"fetched": min(3 * (most - 1), N_PAGES)}
