"""Sentences end in every script, and some scripts write words without spaces."""

import pytest

from transforms.texts.writing import ends_sentence, is_dense, is_unspaced


@pytest.mark.parametrize("line", ["It fell.", "“It fell.”", "Fell it?", "終わった。", "خلاص؟"])
def test_a_sentence_ends_before_the_quotes_that_close_it(line):
    assert ends_sentence(line)


@pytest.mark.parametrize("text", ["東京で会議", "ไทย", "中文新闻"])
def test_scripts_without_spaces_are_known(text):
    assert is_unspaced(text)
    assert is_dense(text)


def test_hangul_is_dense_although_its_words_stand_apart():
    assert is_dense("서울에서")
    assert not is_unspaced("서울에서")
    assert not is_dense("In Seoul")
