"""The language of a text is told from the text, and a declared one is brought to its subtag."""

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.texts.language import declared_language, language_of, likely_language

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
TEXTS |= {
    "it": "La compagnia dei traghetti cancellerà da lunedì una corsa su tre, ha detto il "
    "direttore.",
    "pt": "A companhia de navegação vai cancelar uma em cada três travessias a partir de "
    "segunda-feira, disse o diretor.",
    "nl": "De veerdienst schrapt vanaf maandag een op de drie overtochten, zei de "
    "directeur van het bedrijf.",
    "sv": "Färjebolaget ställer in var tredje överfart från och med måndag, sade bolagets "
    "direktör till tidningen.",
    "no": "Fergeselskapet innstiller hver tredje overfart fra og med mandag, opplyser "
    "direktøren til avisen.",
    "da": "Færgeselskabet aflyser hver tredje overfart fra på mandag, siger selskabets "
    "direktør til avisen i dag.",
    "uk": "Поромна компанія з понеділка скасує кожен третій рейс, повідомив її директор "
    "мешканцям острова.",
    "cs": "Přívozní společnost zruší od pondělí každou třetí plavbu, řekl její ředitel "
    "obyvatelům ostrova.",
    "el": "Η ακτοπλοϊκή εταιρεία θα ακυρώσει ένα στα τρία δρομολόγια από τη Δευτέρα, είπε "
    "ο διευθυντής της.",
    "hu": "A komptársaság hétfőtől minden harmadik járatát törli, közölte az igazgató a "
    "sziget lakóival.",
    "fi": "Lauttayhtiö peruu joka kolmannen vuoron maanantaista alkaen, sanoi yhtiön "
    "johtaja saarelaisille.",
    "ro": "Compania de feriboturi va anula de luni una din trei curse, a declarat "
    "directorul locuitorilor insulei.",
    "he": "חברת המעבורות תבטל החל מיום שני כל הפלגה שלישית, כך אמר מנהל החברה לתושבי האי.",
    "hi": "नौका कंपनी सोमवार से हर तीसरी यात्रा रद्द करेगी, उसके निदेशक ने द्वीप के निवासियों को बताया।",
    "th": "บริษัทเรือข้ามฟากจะยกเลิกเที่ยวเรือหนึ่งในสามเที่ยวตั้งแต่วันจันทร์ ผู้อำนวยการบริษัทกล่าวกับชาวเกาะ",
    "vi": "Công ty phà sẽ hủy một phần ba số chuyến từ thứ Hai, giám đốc công ty nói với "
    "cư dân trên đảo.",
    "id": "Perusahaan feri akan membatalkan satu dari tiga penyeberangan mulai Senin, kata "
    "direkturnya kepada warga pulau.",
    "fa": "شرکت کشتیرانی از روز دوشنبه یک سوم سفرهای خود را لغو خواهد کرد، مدیر آن به "
    "ساکنان جزیره گفت.",
    "bg": "Фериботната компания ще отмени всеки трети курс от понеделник, каза нейният "
    "директор пред жителите.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_names_its_language(language):
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("language", TEXTS)
def test_how_sure_a_language_is_lies_between_one_half_and_one(language):
    likely = likely_language(TEXTS[language])

    assert 0.5 <= likely.confidence <= 1
    assert likely.confidence == round(likely.confidence, 3)


def test_a_whole_text_is_surer_than_a_text_of_two_languages():
    mixed = likely_language(f"{TEXTS['es']} {TEXTS['pt']} {TEXTS['es']}")

    assert likely_language(TEXTS["es"]).confidence > mixed.confidence


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("フェリー会社は月曜日から三便に一便を取りやめる。", "ja"),
        ("여객선 회사는 월요일부터 세 편 가운데 한 편을 취소한다.", "ko"),
        ("轮渡公司从下星期一起将取消三分之一的航班。", "zh"),
    ],
)
def test_half_as_many_letters_are_enough_where_a_letter_is_half_a_word(text, language):
    assert language_of(text) == language


def test_names_in_latin_letters_do_not_hide_a_japanese_text():
    text = f"IIJmio meeting 23 と Quayside Herald の記者会見。{TEXTS['ja']}" * 3

    assert language_of(text) == "ja"


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
