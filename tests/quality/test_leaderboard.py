"""docs/leaderboard.md says what the results say."""

from datetime import date

import pytest

from bench.quality.half import Half
from bench.quality.labelled_set import BESIDE, find_sets
from bench.quality.leaderboard import PAGE, leaderboard
from bench.quality.measure import Measure
from bench.quality.results import Result, SetResult, keep, read_results
from bench.quality.wrong_label import read_wrong_labels


def result(name, text, *, crossed=None):
    """Return a result on one set."""
    found = {Measure.TEXT: text, Measure.WRONG_DAY: 1 - text}
    one = SetResult(
        digest="d",
        n_pages=2,
        n_failed=name != "copydesk",
        figures=found,
        halves=dict.fromkeys(Half, found),
        crossed=crossed or {},
    )
    return Result(
        name=name,
        version="1",
        measured_on=date(2026, 11, 1),
        machine="1 core",
        recipe="r",
        cpu_ms_a_page=3,
        sets={"fundus": one},
    )


@pytest.fixture
def results(tmp_path):
    """Give a folder of three results."""
    for one in (result("trafilatura", 0.9), result("copydesk", 0.97), result("goose3", 0.8)):
        keep(one, tmp_path)
    return tmp_path


def test_the_page_in_docs_is_made_of_the_results_that_are_kept():
    assert PAGE.read_text(encoding="utf-8") == leaderboard(), "run make docs"


def test_a_result_is_read_as_it_was_kept(results):
    assert result("goose3", 0.8) in read_results(results)


def test_copydesk_stands_first_and_the_peers_by_their_text(results):
    page = leaderboard(results)

    places = [page.index(f"| {name} |") for name in ("copydesk", "trafilatura", "goose3")]
    assert places == sorted(places)


def test_the_best_of_a_column_is_bold_and_of_wrong_days_it_is_the_least(results):
    page = leaderboard(results)

    assert "| copydesk | **0.970** |" in page
    assert "| copydesk | **0.030** |" in page
    assert "| goose3 | 0.800 |" in page


def test_a_peer_that_is_better_is_named(results):
    keep(result("goose3", 0.98), results)

    page = leaderboard(results)

    assert "| text | fundus | goose3 | 0.980 | 0.970 |" in page
    assert "| wrong_day | fundus | goose3 | 0.020 | 0.030 |" in page
    assert "| text | fundus | trafilatura" not in page


def test_a_gain_is_counted_from_trafilatura(results):
    assert "| text | fundus | 0.970 | 0.970 | +0.070 | +0.070 |" in leaderboard(results)


def test_what_was_fitted_has_a_column_of_its_own(results):
    keep(result("copydesk", 0.97, crossed={Measure.TEXT: 0.96}), results)

    assert "| text | fundus | 0.970 | 0.970 | +0.070 | +0.070 | 0.960 |" in leaderboard(results)


def test_pages_without_an_answer_are_told(results):
    assert "| goose3 | fundus | 2 | 1 |" in leaderboard(results)


def test_a_wrong_label_is_of_a_page_that_there_is():
    known = {(one.name, page.label.name) for one in find_sets(BESIDE) for page in one.pages}
    if not known:
        pytest.skip(f"the labelled sets are not here: {BESIDE}")

    assert {(one.set, one.page) for one in read_wrong_labels()} <= known
