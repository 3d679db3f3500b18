"""The robots.txt that decided is kept, whatever its length, under the digest that fetches name."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from extractors.frontier.frontier import Frontier
from extractors.frontier.robots_memory import KnownRobots
from flows.crawling.frontier_file import FRONTIER
from tests.flows.crawling.lantern import declared, feed_paper
from tests.flows.crawling.nightly import night, rows
from tests.zoo.replies import says
from tests.zoo.server import opened

HOST = "lantern.example"


@pytest.mark.parametrize("n_lines", [1, 60_000])
def test_a_fetch_leads_to_the_robots_txt_that_allowed_it(tmp_path, n_lines):
    text = "User-agent: *\nAllow: /story/\n" + "# the tides\n" * n_lines
    paper = feed_paper(HOST, 2)
    routes = {**paper.routes, "/robots.txt": says(text, kind="text/plain")}
    with opened({HOST: replace(paper, routes=routes)}) as server:
        start = {"lantern": ("feed", f"http://{HOST}/feed")}
        night(tmp_path / "w", declared(start, server, tmp_path))

    found = rows(
        tmp_path / "w",
        "SELECT robots_rule FROM fetches JOIN robots ON digest = robots_digest"
        " WHERE url LIKE '%/story/1'",
    )
    assert found == [("line 2: allow: /story/",)]


def test_a_robots_txt_that_was_asked_for_before_is_kept_once_it_decides(tmp_path):
    text = b"User-agent: *\nAllow: /story/\n"
    with opened({HOST: feed_paper(HOST, 2)}) as server:
        start = {"lantern": ("feed", f"http://{HOST}/feed")}
        with Frontier.open(tmp_path / "w" / FRONTIER) as frontier:
            frontier.robots.put(
                KnownRobots(
                    origin=f"http://{HOST}",
                    fetched_at=datetime.now(UTC),
                    status=200,
                    body=text,
                    digest=sha256(text).hexdigest(),
                )
            )
        night(tmp_path / "w", declared(start, server, tmp_path))

        assert not [request for request in server.requests if request.url.endswith("robots.txt")]
    found = rows(tmp_path / "w", "SELECT DISTINCT decode(body) AS text FROM robots")
    assert found == [(text.decode(),)]
