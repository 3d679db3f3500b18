"""What the machine lacks is found before a night finds it."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.doctoring.finding import State
from flows.doctoring.machine import (
    GIB,
    look_at_clock,
    look_at_folder,
    look_at_open_files,
    look_at_room,
)

NOW = datetime(2024, 5, 10, 12, tzinfo=UTC)


def states(findings):
    return [one.state for one in findings]


def test_a_folder_that_can_be_written_to_is_sound_and_nothing_is_left_in_it(tmp_path):
    assert look_at_folder("warehouse", tmp_path).state is State.SOUND
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_yet_can_be_made_and_is_not(tmp_path):
    found = look_at_folder("state", tmp_path / "a" / "b")

    assert found.state is State.SOUND
    assert "will be made" in found.told
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_refuses_files_is_wrong(monkeypatch, tmp_path):
    def refused(*, dir):  # noqa: A002  (as the library names it)
        raise PermissionError(13, "Permission denied", str(dir))

    monkeypatch.setattr("flows.doctoring.machine.TemporaryFile", refused)

    found = look_at_folder("warehouse", tmp_path)
    assert found.state is State.WRONG
    assert "COPYDESK_WAREHOUSE" in found.remedy


@pytest.mark.parametrize(
    ("n_free", "a_day", "state"),
    [
        (500 * GIB, None, State.SOUND),
        (5 * GIB, None, State.DOUBTFUL),
        (GIB // 2, None, State.WRONG),
        (100 * GIB, 10 * GIB, State.DOUBTFUL),
        (5 * GIB, GIB / 100, State.SOUND),
        (GIB // 2, 1.0, State.WRONG),
    ],
)
def test_room_is_judged_by_what_is_left_and_by_how_fast_it_goes(tmp_path, n_free, a_day, state):
    found = next(look_at_room(tmp_path, bytes_a_day=a_day, free=lambda _: n_free))

    assert found.state is state
    assert (found.remedy is None) == (state is State.SOUND)
    assert ("at the pace" in found.told) == (a_day is not None)


def test_few_open_files_are_doubtful_and_no_limit_is_sound():
    assert look_at_open_files(256).state is State.DOUBTFUL
    assert look_at_open_files(1024).state is State.SOUND
    assert look_at_open_files(-1).state is State.SOUND


def test_a_clock_behind_what_is_stored_is_wrong():
    assert look_at_clock(NOW, stored_at=NOW + timedelta(hours=1)).state is State.WRONG
    assert look_at_clock(NOW, stored_at=NOW).state is State.SOUND
    assert look_at_clock(NOW, stored_at=None).state is State.SOUND
