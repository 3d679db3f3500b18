"""Text that reads the same is the same text."""

import re
from unicodedata import category, is_normalized

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.texts.text import _MAY_BE_SIGN, clean_line, fold

# Plain text is too tame: mix in what cleaning is about.
TRICKY = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from(
            "\u00a0\u00ad\u034f\u0301\u0323\u0345\u061c\u200b\u200c\u200d\u200e\u2028\u2060\ufeff\ufe0f"
            "\x00\x1c\x85\t\n\r aA1.कर्ی😀éﬁＡßİς\u2000\u1e9b\u212a\ud800\udc00"
        ),
    )
)


@given(TRICKY)
@example("e\u200b\u0301")
@example("\u200d \u200dक")
def test_cleaning_a_line_twice_changes_nothing(text):
    once = clean_line(text)

    assert clean_line(once) == once


@given(TRICKY)
@example("cafe\u0301")
def test_a_clean_line_is_one_line_composed_and_can_be_written_to_a_file(text):
    line = clean_line(text)

    assert len(line.splitlines()) <= 1
    assert is_normalized("NFC", line)
    assert line == line.strip()
    assert not re.search(r"\s\s|[^\S ]", line)
    assert line.encode().decode() == line


@given(TRICKY)
def test_cleaning_does_not_change_what_a_text_is_compared_by(text):
    assert fold(clean_line(text)) == fold(text)


@given(TRICKY)
@example("\u1100-\u1161")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_white_space_of_any_kind_is_one_space():
    assert clean_line("\u3000Rain\u00a0\u2009falls\r\n\tin\u2028Vell \x1c") == "Rain falls in Vell"


def test_soft_hyphens_and_zero_width_spaces_leave_no_trace():
    assert clean_line("\ufeffBundes\u00adkanz\u200bler\u2060in") == "Bundeskanzlerin"


@pytest.mark.parametrize(
    "word",
    ["می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී", "അവൻ ന്\u200d", "👩\u200d💻", "❤\ufe0f\u200d🔥"],
)
def test_a_joiner_stays_where_a_script_or_an_emoji_needs_it(word):
    assert clean_line(f" {word}\n") == word


def test_a_joiner_between_latin_letters_is_noise():
    assert clean_line("off\u200cice wo\u200drk") == "office work"


def test_a_lone_surrogate_that_json_let_through_goes():
    assert clean_line("caf\ud83d\u00e9") == "café"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s over,” she said", "It's over she SAID"),
        ("Straße", "STRASSE"),
        ("ﬁnance \uff21\uff22", "Finance AB"),
        ("Covid-19", "covid 19"),
        ("cafe\u0301", "café"),
        ("\U0001d400\U0001d401", "ab"),
    ],
)
def test_readings_that_differ_in_print_only_compare_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("कि", "का"), ("resume", "résumé"), ("v1", "v2")])
def test_readings_that_differ_in_a_letter_or_vowel_sign_do_not(one, other):
    assert fold(one) != fold(other)


def test_every_mark_that_may_hang_on_a_letter_is_looked_for():
    marks = (chr(code) for code in range(0x110000) if category(chr(code)).startswith("M"))

    assert [mark for mark in marks if not _MAY_BE_SIGN.search(mark)] == []
