"""However many nights a warehouse has seen, its files are few: `bench.year` has a year of them."""

from collections import Counter

import pytest

from bench.year import simulate
from warehouse import schema
from warehouse.tables.stored import StoredTable

pytestmark = pytest.mark.slow

LATELY = "2031-05"
"""The month that nights still come to, and in which upkeep was done last."""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("year") / "warehouse"


@pytest.fixture(scope="module")
def weeks(root):
    """What was measured after each seventh of 28 nights, which are spread over five months."""
    return list(simulate(root, n_nights=28, n_articles=12, days_between=5))


def test_a_month_that_is_over_is_one_file(root, weeks):
    assert [week.n_articles for week in weeks] == [84, 168, 252, 336]
    for table in (schema.PAYLOADS, schema.PAGES):
        files = StoredTable(root, table).files()
        months = Counter(file.partition["month"] for file in files)

        assert {month: n for month, n in months.items() if month < LATELY} == {
            f"2031-0{month}": 1 for month in range(1, 5)
        }


def test_files_in_use_grow_with_the_months_and_not_with_the_nights(weeks):
    *_, last = weeks

    assert last.n_live_files <= 33


def test_what_nobody_needs_does_not_pile_up_on_the_disk(weeks):
    first, *_, last = weeks

    assert last.n_disk_files - last.n_live_files < 2 * (first.n_disk_files - first.n_live_files)
    assert last.n_log_files < 2 * first.n_log_files + 100
