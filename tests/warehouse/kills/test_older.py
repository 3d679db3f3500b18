"""Whoever brings an older warehouse up to date may be killed at any step of it."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


def test_an_older_warehouse_is_brought_up_to_date_after_a_kill_at_any_step(tmp_path):
    scene = "an older warehouse takes in pages"
    steps = [
        "grow pages",
        "grow articles",
        "grow outcomes",
        "create sightings",
        "append outcomes",
        "rename warehouse.duckdb",
    ]

    check_that_no_kill_matters("tests.warehouse.aging", tmp_path, scene, steps)
