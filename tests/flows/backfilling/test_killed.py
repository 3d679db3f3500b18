"""A backfill may be killed between and inside partitions; asked for again, it ends the same."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.xdist_group("processes")


def played(folder, n_kills):
    """Return what was wrong after each kill."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.flows.backfilling.mortal"]
    done = subprocess.run(
        [*command, str(folder), str(n_kills)], check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_backfill_that_is_killed_at_moments_spread_over_all_of_it_ends_as_an_undisturbed_one(
    tmp_path,
):
    kills = played(tmp_path, n_kills=3)

    assert len(kills) >= 3
    assert {kill: wrong for kill, wrong in kills.items() if wrong} == {}
