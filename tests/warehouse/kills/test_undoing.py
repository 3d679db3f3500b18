"""Whoever undoes what a dead writer left half done may die too: the next one ends it."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        ("a half chunk is undone", ["restore payloads", "restore pages", "remove journal.json"]),
        ("a half batch is undone", ["restore articles", "restore removals", "remove journal.json"]),
    ],
)
def test_undoing_that_is_killed_at_any_step_is_ended(tmp_path, scene, steps):
    check_that_no_kill_matters("tests.warehouse.mortal", tmp_path, scene, steps)
