"""`copydesk backfill` and `replay` are used as people use them, and survive being killed."""

import json
import os
from datetime import UTC, datetime

import pytest

from tests.cli.conftest import Desk, story

DAYS = ("--since", "2024-05-01", "--until", "2024-06-01", "--mode", "refetch")
SOURCES = """
[[source]]
name = "kept"
kind = "folder"
paths = ["kept"]
"""


@pytest.fixture
def desk(tmp_path):
    """Give a folder with pages of three days, and a registry that names it."""
    (tmp_path / "sources.toml").write_text(SOURCES)
    (tmp_path / "kept").mkdir()
    for n in range(6):
        path = tmp_path / "kept" / f"{n}.html"
        path.write_text(story(f"Ferry {n} ran late"))
        at = datetime(2024, 5, 1 + n % 3, 12, tzinfo=UTC).timestamp()
        os.utime(path, (at, at))
    return Desk(tmp_path)


def test_a_plan_is_shown_and_changes_nothing_then_done_and_told(desk):
    plan = json.loads(desk("backfill", *DAYS, "--dry-run", "--json").stdout)
    assert not (desk.folder / "copydesk-data").exists()
    assert (plan["n_partitions"], plan["n_pages"], plan["n_requests"]) == (3, 6, 0)

    done = desk("backfill", *DAYS, "--json")
    told = json.loads(done.stdout)
    listed = json.loads(desk("backfill", "--list", "--json").stdout)
    beside = json.loads(
        desk("replay", "--since", "2024-05-01", "--until", "2024-06-01", "--json").stdout
    )

    assert (done.returncode, told["standing"], told["n_written"]) == (0, "done", 6)
    assert [one["backfill_id"] for one in listed] == [plan["backfill_id"]]
    assert (beside["n_pages"], beside["n_same"]) == (6, 6)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--since", "2024-05-01"), "name --since and --until, or --list"),
        ((*DAYS, "--source", "keept"), "did you mean kept?"),
        ((*DAYS, "--list"), "name --since and --until, or --list"),
        (("--pause", "abc"), "no backfill begins with 'abc'"),
        (("--since", "2024-05-02", "--until", "2024-05-01"), "not after the beginning"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(desk, options, why):
    refused = desk("backfill", *options, env={"COLUMNS": "200"})

    assert refused.returncode != 0
    assert why in refused.stderr
    assert "Traceback" not in refused.stderr
