"""A crawl that is stopped says so in one line, keeps what it has, and goes on where it was."""

import json
import signal
from time import monotonic, sleep

import pytest

from tests.cli.conftest import Desk
from tests.flows.crawling.lantern import FEED_HOST, declared, feed_paper
from tests.zoo.server import opened

pytestmark = pytest.mark.xdist_group("processes")

N_PAGES = 12


@pytest.fixture
def paper(tmp_path):
    """Serve one paper, declared in a folder where the command is typed; its pages come slowly."""
    with opened({FEED_HOST: feed_paper(FEED_HOST, N_PAGES)}) as server:
        declared({"lantern": ("feed", f"http://{FEED_HOST}/feed")}, server, tmp_path, delay_s=0.3)
        yield Desk(tmp_path), server


def asked(server, since=0):
    """Return the stories that were asked for."""
    return [request.target for request in server.requests[since:] if "/story/" in request.target]


def wait_for(condition, seconds=30):
    """Return once `condition` holds."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end
        sleep(0.02)


@pytest.mark.parametrize(
    "number", [pytest.param(signal.SIGINT, marks=pytest.mark.slow), signal.SIGTERM]
)
def test_who_stops_a_crawl_is_told_how_to_go_on_and_nothing_is_asked_twice(paper, number):
    desk, server = paper
    with desk.start("ingest", "--jobs", "1") as process:
        wait_for(lambda: len(asked(server)) >= 4)
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=30)

    again = desk("ingest", "--jobs", "1", "--json")

    assert process.returncode == 128 + number
    assert (stdout, stderr) == ("", "stopped; the same command goes on where this one was\n")
    twice = [path for path in set(asked(server)) if asked(server).count(path) > 1]
    assert len(twice) <= 1  # the one that was on its way
    crawled = json.loads(again.stdout)["sources"]["lantern"]
    assert crawled["outcomes"] == {"fetched": N_PAGES, "duplicate": 1, "gone": 1}
    assert (again.returncode, crawled["failure"], again.stderr) == (0, None, "")
