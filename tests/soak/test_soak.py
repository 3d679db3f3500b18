"""Short forms of the long races; `make soak` runs them at length, and writes docs/soak.md."""

import json
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("processes")]


def played(name, *arguments):
    """Return what one of the programs here found."""
    command = [sys.executable, "-m", f"tests.soak.{name}", *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_same_night_five_times_at_once_leaves_what_it_leaves_once(tmp_path):
    found = played("night", tmp_path, 16)

    assert found["ends"] == [0] * 5
    assert found["seen"] == [16, 0, 0, 0, 0]
    assert found["tables_that_differ"] == []


def test_nights_backfills_upkeep_and_readers_at_once_leave_what_one_after_the_other_leaves(
    tmp_path,
):
    found = played("race", tmp_path, 5)

    assert found["reader_errors"] == []
    assert found["n_reads"] > 0
    assert found["seen"] == [found["n_pages"], 0, 0, 0, 0]
    assert found["tables_that_differ"] == []


def test_commands_killed_at_random_converge_and_readers_are_never_astray(tmp_path):
    found = played("kills", tmp_path, 6)

    assert found["wrong"] == []
    assert sum(found["n_kills"].values()) == 6
    assert found["n_outcomes"] == found["n_outcomes_undisturbed"] > 0
    assert found["tables_that_differ"] == []
