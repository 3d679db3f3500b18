"""Forgetting may be killed at any step: the same again, or whoever writes next, ends it."""

import pytest

from tests.warehouse.killing import TIMEOUT_S, check_that_no_kill_matters


@pytest.mark.slow
@pytest.mark.timeout(TIMEOUT_S)
@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        (
            "an article is forgotten",
            [
                "rename forgetting-words.json",
                "rename forgetting.json",
                "append tombstones",
                "append forgettings",
                "overwrite in payloads",
                "overwrite in articles",
                "overwrite in fetches",
                "rename warehouse.duckdb",
                "sum up the logs",
                "clear the logs",
                "clear the tables",
                "forget elsewhere",
                "remove forgetting.json",
            ],
        ),
        (
            "the search index forgets",
            ["commit index", "merge index", "rename progress.json", "sweep index"],
        ),
        (
            "what was half forgotten is ended by the next",
            ["overwrite in outcomes", "clear the tables", "append articles"],
        ),
    ],
)
def test_forgetting_that_is_killed_at_any_step_is_ended(tmp_path, scene, steps):
    check_that_no_kill_matters("tests.warehouse.forgetting.dying", tmp_path, scene, steps)
