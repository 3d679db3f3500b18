"""The search index may be left by a kill at any step of it: it follows once that is run again."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(TIMEOUT_S)]


@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        (
            "the search index follows",
            ["commit index", "merge index", "write progress.json aside", "rename progress.json"],
        ),
        (
            "a lost search index is made again",
            ["remove progress.json", "remove index", "create index", "commit index"],
        ),
    ],
)
def test_the_index_is_the_same_after_a_kill_at_any_step(tmp_path, scene, steps):
    check_that_no_kill_matters("tests.warehouse.mortal", tmp_path, scene, steps)
