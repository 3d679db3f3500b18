"""A source that gives far less than is expected of it is told."""

import pytest

from flows.crawling.expectation import far_less
from tests.flows.crawling.making import source


@pytest.mark.parametrize(("n_articles", "is_told"), [(0, True), (9, True), (10, False)])
def test_a_source_that_gave_far_less_than_is_expected_of_it_is_told(n_articles, is_told):
    note = far_less(source(expected_per_day=40), n_articles)

    assert (note is not None) is is_told


def test_a_source_of_which_nothing_is_expected_disappoints_nobody():
    assert far_less(source(), 0) is None
