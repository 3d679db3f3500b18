"""The script of a text is told by its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.texts.script import script_of

LETTERS = {
    "Latn": "abcéłőßñ",
    "Cyrl": "абвгїђ",
    "Grek": "αβγδ",
    "Arab": "ابتجپ",
    "Hebr": "אבגד",
    "Deva": "कखगघ",
    "Thai": "กขคง",
    "Hani": "港口月曜",
    "Jpan": "あいうカキク",
    "Kore": "가나다라",
    "Geor": "აბგდ",
    "Beng": "কখগঘ",
    "Taml": "கஙசஞ",
}


@pytest.mark.parametrize("script", LETTERS)
@given(data=st.data())
def test_letters_of_one_script_are_of_that_script(script, data):
    signs = " .,!?0123456789„“—"
    text = data.draw(st.text(LETTERS[script] + signs).filter(lambda t: any(map(str.isalpha, t))))

    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("港は月曜に閉じた", "Jpan"),
        ("東京都知事選挙開票結果速報 の", "Jpan"),
        ("大韓民國 서울", "Kore"),
        ("Rund um die Ägäis: αβγ", "Latn"),
        ("", None),
        ("2024 — 12:30", None),
    ],
)
def test_what_stands_beside_han_characters_tells_their_language(text, script):
    assert script_of(text) == script


@given(st.text())
def test_any_text_has_a_script_or_none(text):
    found = script_of(text)

    assert found is None or (len(found) == 4 and found.istitle())
