"""Crawls run beside crawls, beside other commands and beside readers, and none disturbs another."""

import asyncio
import json
from itertools import pairwise
from threading import Event

import pytest

from tests.cli.conftest import Desk, story
from tests.flows.crawling.lantern import FEED_HOST, declared, feed_paper, maps_paper
from tests.flows.crawling.test_stopped import wait_for
from tests.zoo.server import Host, opened

pytestmark = pytest.mark.xdist_group("processes")

DELAY_S = 0.25
TOLERANCE_S = 0.02
N_PAGES = 6


@pytest.fixture
def house(tmp_path):
    """Serve one host with two sources: the feed of a paper, and the sitemaps of another."""
    feed, maps = feed_paper(FEED_HOST, N_PAGES), maps_paper(FEED_HOST, 2 * N_PAGES)
    host = Host(routes={**maps.routes, **feed.routes})
    starts = {
        "lantern": ("feed", f"http://{FEED_HOST}/feed"),
        "courier": ("sitemap", f"http://{FEED_HOST}/index.xml"),
    }
    with opened({FEED_HOST: host}) as server:
        declared(starts, server, tmp_path, delay_s=DELAY_S)
        yield Desk(tmp_path), server


def until(event, then):
    """Answer with `then` once `event` is set."""

    async def reply(request, writer):
        await asyncio.to_thread(event.wait, 60)
        return await then(request, writer)

    return reply


def test_a_source_is_crawled_by_one_process_and_the_other_is_told_of_it(house):
    desk, server = house
    is_over = Event()
    routes = server.hosts[FEED_HOST].routes
    routes["/feed"] = until(is_over, routes["/feed"])
    with desk.start("ingest", "--only", "lantern", "--jobs", "1") as first:
        wait_for(lambda: server.requests)
        second = desk("ingest", "--only", "lantern", "--json")
        is_over.set()
        first.communicate(timeout=60)

    told = json.loads(second.stdout)["sources"]["lantern"]
    assert (second.returncode, second.stderr, told["crawl_id"]) == (1, "", None)
    assert told["failure"] == (
        "another process is at work on 'lantern'; wait for its run to end,"
        " then run this again (a dead process holds no lock)"
    )
    assert first.returncode == 0


@pytest.mark.slow
def test_two_processes_keep_the_limit_of_one_host_while_others_write_and_read(house):
    desk, server = house
    desk.save("pages/tides.html", story("Tides"))
    with (
        desk.start("ingest", "--only", "lantern", "--jobs", "1", "--json") as first,
        desk.start("ingest", "--only", "courier", "--jobs", "1", "--json") as second,
    ):
        wait_for(lambda: len(server.requests) > 2)
        beside = desk("ingest", "pages", "--json")
        seen = desk("sql", "SELECT count(*) AS n FROM articles", "--format", "json")
        told = [json.loads(process.communicate(timeout=60)[0]) for process in (first, second)]

    assert [first.returncode, second.returncode, beside.returncode] == [0, 0, 0]
    assert json.loads(beside.stdout)["n_written"] == 1
    assert json.loads(seen.stdout)[0]["n"] >= 1
    gaps = [later.at - earlier.at for earlier, later in pairwise(server.requests)]
    assert min(gaps) >= DELAY_S - TOLERANCE_S
    outcomes = [one["sources"] for one in told]
    assert outcomes[0]["lantern"]["outcomes"]["gone"] == 1
    assert sum(outcomes[1]["courier"]["outcomes"].values()) == 2 * N_PAGES
