"""A snippet shows what was found, in its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.search.snippet import WIDTH, snippet
from warehouse.search.words import wanted

LONG = "Nothing of note was said. " * 40


@pytest.mark.parametrize(
    ("text", "words", "language", "shown"),
    [
        ("Two storms came.", "storm", "en", "Two **storms** came."),
        ("Die Straße ist zu.", "strassen", "de", "Die **Straße** ist zu."),
        ("Les élections de mai", "election", "fr", "Les **élections** de mai"),
        ("来年三月に廃止される", "三月", "ja", "来年**三月**に廃止される"),
        ("Hafenfest am Hafen", "hafen*", "de", "**Hafenfest** am **Hafen**"),
        ("One line.\n\nAnother storm.", "storm", "en", "One line. Another **storm**."),
        ("No such word.", "storm", "en", "No such word."),
    ],
)
def test_what_was_asked_for_stands_between_asterisks(text, words, language, shown):
    assert snippet(text, wanted(words), language) == shown


def test_it_shows_the_place_where_most_of_it_stands():
    text = f"A tide. {LONG}Storm and tide met at the harbour. {LONG}"

    shown = snippet(text, wanted("storm tide harbour"), "en")

    assert "**Storm** and **tide** met at the **harbour**" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


@given(st.text(st.sampled_from("storm tide 三月\n*é"), max_size=600))
def test_a_snippet_is_a_short_part_of_the_text(text):
    shown = snippet(text, wanted("storm OR tide OR 三月"), "en")
    bare = re.sub(r"\s", "", shown.replace("*", "").strip("…"))

    assert bare in re.sub(r"\s", "", text.replace("*", ""))
    assert len(bare) <= WIDTH
