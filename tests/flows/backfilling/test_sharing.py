"""Processes that share a backfill bring in each partition once, and end as one alone would."""

import json
import subprocess
import sys
from collections import Counter

import pytest

pytestmark = [
    pytest.mark.xdist_group("processes"),
    pytest.mark.slow,
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Give what came of each way to share it."""
    folder = tmp_path_factory.mktemp("crowd")
    command = [sys.executable, "-W", "ignore", "-m", "tests.flows.backfilling.crowd", str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def times(of):
    """Return how often each partition was brought in."""
    return Counter(name for _, name in of["brought"])


def test_three_bring_in_each_partition_once_and_the_same_as_one(found):
    three = found["three"]

    assert times(three) == times(found["one"])
    assert set(times(three).values()) == {1}
    assert len({process for process, _ in three["brought"]}) > 1
    assert three["content"] == found["one"]["content"]
    assert three["ends"] == [0, 0, 0]
    assert three["left"] == []


def test_one_that_is_killed_costs_the_partition_that_it_was_at_and_no_other(found):
    killed = found["killed"]

    assert sorted(times(killed).values()) == [1] * 5 + [2]
    assert killed["content"] == found["one"]["content"]
    assert killed["ends"] == [0, 0, 9]
    assert killed["left"] == []


def test_one_that_stands_still_is_passed_over_and_goes_on_without_writing_over_it(found):
    stopped = found["stopped"]

    assert sorted(times(stopped).values()) == [1] * 5 + [2]
    assert stopped["content"] == found["one"]["content"]
    assert stopped["ends"] == [0, 0, 0]
    assert stopped["left"] == []
