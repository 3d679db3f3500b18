"""Where one thing is written and the next is not, the crawl that goes on does neither twice."""

from contextlib import suppress
from unittest.mock import patch

import pytest

from extractors.frontier.crawls import Crawls
from flows.crawling.clerk import LEFT, Clerk
from tests.flows.crawling.lantern import FEED_HOST, declared, feed_paper
from tests.flows.crawling.nightly import night, outcomes, rows
from tests.zoo.replies import in_turn, says
from tests.zoo.server import Host, opened

N_PAGES = 3
CLOSED = "/story/0"


class Killed(Exception):  # noqa: N818  (named for the fact)
    """In place of a kill."""


def dies(wanted):
    """Return a function that dies if it is called for what is `wanted`."""

    def die(usual):
        def method(self, *arguments):
            if wanted(*arguments):
                raise Killed
            return usual(self, *arguments)

        return method

    return die


@pytest.fixture
def paper(tmp_path):
    """Serve a paper one of whose stories is closed on the first night; crawl it when called."""
    host = feed_paper(FEED_HOST, N_PAGES)
    opening = in_turn(says("closed", status=403), host.routes[CLOSED])
    with opened({FEED_HOST: Host(routes={**host.routes, CLOSED: opening})}) as server:
        start = {"lantern": ("feed", f"http://{FEED_HOST}/feed")}

        def crawled(kind="ingest", **budgets):
            sources = declared(start, server, tmp_path, budgets=budgets)
            return outcomes(night(tmp_path / "w", sources, kind=kind))["lantern"]

        yield crawled, server, tmp_path / "w"


def asked(server, path):
    return [request.target for request in server.requests].count(path)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("end", lambda crawl: crawl.kind == LEFT),
        ("mark_listed", lambda _, listing: listing == LEFT),
    ],
)
def test_what_earlier_crawls_left_is_taken_over_once(paper, name, wanted):
    crawled, server, _ = paper
    first = crawled()
    with patch.object(Crawls, name, dies(wanted)(getattr(Crawls, name))):
        killed = crawled()
    second, third = crawled(), crawled()

    assert (first["blocked"], killed) == (1, {})
    assert second["fetched"] == 1
    assert third == {}
    assert asked(server, CLOSED) == 2


def test_what_was_settled_without_asking_stays_so_and_is_left_for_the_next_night(paper):
    crawled, server, _ = paper
    killed = patch.object(Clerk, "_remember", dies(lambda _: True)(Clerk._remember))  # noqa: SLF001  (between two writes)
    with killed, suppress(Killed):
        crawled(requests=3)
    n_requests = len(server.requests)
    second = crawled(requests=100)
    third = crawled(requests=100)

    assert n_requests == 3
    assert second == {"over_budget": 2, "blocked": 1, "duplicate": 1, "fetched": 1}
    assert third == {"fetched": 2, "gone": 1}
    assert [asked(server, f"/story/{n}") for n in range(N_PAGES)] == [2, 1, 1]


def test_a_crawl_that_was_recorded_as_it_ended_is_not_gone_on_with(paper):
    crawled, _, root = paper
    die = dies(lambda crawl: crawl.kind != LEFT)(Crawls.end)
    with patch.object(Crawls, "end", die), suppress(Killed):
        crawled()
    crawled()

    unbalanced = """
        SELECT crawl_id FROM crawls c WHERE n_discovered <>
            (SELECT count(*) FROM discoveries d WHERE d.crawl_id = c.crawl_id)
    """
    assert rows(root, "SELECT count(*) FROM crawls") == [(2,)]
    assert rows(root, unbalanced) == []


@pytest.mark.parametrize(("killed", "then"), [("nightly", "ingest"), ("ingest", "nightly")])
def test_a_command_goes_on_with_a_night_that_was_killed_and_a_night_with_a_command(
    paper, killed, then
):
    crawled, _, root = paper
    dead = patch.object(Clerk, "_remember", dies(lambda _: True)(Clerk._remember))  # noqa: SLF001  (between two writes)
    with dead, suppress(Killed):
        crawled(kind=killed)
    taken_up = crawled(kind=then)

    assert sum(taken_up.values()) == N_PAGES + 2
    assert rows(root, "SELECT kind FROM crawls") == [(killed,)]
