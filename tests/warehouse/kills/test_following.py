"""What follows from the tables may be killed at any step too, and follows once it is run again."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        (
            "stories are found",
            ["append likenesses", "append story_members", "append signatures", "build edition"],
        ),
        (
            "what was changed is compared",
            ["append backdated", "append changes", "build edition", "rename warehouse.duckdb"],
        ),
    ],
)
def test_what_follows_is_the_same_after_a_kill_at_any_step(tmp_path, scene, steps):
    check_that_no_kill_matters("tests.warehouse.mortal", tmp_path, scene, steps)
