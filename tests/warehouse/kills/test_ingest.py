"""A writer may be killed at any step: a re-run leaves what an undisturbed run leaves."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        ("an empty warehouse is made", ["create outcomes", "rename warehouse.duckdb"]),
        (
            "a batch is ingested",
            [
                "append payloads",
                "append pages",
                "rename journal.json",
                "append articles",
                "append removals",
                "append links",
                "append entries",
                "append rejected",
                "append outcomes",
                "remove journal.json",
                "build edition",
                "rename warehouse.duckdb",
                "append runs",
            ],
        ),
    ],
)
def test_an_ingest_killed_at_any_step_then_run_again_leaves_what_no_kill_leaves(
    tmp_path, scene, steps
):
    check_that_no_kill_matters("tests.warehouse.mortal", tmp_path, scene, steps)
