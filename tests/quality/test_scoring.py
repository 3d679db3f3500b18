"""A prediction is held against a label by definitions that anyone can check by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.figures import figures
from bench.quality.label import Label
from bench.quality.measure import Measure
from bench.quality.prediction import NOTHING, Prediction
from bench.quality.scoring.headline import is_same_headline
from bench.quality.scoring.names import people, set_f1
from bench.quality.scoring.overlap import Overlap, f1, overlap
from bench.quality.scoring.page import Snippets, page_score

TEXTS = st.text(st.sampled_from("abc ,.\u00ad"), max_size=60)
NAMES = st.frozensets(st.sampled_from(["ada holm", "carlos vega", "ines halvard"]))


@given(TEXTS)
def test_a_text_held_against_itself_loses_nothing_and_has_nothing_too_much(text):
    found = overlap(text, text)

    assert (found.surplus, found.lost) == (0, 0)


@given(TEXTS, TEXTS)
def test_what_one_text_lacks_the_other_has_too_much(one, other):
    there, back = overlap(one, other), overlap(other, one)

    assert (there.shared, there.surplus, there.lost) == (back.shared, back.lost, back.surplus)


def test_runs_of_four_words_are_counted_as_often_as_they_stand_there():
    found = overlap("one two three four five", "one two three four one two three four")

    assert (found.shared, found.surplus, found.lost) == (1, 4, 1)


def test_a_text_shorter_than_a_run_is_a_run_by_itself():
    assert overlap("two words", "two words").shared == 1


def test_a_page_without_a_prediction_costs_recall_and_has_no_precision():
    whole, nothing = overlap("a b c d", "a b c d"), overlap("a b c d", "")

    assert nothing.precision is None
    assert f1([whole, nothing]) == pytest.approx(2 * 1 * 0.5 / 1.5)


@given(NAMES, NAMES)
def test_the_order_of_two_sets_does_not_matter(one, other):
    assert set_f1(one, other) == set_f1(other, one)


@pytest.mark.parametrize(
    "printed",
    [
        ["Ada Holm", "Carlos Vega"],
        ["By Carlos Vega and Ada Holm"],
        ["ADA HOLM, CARLOS VEGA"],
        ["von Ada Holm; Carlos Véga", ""],
    ],
)
def test_names_are_a_set_however_they_are_printed(printed):
    assert people(printed) == {"ada holm", "carlos vega"}


@pytest.mark.parametrize(
    ("predicted", "is_same"),
    [
        ("Strait reopens", True),
        ("STRAIT  REOPENS!", True),
        ("Strait reopens - Harbour Ledger", True),
        ("Ledger | Strait reopens", True),
        ("Strait reopens soon", False),
        ("", False),
    ],
)
def test_a_headline_is_the_same_with_one_name_of_a_site_at_an_end(predicted, is_same):
    assert is_same_headline("Strait reopens", predicted) is is_same


def test_a_snippet_is_right_where_it_should_be_and_where_it_should_not():
    label = Label(
        name="a",
        url="https://ledger.example/a",
        must_contain=("grain  ship", "bread"),
        must_not_contain=("newsletter", "cookie"),
    )

    score = page_score(label, Prediction(text="the grain\nship and a newsletter"))
    silent = page_score(label, NOTHING)

    assert score.snippets == Snippets(right=2, asked=4)
    assert silent.snippets == Snippets(right=2, asked=4)


def test_a_day_that_is_missing_is_neither_right_nor_wrong():
    label = Label.model_validate(
        {"name": "a", "url": "https://ledger.example/a", "published": "2024-05-14"}
    )

    scores = [
        page_score(label, Prediction(published_on=day)) for day in ("2024-05-14", "2003-01-01", "")
    ]

    assert [(s.is_day_right, s.is_day_wrong) for s in scores] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_what_nobody_labelled_has_no_figure():
    label = Label(name="a", url="https://ledger.example/a", tags=("Grain",))

    found = figures([page_score(label, Prediction(tags=("grain", "ships"), text="words"))])

    assert found == {Measure.TAGS: pytest.approx(2 / 3)}


def test_a_label_leaves_the_standfirst_to_a_field_of_its_own():
    row = {
        "name": "a",
        "url": "https://www.ledger.example/a",
        "text": "Standfirst. Story.",
        "core": "Story.",
    }

    label = Label.model_validate(row)

    assert label.text == "Story."
    assert label.publisher_host == "ledger.example"


def test_overlaps_are_made_of_whole_numbers():
    assert overlap("a", "b") == Overlap(shared=0, surplus=1, lost=1)
