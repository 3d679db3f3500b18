"""Whatever somebody types is understood, or refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.errors import WrongWords
from warehouse.search.words import MOST_TERMS, wanted

TYPED = st.text() | st.lists(
    st.sampled_from(['"', "-", "*", "OR", " ", "tide", "é", "港", "\ud800", "\0", "(", ":", "“"])
).map("".join)


@given(TYPED)
def test_any_text_is_understood_or_refused_in_words(words):
    try:
        asked = wanted(words)
    except WrongWords:
        pass
    else:
        assert all(term.text for group in asked.all_of for term in group)


def asked_for(words):
    asked = wanted(words)
    return [[term.text for term in group] for group in asked.all_of], [
        term.text for term in asked.none_of
    ]


@pytest.mark.parametrize(
    ("words", "all_of", "none_of"),
    [
        ("harbour storm", [["harbour"], ["storm"]], []),
        ("harbour OR port storm", [["harbour", "port"], ["storm"]], []),
        ("harbour or port", [["harbour"], ["or"], ["port"]], []),
        ('"grain ships" -fire -"cruise ship"', [["grain ships"]], ["fire", "cruise ship"]),
        ("„Neue Kurve“ »alt«", [["Neue Kurve"], ["alt"]], []),
        ("follow-up", [["follow-up"]], []),
        ("storm & – ! tide", [["storm"], ["tide"]], []),
    ],
)
def test_words_phrases_choices_and_exclusions_are_told_apart(words, all_of, none_of):
    assert asked_for(words) == (all_of, none_of)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "no word"),
        ("!?", "no word"),
        ("-storm", "not wanted"),
        ('"grain ships', "not closed"),
        ("OR storm", "OR stands between"),
        ("storm OR", "OR stands between"),
        ("storm OR OR tide", "OR stands between"),
        ("storm OR -tide", "one side of an OR"),
        ("tide " * (MOST_TERMS + 1), f"more than {MOST_TERMS}"),
    ],
)
def test_words_that_cannot_be_searched_for_are_refused_with_the_reason(words, why):
    with pytest.raises(WrongWords, match=f"{why}.*ask for words"):
        wanted(words)
