"""A frontier in an empty folder, under a clock that tests set."""

from datetime import UTC, datetime, timedelta

import pytest

from extractors.frontier.frontier import Frontier


class Clock:
    """A wall clock that stands until it is set."""

    def __init__(self):
        self.now = datetime(2024, 3, 31, 12, tzinfo=UTC)

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "frontier.sqlite"


@pytest.fixture
def frontier(path, clock):
    with Frontier.open(path, now=clock) as frontier:
        yield frontier
