"""Two passages with the same words have the same key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.texts.words import fold_words


@given(st.text())
def test_folding_twice_changes_nothing_but_what_case_folding_itself_leaves(text):
    key = fold_words(text)

    assert key == " ".join(key.split())
    assert all(c == " " or not c.isascii() or c.isalnum() for c in key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("More  NEWS!", "more news"),
        ("Ｍｏｒｅ：ｎｅｗｓ", "more news"),
        ("हिन्दी समाचार", "हिन्दी समाचार"),
        ("関連記事（3）", "関連記事 3"),
        ("snake_case", "snake case"),
        ("", ""),
    ],
)
def test_punctuation_width_and_case_make_no_difference_and_vowel_signs_do(text, key):
    assert fold_words(text) == key
