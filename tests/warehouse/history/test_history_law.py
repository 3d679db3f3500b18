"""What an article said when follows from what was seen of it, in whichever order that came."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from string import Template
from typing import NamedTuple

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.edition.views import sql_text


class Capture(NamedTuple):
    """One page of an article, seen at an hour, with the revision that it was read as."""

    article: str
    hour: int
    page: str
    revision: str


DATED = """
CREATE VIEW stored.dated AS
SELECT
    articles.*,
    CASE WHEN is_latest IS NULL THEN 1 ELSE chronicle.revision_no END AS revision_no,
    CASE WHEN is_latest IS NULL THEN fetched_at ELSE chronicle.valid_from END AS valid_from,
    chronicle.valid_to,
    coalesce(is_latest, TRUE) AS is_latest
FROM stored.articles AS articles
LEFT JOIN stored.chronicle AS chronicle USING (revision_id)
"""
"""What an edition says of its files, said by joining their rows."""
DAWN = datetime(2024, 3, 31, tzinfo=UTC)


def at(hour):
    return DAWN + timedelta(hours=hour)


@st.composite
def histories(draw):
    """Captures of a few articles: a page may come again, and two pages may read the same."""
    captures = []
    for article in "ab"[: draw(st.integers(1, 2))]:
        pages = draw(st.lists(st.sampled_from("pqrst"), min_size=1, max_size=7))
        reading = {page: draw(st.sampled_from("123")) for page in sorted(set(pages))}
        captures += [
            Capture(article, hour, f"{article}-{page}", f"{article}-{reading[page]}")
            for hour, page in enumerate(pages)
        ]
    return captures


def desk(captures):
    """Make the tables that come of captures that came in this order, with what follows from them."""
    connection = duckdb.connect()
    connection.execute(
        """
        SET TimeZone = 'UTC';
        CREATE SCHEMA stored;
        CREATE TABLE stored.articles
            (article_id VARCHAR, revision_id VARCHAR, page_id VARCHAR, fetched_at TIMESTAMPTZ);
        CREATE TABLE stored.outcomes (page_id VARCHAR, version VARCHAR, article_id VARCHAR,
            revision_id VARCHAR, ingested_at TIMESTAMPTZ);
        CREATE TABLE stored.pages (page_id VARCHAR, fetched_at TIMESTAMPTZ);
        CREATE TABLE stored.sightings (page_id VARCHAR, fetched_at TIMESTAMPTZ);
        CREATE TABLE stored.backdated (article_id VARCHAR);
        CREATE TABLE came (page_id VARCHAR);
        """
    )
    for number, capture in enumerate(captures):
        keep(connection, capture)
        read(connection, capture, version="1", number=number)
    return connection


def keep(connection, capture):
    """Keep a page, or note that it came again."""
    kept = connection.execute(
        "SELECT count(*) FROM stored.pages WHERE page_id = ?", [capture.page]
    ).fetchone()
    table = "sightings" if kept[0] else "pages"
    connection.execute(
        f"INSERT INTO stored.{table} VALUES (?, ?)",  # noqa: S608  (one of two names)
        [capture.page, at(capture.hour)],
    )
    connection.execute("INSERT INTO came VALUES (?)", [capture.page])


def read(connection, capture, *, version, number):
    """Record what a page was read as, once a version; the first page of a revision is its row's."""
    found = connection.execute(
        "SELECT count(*) FROM stored.outcomes WHERE page_id = ? AND version = ?",
        [capture.page, version],
    ).fetchone()
    if found[0]:
        return
    connection.execute(
        "INSERT INTO stored.articles SELECT $1, $2, $3, $4"
        " WHERE NOT EXISTS (FROM stored.articles WHERE revision_id = $2)",
        [capture.article, capture.revision, capture.page, at(capture.hour)],
    )
    connection.execute(
        "INSERT INTO stored.outcomes VALUES (?, ?, ?, ?, ?)",
        [
            capture.page,
            version,
            capture.article,
            capture.revision,
            DAWN + timedelta(days=9 + number),
        ],
    )


def told(connection):
    """Derive all that follows."""
    connection.execute(f"INSERT INTO stored.backdated {sql_text('backdated')}")
    connection.execute(sql_text("history"))
    connection.execute(DATED)
    columns = {
        "revisions": "article_id, revision_id, revision_no, valid_from, valid_to, is_latest",
        "validity": "article_id, revision_id, interval_no, valid_from, valid_to",
    }
    for view, names in columns.items():
        text = Template(sql_text(f"views/{view}")).substitute(columns=names)
        connection.execute(f"CREATE VIEW {view} AS {text}")
    connection.execute(sql_text("macros/articles_asof"))
    return connection


def rows(connection, view):
    return connection.execute(f"FROM {view} ORDER BY ALL").fetchall()


def modelled(captures):
    """Say it again in a few lines: article, revision, its number of times, from, to."""
    intervals = []
    for article in sorted({capture.article for capture in captures}):
        seen = sorted(c for c in captures if c.article == article)
        starts = [
            c
            for before, c in zip([None, *seen], seen, strict=False)
            if before is None or before.revision != c.revision
        ]
        ends = [at(c.hour) for c in starts[1:]] + [None]
        times = {}
        for start, end in zip(starts, ends, strict=True):
            times[start.revision] = times.get(start.revision, 0) + 1
            intervals.append((article, start.revision, times[start.revision], at(start.hour), end))
    return intervals


