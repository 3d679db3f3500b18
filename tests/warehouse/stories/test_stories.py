"""Copies are marked, and gathered in stories, night by night."""

from datetime import date
from shutil import rmtree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.making import MORNING, contents
from tests.warehouse.storytelling import Told, asked, names, put, stories, tell, words
from warehouse import schema
from warehouse.stories import signed
from warehouse.stories.following import gather_stories
from warehouse.stories.members import joined
from warehouse.stories.schema import LIKENESSES, SIGNATURES, STORY_MEMBERS
from warehouse.tables.fresh import added
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

STORY, OTHER = words(1), words(2)
CUT = " ".join(STORY.split()[:50])
LONGER = f"{words(3, 40)} {STORY}"


def test_copies_in_one_night_are_one_story_and_count_as_one(tmp_path):
    tell(
        tmp_path,
        Told(source="a", text=STORY),
        Told(source="b", text=STORY.upper(), hours=1),
        Told(source="c", text=OTHER),
    )

    assert stories(tmp_path) == {frozenset("ab")}
    assert asked(tmp_path, "SELECT count(*), count(DISTINCT story_id) FROM copies") == [(3, 2)]
    assert asked(tmp_path, "SELECT n_articles, n_sources FROM stories") == [(2, 2)]


def test_a_copy_is_found_nights_later_and_says_how_much_of_it_is_copied(tmp_path):
    tell(tmp_path, Told(source="wire", text=STORY))
    tell(tmp_path, Told(source="short", text=CUT, hours=24), Told(source="x", text=OTHER))
    tell(tmp_path, Told(source="long", text=LONGER, hours=48))
    tell(tmp_path, Told(source="same", text=STORY, hours=72))

    rows = asked(
        tmp_path,
        "SELECT source, role, likeness, round(overlap, 1) FROM copies JOIN articles"
        " USING (article_id) WHERE role <> 'single' ORDER BY fetched_at",
    )

    assert rows == [
        ("wire", "original", None, None),
        ("short", "copy", "part", 1.0),
        ("long", "copy", "near", pytest.approx(0.8, abs=0.15)),
        ("same", "copy", "exact", 1.0),
    ]
    assert stories(tmp_path) == {frozenset({"wire", "short", "long", "same"})}


def test_revisions_of_an_article_are_no_copies_of_each_other(tmp_path):
    tell(tmp_path, Told(source="a", text=STORY))
    tell(tmp_path, Told(source="a", text=LONGER, hours=1))

    assert stories(tmp_path) == set()
    assert asked(tmp_path, "SELECT role, story_id = article_id FROM copies") == [("single", True)]


def test_two_stories_that_turn_out_to_be_one_keep_the_name_of_the_older(tmp_path):
    first, second = words(5, 100), words(6, 100)
    tell(tmp_path, Told(source="a", text=first), Told(source="b", text=first, hours=1))
    tell(tmp_path, Told(source="c", text=second, hours=2), Told(source="d", text=second, hours=3))
    assert stories(tmp_path) == {frozenset("ab"), frozenset("cd")}

    tell(tmp_path, Told(source="e", text=f"{first} {second}", hours=4))

    assert stories(tmp_path) == {frozenset("abcde")}
    assert set(names(tmp_path).values()) == {"a"}


def test_the_original_is_the_agency_s_own_then_the_first_published_then_the_first_seen(tmp_path):
    tell(
        tmp_path,
        Told(source="a", text=STORY, agency="Velsund Wire"),
        Told(source="wire", text=STORY, hours=5, publisher="VELSUND WIRE"),
        Told(source="c", text=OTHER, hours=2),
        Told(source="d", text=OTHER, hours=1),
    )

    rows = asked(
        tmp_path,
        "SELECT source FROM copies JOIN articles USING (article_id) WHERE role = 'original'"
        " ORDER BY source",
    )

    assert rows == [("d",), ("wire",)]


def test_the_same_night_again_adds_nothing_and_looks_at_nothing(tmp_path, monkeypatch):
    night = [Told(source="a", text=STORY), Told(source="b", text=STORY, hours=1)]
    tell(tmp_path, *night)
    before = contents(tmp_path)
    monkeypatch.setattr(signed, "signatures", lambda _texts: pytest.fail("signed again"))

    for _ in range(3):
        tell(tmp_path, *night)

    assert contents(tmp_path) == before


