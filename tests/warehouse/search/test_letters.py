"""Accents, cases, forms and missing spaces make no difference to a search."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.search.asking import stems
from warehouse.search.languages import ANALYSES, STEMMERS, UNSTEMMED, tokens
from warehouse.search.words import Term

LATIN = st.text(
    st.characters(min_codepoint=0x41, max_codepoint=0x17F, categories=["Lu", "Ll"]), max_size=12
)


@given(LATIN, st.sampled_from(ANALYSES))
def test_a_word_without_its_accents_is_the_same_word(word, analysis):
    bare = "".join(char for char in normalize("NFD", word) if not "\u0300" <= char <= "\u036f")

    assert tokens(bare, analysis) == tokens(word, analysis)


@given(st.text(), st.sampled_from(ANALYSES))
def test_any_text_is_taken_apart_into_words_without_spaces(text, analysis):
    found = tokens(text.encode("utf-8", "replace").decode(), analysis)

    assert all(token and not token.isspace() for token in found)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ar", "الانتخابات الانتخابية"),
        ("da", "regering regeringen"),
        ("de", "Straße Strassen"),
        ("de", "Haus Häuser Hauses"),
        ("el", "κυβέρνηση ΚΥΒΈΡΝΗΣΗΣ κυβερνηση"),
        ("en", "election elections Elections"),
        ("es", "política político Politicas"),
        ("fi", "talo talot talon"),
        ("fr", "élection élections elections"),
        ("hu", "választás választások"),
        ("it", "elezione elezioni"),
        ("nl", "verkiezing verkiezingen"),
        ("no", "regjering regjeringen"),
        ("pt", "governo governos"),
        ("ro", "guvernul guvernului"),
        ("ru", "выборы выборов выборах"),
        ("ru", "ёлка елки"),
        ("sv", "båt båtar baten"),
        ("tr", "okul okullar OKULUN"),
    ],
)
def test_the_forms_of_a_word_are_one_word(language, forms):
    assert len({tuple(tokens(form, language)) for form in forms.split()}) == 1


def test_every_language_that_has_a_stemmer_can_be_taken_apart():
    assert [tokens("12", language) for language in STEMMERS] == [["12"]] * len(STEMMERS)


def test_a_letter_that_only_looks_accented_stays():
    assert tokens("йод", "ru") != tokens("иод", "ru")
    assert tokens("हिन्दी", UNSTEMMED) == ["हिन्दी"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("来年三月に廃止される", "三月"),
        ("地方選挙戦が始まった", "選挙"),
        ("สภาเมืองลงมติ", "เมือง"),
        ("선거운동이 시작됐다", "선거"),
        ("北京市政府宣布", "政府"),
        ("東京2020大会", "東京2020"),
    ],
)
def test_a_part_of_a_run_without_spaces_stands_in_it_as_a_phrase(text, part):
    whole, asked = tokens(text, UNSTEMMED), stems(Term(text=part), UNSTEMMED)

    assert asked in [whole[at : at + len(asked)] for at in range(len(whole))]
