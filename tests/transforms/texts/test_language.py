"""The language of a text is told from the text, and a declared one is brought to its subtag."""

import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.texts.language import declared_language, language_of

TEXTS = {
    "en": "The ferry company will cancel every third crossing from Monday, its director said.",
    "de": "Die Fährgesellschaft streicht ab Montag jede dritte Überfahrt, sagte ihr Direktor.",
    "fr": "La compagnie de ferries supprimera une traversée sur trois dès lundi, a dit son chef.",
    "es": "La compañía suprimirá una de cada tres travesías desde el lunes, dijo su director.",
    "pl": "Spółka promowa od poniedziałku odwoła co trzeci rejs, powiedział jej dyrektor.",
    "tr": "Feribot şirketi pazartesiden itibaren her üç seferden birini iptal edeceğini açıkladı.",
    "ru": "Паромная компания с понедельника отменит каждый третий рейс, сообщил её директор.",
    "ar": "قال مدير شركة العبارات إن الشركة ستلغي رحلة من كل ثلاث رحلات اعتبارا من يوم الاثنين.",
    "ja": "フェリー会社は月曜日から三便に一便を取りやめると発表し、"
    "島の住民は朝の便を元に戻すよう求めている。",
    "zh": "轮渡公司宣布，由于五艘船中有两艘需要更换发动机，"
    "从星期一起将取消三分之一的航班，岛上居民要求恢复。",
    "ko": "여객선 회사는 월요일부터 세 편 가운데 한 편을 취소한다고 밝혔고 "
    "섬 주민들은 아침 배편을 되돌려 달라고 요구했다.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_names_its_language(language):
    assert language_of(TEXTS[language]) == language


def test_capitals_make_no_difference():
    assert language_of(TEXTS["de"].upper()) == "de"


def test_a_lone_surrogate_does_no_harm():
    assert language_of(f"{TEXTS['de']} \ud83d") == "de"


@pytest.mark.parametrize(
    "text", ["", "Breaking news", "12:30 – 14:45 " * 20, "ha " * 12, TEXTS["en"][:40]]
)
def test_too_few_letters_tell_nothing(text):
    assert language_of(text) is None


def test_letters_that_are_no_words_tell_nothing():
    assert language_of("xq zrtk vvw " * 20) is None


def test_a_foreign_quotation_at_the_start_is_outvoted():
    text = f"{TEXTS['fr']}\n\n" + f"{TEXTS['en']}\n\n" * 20

    assert language_of(text) == "en"


def test_the_length_of_a_text_does_not_slow_the_answer():
    text = TEXTS["en"] * 50_000
    language_of(text)
    start = time.process_time()

    assert language_of(text) == "en"
    assert time.process_time() - start < 0.02


def test_the_model_comes_with_the_package(monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)

    assert language_of(TEXTS["en"]) == "en"


@settings(deadline=None)  # the first call reads a table or model
@given(st.text(st.characters(codec=None)))
def test_any_text_has_a_lower_case_subtag_or_none(text):
    found = language_of(text)

    assert found is None or (found.isalpha() and found.islower() and len(found) in {2, 3})


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("en", "en"),
        ("en_US", "en"),
        ("EN-gb", "en"),
        (" pt-BR ", "pt"),
        ("zh-Hans-CN", "zh"),
        ("de, en", "de"),
        ("en_US.UTF-8", "en"),
        ("english", "en"),
        ("Deutsch", "de"),
        ("FRA", "fr"),
        ("iw", "he"),
        ("nb-NO", "nb"),
    ],
)
def test_a_declared_language_is_brought_to_its_subtag(declared, language):
    assert declared_language(declared) == language


@pytest.mark.parametrize(
    "declared", ["", "*", "x-default", "und", "us", "utf-8", "none", "{{lang}}"]
)
def test_what_names_no_language_is_none(declared):
    assert declared_language(declared) is None


@given(st.text())
def test_declaring_the_answer_gives_the_answer(declared):
    found = declared_language(declared)

    assert found is None or declared_language(found) == found