def test_a_night_is_signed_in_portions_and_comes_to_the_same(tmp_path, monkeypatch):
    days = date(2024, 3, 1), date(2024, 4, 1)
    night = [
        Told(source=f"s{n}", text=words(n // 2), hours=n, published_on=days[n % 2])
        for n in range(6)
    ]
    monkeypatch.setattr(signed, "PORTION", 1)
    put(tmp_path, *night)
    left = []
    with Warehouse(tmp_path).writing() as tables:
        left = [gather_stories(tables, MORNING) for _ in range(3)]

    Warehouse(tmp_path).publish()

    assert left == [True, False, False]
    assert stories(tmp_path) == {frozenset({f"s{n}", f"s{n + 1}"}) for n in (0, 2, 4)}


def test_only_files_that_came_since_are_read_again(tmp_path):
    tell(tmp_path, Told(source="a", text=STORY))
    tell(tmp_path, Told(source="b", text=STORY, hours=1))

    articles = StoredTable(tmp_path, schema.ARTICLES)
    follows = StoredTable(tmp_path, SIGNATURES).follows("articles")

    assert added(articles, follows) == ()


def test_a_reprint_of_another_year_is_not_looked_for(tmp_path):
    tell(tmp_path, Told(source="a", text=STORY, published_on=date(2021, 3, 31)))
    tell(tmp_path, Told(source="b", text=STORY, published_on=date(2024, 3, 31)))
    tell(tmp_path, Told(source="c", text=STORY, published_on=date(2024, 4, 1)))

    assert stories(tmp_path) == {frozenset("bc")}


def test_what_has_no_date_is_compared_with_everything_about_the_day_it_came(tmp_path):
    tell(tmp_path, Told(source="a", text=STORY, published_on=None))
    tell(tmp_path, Told(source="b", text=STORY, published_on=date(2024, 3, 1)))
    tell(tmp_path, Told(source="c", text=STORY, published_on=None))

    assert stories(tmp_path) == {frozenset("abc")}


def test_many_copies_make_few_pairs(tmp_path):
    tell(tmp_path, *(Told(source=f"s{n}", text=STORY, hours=n) for n in range(60)))

    assert len(stories(tmp_path)) == 1
    assert len(next(iter(stories(tmp_path)))) == 60
    assert StoredTable(tmp_path, LIKENESSES).select(["share"]).num_rows < 60 * 8


@pytest.mark.parametrize("text", ["", "Harbour opens", "….", "港口"])
def test_articles_of_no_or_few_words_are_single(tmp_path, text):
    tell(tmp_path, Told(source="a", text=text), Told(source="b", text=text))

    assert asked(tmp_path, "SELECT role FROM copies") == [("single",)] * 2


def test_stories_that_are_lost_are_made_again(tmp_path):
    tell(tmp_path, *(Told(source=f"s{n}", text=words(n // 2), hours=n) for n in range(4)))
    before = contents(tmp_path)
    for table in (SIGNATURES, LIKENESSES, STORY_MEMBERS):
        rmtree(tmp_path / "tables" / table.name)

    Warehouse(tmp_path).derive()

    assert contents(tmp_path) == before


NIGHT = [
    Told(source="a", text=STORY),
    Told(source="b", text=CUT, hours=1),
    Told(source="c", text=f"{words(8, 60)} {CUT}", hours=2),
    Told(source="d", text=OTHER, hours=3),
    Told(source="e", text=OTHER.upper(), hours=4),
    Told(source="f", text=words(9), hours=5),
]


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(NIGHT), cut=st.integers(0, len(NIGHT)))
def test_the_order_in_which_articles_come_makes_no_difference(tmp_path_factory, order, cut):
    root = tmp_path_factory.mktemp("order")
    for portion in (order[:cut], order[cut:]):
        if portion:
            tell(root, *portion)

    assert stories(root) == {frozenset("abc"), frozenset("de")}
    assert names(root) == dict(zip("abcdef", "aaaddf", strict=True))


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_what_is_linked_is_in_one_group_and_nothing_else_is(links):
    groups = [set(group) for group in joined(links)]

    assert sorted(name for group in groups for name in group) == sorted(
        {name for link in links for name in link}
    )
    for group in groups:
        reached = {min(group)}
        while more := {n for link in links if reached & {*link} for n in link} - reached:
            reached |= more
        assert reached == group
