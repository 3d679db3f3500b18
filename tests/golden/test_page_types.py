"""Every kind of page is taken for what it is; none is taken for another."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from golden.type_pages import PAGES

from extractors.page import RawPage
from flows.reading import outcome_of
from transforms.article import Article
from transforms.vocabulary import PageType

FETCHED = datetime(2024, 5, 20, 6, tzinfo=UTC)


def read(one):
    raw = RawPage(
        target_uri=one.url,
        source="types",
        payload=one.html.encode(),
        fetched_at=FETCHED,
        status=one.status,
        headers=(("content-type", "text/html; charset=utf-8"),),
    )
    found = outcome_of(raw)
    return found, found.page_type, None if isinstance(found, Article) else found.reason


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in PAGES])
def test_a_page_is_taken_for_what_it_is(one):
    found, page_type, reason = read(one)

    assert (page_type, reason) == (one.page_type, one.reason)
    assert isinstance(found, Article) or found.detail


def test_no_cell_beside_the_diagonal_of_the_table_of_types_is_filled():
    confusion = Counter((one.page_type, str(read(one)[1])) for one in PAGES)

    assert {told for told, _ in confusion} == {str(page_type) for page_type in PageType}
    assert {cell: n for cell, n in confusion.items() if cell[0] != cell[1]} == {}
