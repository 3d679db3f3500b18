"""A writer may be killed at any step: a re-run leaves what an undisturbed run leaves."""

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
        ("an empty warehouse is made", ["create outcomes", "rename warehouse.duckdb"]),
        (
            "a batch is ingested",
            [
                "append payloads",
                "append pages",
                "rename journal.json",
                "append articles",
                "append removals",
                "append entries",
                "append rejected",
                "append outcomes",
                "remove journal.json",
                "build edition",
                "rename warehouse.duckdb",
                "append runs",
            ],
        ),
        (
            "a source is crawled",
            [
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
            ],
        ),
        (
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
            "stories are found",
            ["append likenesses", "append story_members", "append signatures", "build edition"],
        ),
        (
            "what was changed is compared",
            ["append backdated", "append changes", "build edition", "rename warehouse.duckdb"],
        ),
        ("a half chunk is undone", ["restore payloads", "restore pages", "remove journal.json"]),
        (
            "the search index follows",
            ["commit index", "merge index", "write progress.json aside", "rename progress.json"],
        ),
        (
            "a lost search index is made again",
            ["remove progress.json", "remove index", "create index", "commit index"],
        ),
        ("a half batch is undone", ["restore articles", "restore removals", "remove journal.json"]),
    ],
)
def test_a_writer_killed_at_any_step_then_run_again_leaves_what_no_kill_leaves(
    tmp_path, scene, steps
):
    tried = [] if IS_SOAK else steps
    played = subprocess.run(
        [sys.executable, "-m", "tests.warehouse.mortal", str(tmp_path), scene, *tried],
        check=True,
        capture_output=True,
        text=True,
    )
    moments = json.loads(played.stdout)

    assert {moment: wrong for moment, wrong in moments.items() if wrong} == {}
    assert [step for step in steps if f"before {step} (1)" not in moments] == []
    assert [step for step in steps if f"after {step} (1)" not in moments] == []
