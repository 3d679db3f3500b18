"""A machine's clock that is set forward in mid-run holds no run up, and no page is lost."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from flows.operating.marked import bearing
from tests.flows.faults.conftest import environment, furnished
from tests.flows.faults.desk import Desk, half_done, left_by, the_next_run_makes_it_good, works

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(600)]

AHEAD = Path(__file__).with_name("ahead.c")


@pytest.fixture
def clock(tmp_path):
    """Give the file that says by how many seconds the clocks of a desk are ahead."""
    file = tmp_path / "clock"
    file.write_text("0")
    return file


@pytest.fixture
def desk(tmp_path, clock):
    """Give a desk of its own, all of whose processes go by that clock."""
    compiler = which("cc")
    if compiler is None:
        pytest.skip("a clock that is not the machine's has to be compiled, and there is no cc")
    library = tmp_path / "ahead.so"
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, AHEAD], check=True)
    shown = {"LD_PRELOAD": str(library), "AHEAD_FILE": str(clock)}
    folder = furnished(tmp_path / "desk")
    desk = Desk(folder, environment(folder) | shown).stand()
    mark = desk.standing.mark
    yield desk
    desk.lie_down()
    assert bearing(mark) == []


def test_a_clock_that_is_set_forward_by_two_hours(desk, clock, tmp_path, undisturbed):
    with works(tmp_path / "house") as house:
        run = half_done(desk, house)

        clock.write_text("7200")
        house.site.goes_on.set()

        assert desk.ended(run) in {"COMPLETED", "CRASHED"}
        assert left_by(desk, run) == []
        the_next_run_makes_it_good(desk, house, undisturbed)
