"""However many nights a warehouse has seen, its files are few: `bench.year` has a year of them."""

import pytest

from bench.year import simulate

TABLES = 5
"""Tables that a simulated night adds to; one of them parts what is superseded from the rest."""
A_MONTH = TABLES + 1
LATELY = 4 * A_MONTH
"""Files of the months that are still added to."""


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    """What was measured after each seventh of 28 nights, which are spread over five months."""
    root = tmp_path_factory.mktemp("year") / "warehouse"
    return list(simulate(root, n_nights=28, n_articles=12, days_between=5))


@pytest.mark.slow
def test_a_month_that_is_over_leaves_a_file_of_each_table(weeks):
    months = [1 + week.night * 5 // 31 for week in weeks]

    assert [week.n_articles for week in weeks] == [84, 168, 252, 336]
    for week, n_months in zip(weeks, months, strict=True):
        assert week.n_live_files <= n_months * A_MONTH + LATELY


@pytest.mark.slow
def test_what_nobody_needs_does_not_pile_up_on_the_disk(weeks):
    first, *_, last = weeks

    assert last.n_disk_files - last.n_live_files < 2 * (first.n_disk_files - first.n_live_files)
    assert last.n_log_files < 2 * first.n_log_files + 100
