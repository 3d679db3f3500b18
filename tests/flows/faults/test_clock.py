"""A machine's clock that is set forward in mid-run holds no run up, and no page is lost."""

from pathlib import Path

import pytest

from flows.operating.marked import bearing
from tests.flows.faults.conftest import environment, furnished
from tests.flows.faults.desk import Desk, half_done, left_by, the_next_run_makes_it_good, works

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(600)]

LIBRARIES = [
    Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
    Path("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
]


@pytest.fixture
def clock(tmp_path):
    """Give the file that says by how much the clocks of a desk are wrong."""
    file = tmp_path / "clock"
    file.write_text("+0\n")
    return file


@pytest.fixture
def desk(tmp_path, clock):
    """Give a desk of its own, all of whose processes go by that clock."""
    library = next((one for one in LIBRARIES if one.exists()), None)
    if library is None:
        pytest.skip("only faketime can set a clock that is not the machine's (apt: faketime)")
    shown = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    folder = furnished(tmp_path / "desk")
    desk = Desk(folder, environment(folder) | shown).stand()
    mark = desk.standing.mark
    yield desk
    desk.lie_down()
    assert bearing(mark) == []


def test_a_clock_that_is_set_forward_by_two_hours(desk, clock, tmp_path, undisturbed):
    with works(tmp_path / "house") as house:
        run = half_done(desk, house)

        clock.write_text("+2h\n")
        house.site.goes_on.set()

        assert desk.ended(run) in {"COMPLETED", "CRASHED"}
        assert left_by(desk, run) == []
        the_next_run_makes_it_good(desk, house, undisturbed)
