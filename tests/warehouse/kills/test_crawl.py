"""The rows of a crawl may be killed at any step: a re-run leaves what an undisturbed run leaves."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


def test_a_crawl_killed_at_any_step_then_run_again_leaves_what_no_kill_leaves(tmp_path):
    steps = [
        "append registry",
        "append robots",
        "append items",
        "append payloads",
        "append pages",
        "append fetches",
        "remove journal.json",
        "append discoveries",
        "append crawls",
        "rename warehouse.duckdb",
    ]

    check_that_no_kill_matters("tests.warehouse.mortal", tmp_path, "a source is crawled", steps)
