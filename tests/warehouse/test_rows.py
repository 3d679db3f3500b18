"""Nouns that become Arrow by columns are what they would be row by row."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.making import MORNING, VERSION, article, page, rejected
from warehouse import rows, schema
from warehouse.outcome import PageOutcome, Verdict
from warehouse.tables.arrow import arrow
from warehouse.tables.columns import COUNT, INSTANT, NUMBER, PAIRS, TEXT, TEXTS, maybe, structs
from warehouse.tables.nouns import noun_rows
from warehouse.tables.table import Table

TIDES = Table(
    name="tides",
    key=("place",),
    sort=("place", "height"),
    columns=(
        maybe("place", TEXT, "Where."),
        maybe("height", COUNT, "How high."),
        maybe("at", INSTANT, "When."),
        maybe("boats", TEXTS, "Which are out."),
        maybe("marks", structs("name", "colour", depth=NUMBER), "What stands there."),
        maybe("told", PAIRS, "What else is said."),
        maybe("headers", structs("name", "value"), "How it was said."),
        maybe("nobody", TEXT, "What no noun has."),
        maybe("turn", COUNT, "Which of all."),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A thing in the water."""

    name: str
    depth: int | None
    unsaid: str = "is no column"
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tide:
    """One high water."""

    place: str | None
    height: int | None
    at: datetime | None
    boats: tuple[str, ...]
    marks: tuple[Mark, ...]
    told: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]


WORDS = st.text(max_size=3) | st.sampled_from(["\ud800", "a\udfff", "\U0001f30a"])
PAIR_LISTS = st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)
MARKS = st.builds(
    Mark, name=WORDS, depth=st.none() | st.integers(0, 9), colour=st.none() | st.just("red")
)
ALL_TIDES = st.lists(
    st.builds(
        Tide,
        place=st.none() | WORDS,
        height=st.none() | st.integers(-9, 9),
        at=st.none() | st.datetimes(timezones=st.just(UTC)),
        boats=st.lists(WORDS, max_size=3).map(tuple),
        marks=st.lists(MARKS, max_size=3).map(tuple),
        told=PAIR_LISTS.map(lambda pairs: tuple(dict(pairs).items())),
        headers=PAIR_LISTS,
    ),
    max_size=6,
)


@given(ALL_TIDES)
def test_a_table_by_columns_is_the_one_of_a_dictionary_for_each_row(tides):
    plain = [
        {
            **asdict(tide),
            "told": dict(tide.told),
            "headers": [{"name": name, "value": value} for name, value in tide.headers],
            "turn": turn,
        }
        for turn, tide in enumerate(tides)
    ]

    found = noun_rows(TIDES, tides, {"turn": list(range(len(tides)))})

    assert found.schema.equals(TIDES.arrow, check_metadata=True)
    assert found.to_pylist() == arrow(TIDES, plain).to_pylist()


def test_of_pairs_with_one_name_a_map_has_the_last():
    tide = Tide(
        place="a",
        height=1,
        at=None,
        boats=(),
        marks=(),
        told=(("wind", "west"), ("wind", "north")),
        headers=(("wind", "west"), ("wind", "north")),
    )

    [row] = noun_rows(TIDES, [tide]).to_pylist()

    assert row["told"] == [("wind", "north")]
    assert [one["value"] for one in row["headers"]] == ["west", "north"]


STAMP = rows.Stamp(version=VERSION, run_id="run", ingested_at=MORNING)
ARTICLES = [article(page(number)) for number in range(3)]


@pytest.mark.parametrize("n_articles", [0, 1, 3])
def test_each_part_of_an_article_is_a_row_that_says_whose_it_is(n_articles):
    some = ARTICLES[:n_articles]
    made = {
        "removals": rows.removal_rows(some),
        "links": rows.link_rows(some),
        "entries": rows.entry_rows(some),
    }

    for name, found in made.items():
        expected = {
            (one.revision_id, one.article_id, part.position, part.text)
            for one in some
            for part in getattr(one, name)
        }
        told = ("revision_id", "article_id", "position", "text")
        assert {tuple(row[one] for one in told) for row in found.to_pylist()} == expected
        assert found.num_rows == len(expected)


def test_a_row_of_an_article_counts_its_text_and_says_of_its_making():
    texts = ["One two.\n\nThree.", "", "潮"]
    some = [article(page(n), text=text) for n, text in enumerate(texts)]

    found = {row["text"]: row for row in rows.article_rows(some, STAMP).to_pylist()}

    counts = [
        (one["n_chars"], one["n_words"], one["n_paragraphs"]) for one in map(found.get, texts)
    ]
    assert counts == [(16, 3, 2), (0, 0, 0), (1, 1, 1)]
    assert {(row["version"], row["run_id"], row["ingested_at"]) for row in found.values()} == {
        (VERSION, "run", MORNING)
    }


def test_of_equal_pages_and_bodies_one_is_a_row():
    pages = [page(1), page(2), page(1)]

    assert rows.page_rows(pages, now=MORNING).num_rows == 2
    assert rows.payload_rows(pages).num_rows == 2


def test_an_outcome_is_stamped_with_the_run_that_records_it():
    told = PageOutcome(
        outcome=Verdict.REJECTED,
        run_id="run",
        article_id=None,
        revision_id=None,
        reason=rejected(page(1)).reason,
        opt_outs=None,
    )

    [row] = rows.outcome_rows({page(1).page_id: told}, STAMP).to_pylist()
    [refused] = rows.rejected_rows([rejected(page(1))], STAMP).to_pylist()

    assert (row["page_id"], row["outcome"], row["run_id"]) == (page(1).page_id, "rejected", "run")
    assert refused["page_id"] == row["page_id"]
    assert refused.keys() == set(schema.REJECTED.names)
