"""The robots.txt that decided is kept, whatever its length, under the digest that fetches name."""

from dataclasses import replace

import pytest

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
