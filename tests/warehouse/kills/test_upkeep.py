"""Upkeep may be killed at any step: no row is lost by it, and the next upkeep ends it."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


@pytest.mark.parametrize(
    ("program", "scene", "steps"),
    [
        (
            "tests.warehouse.mortal",
            "small files are merged",
            [
                "merge payloads",
                "replace payloads",
                "merge pages",
                "replace pages",
                "rename warehouse.duckdb",
            ],
        ),
        (
            "tests.warehouse.aging",
            "what nobody needs is removed",
            ["remove a file of articles", "shorten the log of articles", "append upkeeps"],
        ),
        (
            "tests.warehouse.aging",
            "bodies are dropped",
            ["append dropped_bodies", "write payloads without bodies", "replace payloads"],
        ),
    ],
)
def test_upkeep_killed_at_any_step_then_run_again_leaves_what_no_kill_leaves(
    tmp_path, program, scene, steps
):
    check_that_no_kill_matters(program, tmp_path, scene, steps)
