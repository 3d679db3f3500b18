"""What we have of an address is known, whichever source named it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.frontier.frontier import Frontier
from extractors.frontier.known_pages import KnownPage

NOON = datetime(2024, 3, 31, 12, 0, 0, 123_456, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def test_articles_that_came_for_the_first_time_are_counted(tmp_path):
    one = "a" * 32
    due = NOON + timedelta(hours=1)
    with Frontier.open(tmp_path / "frontier.sqlite") as frontier:
        frontier.known.put(
            [
                page(1, article_id=one, next_check_at=due),
                page(2, article_id=None, next_check_at=due),
                page(3, article_id=one, next_check_at=due, source="another"),
                page(4, article_id=one, next_check_at=due, first_fetched_at=NOON - timedelta(2)),
            ]
        )

        assert frontier.known.n_articles("harbour-ledger", since=NOON - timedelta(1)) == 1


def page(number, **known):
    return replace(
        KnownPage(
            key=f"harbour-ledger.example/{number}",
            url=f"https://harbour-ledger.example/{number}?from=feed",
            source="harbour-ledger",
            etag=None,
            last_modified=None,
            payload_digest=None,
            page_id=None,
            article_id=None,
            first_fetched_at=NOON,
            fetched_at=NOON,
            changed_at=NOON,
            next_check_at=None,
            is_gone=False,
        ),
        **known,
    )


@settings(max_examples=25)  # each makes a file
@given(
    st.lists(
        st.builds(
            KnownPage,
            key=TEXTS,
            url=TEXTS,
            source=TEXTS,
            etag=st.none() | TEXTS,
            last_modified=st.none() | TEXTS,
            payload_digest=st.none() | TEXTS,
            page_id=st.none() | TEXTS,
            article_id=st.none() | TEXTS,
            first_fetched_at=INSTANTS,
            fetched_at=INSTANTS,
            changed_at=INSTANTS,
            next_check_at=st.none() | INSTANTS,
            is_gone=st.booleans(),
        ),
        unique_by=lambda page: page.key,
        max_size=5,
    )
)
def test_every_page_comes_back_as_it_was_put(tmp_path_factory, pages):
    path = tmp_path_factory.mktemp("known") / "frontier.sqlite"
    with Frontier.open(path) as frontier:
        frontier.known.put(pages)

        assert frontier.known.get(page.key for page in pages) == {page.key: page for page in pages}


def test_what_is_not_known_is_left_out(frontier):
    frontier.known.put([page(1)])

    assert frontier.known.get(["nothing", page(1).key]) == {page(1).key: page(1)}


def test_a_page_takes_the_place_of_what_was_known(frontier):
    frontier.known.put([page(1, etag='"a"')])
    frontier.known.put([page(1, etag='"b"', source="another-feed")])

    assert frontier.known.get([page(1).key])[page(1).key].etag == '"b"'
    assert frontier.known.due("harbour-ledger", at=NOON, most=9) == []


def test_many_pages_are_put_and_got(frontier):
    pages = [page(number) for number in range(1234)]
    frontier.known.put(iter(pages))

    assert frontier.known.get(page.key for page in pages) == {page.key: page for page in pages}


@pytest.fixture
def frontier_with_checks(frontier):
    frontier.known.put(
        [
            page(0),
            page(1, next_check_at=NOON + timedelta(hours=1)),
            page(2, next_check_at=NOON - timedelta(hours=1)),
            page(3, next_check_at=NOON),
            page(4, next_check_at=NOON - timedelta(days=1)),
            page(5, next_check_at=NOON - timedelta(days=2), source="another-feed"),
        ]
    )
    return frontier


def test_the_most_overdue_page_comes_first(frontier_with_checks):
    due = frontier_with_checks.known.due("harbour-ledger", at=NOON, most=9)

    assert [found.key[-1] for found in due] == ["4", "2", "3"]


def test_no_more_are_due_than_asked_for(frontier_with_checks):
    due = frontier_with_checks.known.due("harbour-ledger", at=NOON, most=2)

    assert [found.key[-1] for found in due] == ["4", "2"]
