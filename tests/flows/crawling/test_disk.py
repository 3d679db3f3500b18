"""A disk that refuses in the middle of a crawl costs a message; the same command goes on."""

import json
import os
import random

import pytest

from tests.acceptance.test_disk_refuses import disk, is_told, mount  # noqa: F401  (a fixture)
from tests.cli.conftest import Desk
from tests.flows.crawling.lantern import FEED_HOST, declared, feed_paper
from tests.zoo.pages import story
from tests.zoo.replies import says
from tests.zoo.server import Host, opened

pytestmark = pytest.mark.xdist_group("small disks")

N_PAGES = 12
NOISE = random.Random(7).randbytes(40_000).hex()  # noqa: S311  (a seed, not a secret)


@pytest.fixture
def paper(tmp_path):
    """Serve a paper of pages that no packing makes small, declared where the command is typed."""
    usual = feed_paper(FEED_HOST, N_PAGES).routes
    large = {
        f"/story/{n}": says(story(f"Tides {n}", more=f"<!-- {NOISE[n:]}{NOISE[:n]} -->"))
        for n in range(N_PAGES)
    }
    with opened({FEED_HOST: Host(routes={**usual, **large})}) as server:
        declared({"lantern": ("feed", f"http://{FEED_HOST}/feed")}, server, tmp_path)
        yield Desk(tmp_path), server


@pytest.mark.parametrize(
    "free_kb",
    [pytest.param(0, marks=pytest.mark.slow), 200, pytest.param(1400, marks=pytest.mark.slow)],
)
def test_a_full_disk_is_told_and_the_same_command_goes_on(paper, disk, free_kb):  # noqa: F811
    desk, server = paper
    filler = disk / "filler"
    free = os.statvfs(disk)
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize - free_kb * 1024))

    stopped = desk("ingest", "--warehouse", disk / "desk", "--jobs", "1")
    filler.unlink()
    again = desk("ingest", "--warehouse", disk / "desk", "--jobs", "1", "--json")

    assert is_told(stopped, "full", str(disk / "desk"), "run the same command again")
    outcomes = json.loads(again.stdout)["sources"]["lantern"]["outcomes"]
    assert (again.returncode, again.stderr) == (0, "")
    assert outcomes == {"fetched": N_PAGES, "duplicate": 1, "gone": 1}
    assert len([one for one in server.requests if "/story/" in one.target]) <= 2 * (N_PAGES + 1)


def test_a_read_only_disk_is_told(paper, disk):  # noqa: F811
    desk, server = paper
    assert desk("ingest", "--warehouse", disk / "desk", "--jobs", "1").returncode == 0
    n_requests = len(server.requests)
    assert mount("mount", "-o", "remount,ro", str(disk))

    done = desk("ingest", "--warehouse", disk / "desk", "--jobs", "1")

    assert is_told(done, "Read-only file system", str(disk / "desk"))
    assert len(server.requests) == n_requests