@settings(max_examples=30)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_captures_come_changes_no_time(captures, random):
    shuffled = random.sample(captures, len(captures))

    with told(desk(shuffled)) as found:
        assert rows(found, "validity") == sorted(modelled(captures), key=lambda row: (*row[:3],))


@settings(max_examples=30)
@given(histories(), st.randoms(use_true_random=False), st.integers(-1, 8))
def test_at_every_instant_an_article_says_what_was_last_seen_of_it(captures, random, hour):
    seen = [c for c in sorted(captures, key=lambda c: c.hour) if c.hour <= hour]
    expected = {c.article: c.revision for c in seen}

    with told(desk(random.sample(captures, len(captures)))) as found:
        query = "SELECT article_id, revision_id FROM articles_asof(?)"
        answer = found.execute(query, [at(hour)]).fetchall()
    assert sorted(answer) == sorted(expected.items())


@settings(max_examples=30)
@given(histories(), st.randoms(use_true_random=False))
def test_revisions_are_numbered_as_they_came_and_one_of_them_is_the_latest(captures, random):
    first = {}
    for capture in sorted(captures, key=lambda c: c.hour):
        first.setdefault(capture.revision, capture)
    latest = {c.article: c.revision for c in sorted(captures, key=lambda c: c.hour)}
    with told(desk(random.sample(captures, len(captures)))) as found:
        revisions = rows(found, "revisions")
        superseded = {revision for (revision,) in rows(found, "stored.superseded")}

    numbers = {}
    for article, revision, number, valid_from, valid_to, is_latest in revisions:
        numbers.setdefault(article, []).append((valid_from, number))
        assert valid_from == at(first[revision].hour)
        assert is_latest == (latest[article] == revision) == (valid_to is None)
        assert is_latest == (revision not in superseded)
    for numbered in numbers.values():
        assert [number for _, number in sorted(numbered)] == list(range(1, len(numbered) + 1))


@settings(max_examples=30)
@given(histories(), st.randoms(use_true_random=False))
def test_a_change_leads_from_each_interval_to_the_next(captures, random):
    with told(desk(random.sample(captures, len(captures)))) as found:
        turns = found.execute(
            "SELECT article_id, from_revision_id, to_revision_id, changed_at, is_ours"
            " FROM stored.turns ORDER BY article_id, changed_at"
        ).fetchall()

    intervals = modelled(captures)
    pairs = pairwise(intervals)
    assert turns == [
        (before[0], before[1], after[1], after[3], False)
        for before, after in pairs
        if before[0] == after[0]
    ]


A = Capture("a", 0, "a-p", "a-1")
B = Capture("a", 1, "a-q", "a-2")
BETTER_A = A._replace(revision="a-1-better")
BETTER_B = B._replace(revision="a-2-better")


def reread(*captures, first=(A, B)):
    connection = desk(first)
    for number, capture in enumerate(captures):
        read(connection, capture, version="2", number=10 + number)
    return told(connection)


def test_a_page_that_is_read_anew_has_said_so_all_along():
    with reread(BETTER_A, BETTER_B) as found:
        validity = [(row[1], row[3], row[4]) for row in rows(found, "validity")]
        revisions = {row[1]: row[2:] for row in rows(found, "revisions")}

    assert validity == [("a-1-better", at(0), at(1)), ("a-2-better", at(1), None)]
    assert revisions["a-1"] == (None, None, None, False)
    assert revisions["a-2-better"] == (2, at(1), None, True)


@pytest.mark.parametrize(
    ("first", "again", "is_ours", "compared"),
    [
        ((A, B), (), False, ("a-1", "a-2")),
        ((A, B), (BETTER_A, BETTER_B), False, ("a-1-better", "a-2-better")),
        ((A, B), (BETTER_B,), False, ("a-1", "a-2")),
        ((A,), (BETTER_B,), True, ("a-1", "a-2-better")),
        ((A, B._replace(revision="a-1")), (BETTER_B,), True, ("a-1", "a-2-better")),
    ],
    ids=[
        "both read once",
        "both read anew",
        "one read anew",
        "never read by one version",
        "read the same by one version",
    ],
)
def test_what_only_another_version_reads_may_be_ours(first, again, is_ours, compared):
    connection = desk(first)
    for capture in {*again} - {*first}:
        if capture.page not in {c.page for c in first}:
            keep(connection, capture)
    for number, capture in enumerate(again):
        read(connection, capture, version="2", number=10 + number)

    with told(connection) as found:
        query = "SELECT is_ours, from_revision_id, to_revision_id FROM stored.turns"
        assert found.execute(query).fetchall() == [(is_ours, *compared)]


def test_of_two_pages_of_one_instant_the_one_that_was_read_last_counts():
    with told(desk([A, B._replace(hour=0)])) as found:
        assert [row[1] for row in rows(found, "articles_asof('2024-03-31 12:00+00')")] == ["a-2"]


def test_an_instant_is_read_with_its_zone():
    with told(desk([A, B])) as found:
        answers = [
            [row[1] for row in rows(found, f"articles_asof('2024-03-31 {clock}')")]
            for clock in ("00:30+00", "02:30+02", "00:30+02", "01:00+00")
        ]

    assert answers == [["a-1"], ["a-1"], [], ["a-2"]]


def test_tables_without_rows_have_no_history():
    with told(desk([])) as found:
        assert rows(found, "validity") == rows(found, "revisions") == []
