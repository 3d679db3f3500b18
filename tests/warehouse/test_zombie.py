"""A writer that stood still past its lease cannot undo or add to what was written since."""

import json
import os
import subprocess
import sys

import pytest

IS_SOAK = os.environ.get("COPYDESK_SOAK") == "1"


@pytest.mark.slow
@pytest.mark.timeout(3600 if IS_SOAK else 300)
@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        (
            "a batch is ingested",
            [
                "rename journal.json",
                "append articles",
                "remove journal.json",
                "rename warehouse.duckdb",
                "append outcomes",
            ],
        ),
        ("a half batch is undone", ["restore articles"]),
        ("small files are merged", ["replace pages"]),
        ("stories are found", ["append story_members"]),
        ("the search index follows", ["commit index"]),
        ("an article is forgotten", ["overwrite in articles"]),
        ("an older warehouse takes in pages", ["grow articles"]),
    ],
)
def test_a_writer_stopped_at_a_step_and_woken_after_another_finished_changes_nothing(
    tmp_path, scene, steps
):
    last = f"after {steps[-1]}"
    wanted = "all" if IS_SOAK else ",".join([*(f"before {step}" for step in steps), last])
    played = subprocess.run(
        [sys.executable, "-m", "tests.warehouse.stalled", str(tmp_path), scene, wanted],
        check=True,
        capture_output=True,
        text=True,
    )
    moments = json.loads(played.stdout)

    assert {moment: wrong for moment, wrong in moments.items() if wrong} == {}
    assert [step for step in steps if f"before {step} (1)" not in moments] == []
