"""On pages that people labelled, the figures are where they should be; `make quality` is exact."""

import pytest

from bench.quality.labelled_set import find_sets, sets_folder
from bench.quality.measure import Measure
from bench.quality.ours import copydesk_reading
from bench.quality.scored import by_set, scores_of

SETS = {"fundus", "traf990"}
N_PAGES = 20

pytestmark = pytest.mark.skipif(
    not find_sets(sets_folder(), ["fundus"]), reason=f"no labelled pages: {sets_folder()}"
)


@pytest.mark.slow
def test_forty_pages_are_read_about_as_well_as_all_are():
    pages = [
        page
        for one in find_sets(sets_folder(), sorted(SETS))
        for page in one.pages[:: len(one.pages) // N_PAGES][:N_PAGES]
    ]

    found = by_set(scores_of(pages, copydesk_reading(pages, jobs=2)))

    assert found["fundus"][Measure.TEXT] > 0.9
    assert found["fundus"][Measure.DAY] > 0.9
    assert found["fundus"][Measure.WRONG_DAY] < 0.1
    assert found["traf990"][Measure.SNIPPETS] > 0.88
    assert found["traf990"][Measure.HEADLINE] > 0.75
