"""A crawl may be killed at any step: started again it asks for nothing twice, and loses nothing."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.xdist_group("processes")


def played(folder, *, n_pages, n_kills):
    """Return what was wrong after each kill."""
    done = subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-m", "tests.flows.crawling.mortal"),
            *(str(folder), str(n_pages), str(n_kills)),
        ],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def test_a_crawl_that_is_killed_goes_on_where_it_was(tmp_path):
    kills = played(tmp_path, n_pages=4, n_kills=2)

    assert len(kills) >= 2
    assert {kill: wrong for kill, wrong in kills.items() if wrong} == {}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_crawl_that_is_killed_at_steps_spread_over_all_of_it_goes_on_where_it_was(tmp_path):
    kills = played(tmp_path, n_pages=4, n_kills=12)

    assert len(kills) >= 12
    assert {kill: wrong for kill, wrong in kills.items() if wrong} == {}


@pytest.mark.skipif(
    "COPYDESK_SOAK" not in os.environ, reason="takes a quarter of an hour; COPYDESK_SOAK=1 runs it"
)
@pytest.mark.timeout(3600)
def test_a_crawl_that_is_killed_at_any_step_goes_on_where_it_was(tmp_path):
    kills = played(tmp_path, n_pages=8, n_kills=0)

    met = {kill.rpartition(" (")[0] for kill in kills}
    assert met >= {
        "before append fetches",
        "after append pages",
        "before append discoveries",
        "after append crawls",
        "before change the frontier",
        "after change the frontier",
        "after remove journal.json",
        "before rename warehouse.duckdb",
    }
    assert {kill: wrong for kill, wrong in kills.items() if wrong} == {}
