"""Forgetting may be killed at any step: the same again, or whoever writes next, ends it."""

import json
import os
import subprocess
import sys

import pytest

IS_SOAK = "COPYDESK_SOAK" in os.environ
"""Every moment is tried then; else those of the steps that are named, and some others."""


@pytest.mark.timeout(3600 if IS_SOAK else 300)
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
            "what was half forgotten is ended by the next",
            ["overwrite in outcomes", "clear the tables", "append articles"],
        ),
    ],
)
def test_forgetting_that_is_killed_at_any_step_is_ended(tmp_path, scene, steps):
    tried = [] if IS_SOAK else steps
    played = subprocess.run(
        [sys.executable, "-m", "tests.warehouse.forgetting.dying", str(tmp_path), scene, *tried],
        check=True,
        capture_output=True,
        text=True,
    )
    moments = json.loads(played.stdout)

    assert {moment: wrong for moment, wrong in moments.items() if wrong} == {}
    assert [step for step in steps if f"before {step} (1)" not in moments] == []
    assert [step for step in steps if f"after {step} (1)" not in moments] == []
