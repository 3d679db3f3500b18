"""Furniture is known by its words, in its own language and in English, and reporting is not."""

import tomllib
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.furniture.phrasebook import SHORT, known_languages, phrasebook
from transforms.texts.words import fold_words
from transforms.vocabulary import Boilerplate

LANGUAGES = sorted(known_languages())

LISTS = {"heads", "lines", "starts", "parts"}

NOT_BY_WORDS = {
    Boilerplate.HEADLINE_REPEAT: "the page's own headline",
    Boilerplate.BYLINE: "openers in names/bylines.toml, and the shape of names",
    Boilerplate.DATELINE: "a place and a dash",
    Boilerplate.TIMESTAMP: "time_words.toml",
    Boilerplate.CAPTION: "its place beside a picture, or the credit that it ends with",
    Boilerplate.IMAGE_NAME: "the name of a file",
    Boilerplate.TEASER: "its place in a list or under a label",
    Boilerplate.EMBED: "its element",
    Boilerplate.FACT_BOX: "its element",
    Boilerplate.STANDING: "the publisher's profile",
    Boilerplate.AGENCY_TAG: "agencies in names/bylines.toml",
    Boilerplate.SECTION_LABEL: "the page's own section",
    Boilerplate.NAVIGATION: "its element; single words of menus are widgets",
}
"""Classes that no pack holds, with what they are known by."""


def pack(language: str) -> dict[str, dict[str, list[str]]]:
    entry = resources.files("transforms.furniture") / "phrases" / f"{language}.toml"
    return tomllib.loads(entry.read_text(encoding="utf-8"))


def kind_of(how: str, phrase: str) -> str:
    if how in {"heads", "lines"}:
        return "whole"
    return "label" if how == "starts" and phrase.endswith((":", "：")) else how


def known_as(text: str, language: str | None = None) -> Boilerplate | None:
    match = phrasebook(language).match(text)
    return match.class_ if match else None


def test_the_big_news_languages_have_packs():
    wanted = "da de en es fr it ja ko nl no pl pt ru sv tr zh"

    assert set(wanted.split()) <= known_languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_names_only_known_classes_and_lists(language):
    found = pack(language)

    assert set(found) <= {class_.value for class_ in Boilerplate}
    assert {how for lists in found.values() for how in lists} <= LISTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("class_", sorted(set(Boilerplate) - NOT_BY_WORDS.keys()))
def test_every_pack_holds_every_class_that_is_known_by_words(language, class_):
    assert any(pack(language).get(class_, {}).values())


@pytest.mark.parametrize("class_", NOT_BY_WORDS)
def test_no_pack_holds_a_class_that_is_known_by_something_else(class_):
    assert [language for language in LANGUAGES if class_ in pack(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_says_nothing_twice_and_never_nothing(language):
    keys = Counter(
        (kind_of(how, phrase), fold_words(phrase))
        for lists in pack(language).values()
        for how, phrases in lists.items()
        for phrase in phrases
    )

    assert [key for key, times in keys.items() if times > 1 or not key[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_known_where_its_list_says(language):
    book = phrasebook(language)

    unknown = [
        phrase
        for lists in pack(language).values()
        for how, phrases in lists.items()
        for phrase in phrases
        if not book.match(f"{phrase} Nobody" if kind_of(how, phrase) == "label" else phrase)
    ]
    assert unknown == []


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "MORE NEWS"),
        ("de", "Mehr zum Thema:"),
        ("fr", "À lire aussi"),
        ("es", "Te puede interesar"),
        ("tr", "İLGİLİ HABERLER"),
        ("ru", "Читайте также:"),
        ("ja", "関連記事"),
        ("ko", "많이 본 뉴스"),
        ("zh", "相關新聞"),
    ],
)
def test_a_label_opens_a_run_of_other_stories(language, label):
    match = phrasebook(language).match(label)

    assert match
    assert match.class_ is Boilerplate.RELATED
    assert match.opens_run


def test_a_line_of_furniture_opens_no_run():
    match = phrasebook("en").match("Share this article")

    assert match
    assert not match.opens_run


def test_a_match_names_the_rule_that_made_it():
    match = phrasebook("de").match("Lesen Sie auch: Was der Sommer bringt")

    assert match
    assert match.rule == "related.starts.de"


def test_a_start_ends_with_a_word():
    assert known_as("All rights reserved by the publisher") is Boilerplate.COPYRIGHT
    assert known_as("All rights reservedly withheld") is None


def test_a_part_is_whole_words():
    assert known_as("The piece was a 7 min read") is Boilerplate.READ_TIME
    assert known_as("The 7 min reader") is None


@pytest.mark.parametrize(
    ("language", "credit", "reporting"),
    [
        ("en", "Photo: A. Person", "Photo editors say the archive was lost in the flood."),
        ("en", "Video: The flood", "Video footage shows the two men leaving the bank."),
        ("de", "Foto: A. Person", "Foto und Film sind ihre Leidenschaft, sagt die Lehrerin."),
        ("fr", "Photo : A. Person", "Photo et vidéo sont interdites dans la salle."),
        ("ru", "Фото: А. Автор", "Фото убитых солдат нашли в архиве."),
    ],
)
def test_a_start_in_a_colon_asks_for_a_colon(language, credit, reporting):
    assert known_as(credit, language) is Boilerplate.CREDIT
    assert known_as(reporting, language) is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The network said the account had violated its terms of service."),
        ("en", "Filed under seal on Monday, the motion names three officials."),
        ("en", "20 people were killed and 40 hurt, the ministry said."),
        ("en", "Courtesy of a late goal, the visitors went home with a point."),
        ("en", "Corrections officers found the inmate at dawn."),
        ("en", "Users were told to download the app before travelling."),
        ("en", "Copyright law does not cover ideas, the court ruled."),
        ("de", "Bilder aus der Nacht zeigen brennende Autos."),
        ("de", "Teilen der Stadt fehlt noch immer der Strom."),
        ("de", "Sie sind bereits seit Montag in Haft."),
        ("de", "An dieser Stelle befindet sich heute ein Parkplatz."),
        ("es", "El autor es un joven de 20 años, según la policía."),
        ("no", "Noe gikk galt da flyet skulle lande."),
        ("ru", "Произошла ошибка при расчёте бюджета, признал министр."),
        ("de", "Mehr als 200 Menschen folgten dem Aufruf."),
        ("fr", "Source de tensions, le texte sera examiné mardi."),
        ("es", "Temas como la vivienda dominaron el debate."),
        ("it", "Fonte di tensioni, il testo sarà votato martedì."),
        ("pt", "Imagens de satélite mostram a destruição."),
        ("nl", "Delen van de stad zitten nog zonder stroom."),
        ("pl", "Zdjęcia z miejsca zdarzenia pokazują spalone auta."),
        ("sv", "Bilder från platsen visar brinnande bilar."),
        ("ja", "写真は現場で撮影されたものとみられる。"),
        ("ko", "사진 속 인물은 당시 현장에 없었다고 경찰이 밝혔다."),
        ("zh", "图片显示当时现场没有其他车辆。"),
    ],
)
def test_reporting_is_not_furniture(language, sentence):
    assert known_as(sentence, language) is None


def test_a_long_passage_is_not_known_by_its_inner_words():
    notice = "Sign up to receive our newsletter."
    article = notice + " " + "The council met again and voted. " * (SHORT // 30)

    assert known_as(notice) is Boilerplate.NEWSLETTER
    assert known_as(article) is None


@pytest.mark.parametrize(
    ("language", "text", "class_"),
    [
        ("ja", "関連記事：台風が近づく", Boilerplate.RELATED),
        ("ja", "あわせて読みたい台風の記事", Boilerplate.RELATED),
        ("ja", "無断転載を禁じます。", Boilerplate.COPYRIGHT),
        ("ja", "この記事は有料会員限定の記事です", Boilerplate.PAYWALL),
        ("ko", "무단전재 및 재배포 금지합니다", Boilerplate.COPYRIGHT),
        ("zh", "责任编辑：某某", Boilerplate.EDITORS_NOTE),
        ("zh", "扫码下载新闻客户端看更多", Boilerplate.APP),
    ],
)
def test_scripts_without_spaces_need_none(language, text, class_):
    assert known_as(text, language) is class_


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_furniture_is_known_on_pages_of_every_language(language):
    assert known_as("Read more: the story so far", language) is Boilerplate.RELATED
    assert known_as("Subscribe to our newsletter", language) is Boilerplate.NEWSLETTER


def test_an_unknown_language_falls_back_to_english():
    text = "Share this article"

    assert phrasebook("xx").match(text) == phrasebook("en").match(text)
    assert phrasebook(None).match(text) == phrasebook("en").match(text)
    assert phrasebook("en").match("Lesen Sie auch") is None


def test_nothing_is_not_furniture():
    assert [text for text in ("", " ", "***", "—", "…") if known_as(text)] == []


@given(text=st.text(max_size=SHORT * 2), language=st.sampled_from([*LANGUAGES, "xx"]))
def test_any_text_has_an_answer(text, language):
    match = phrasebook(language).match(text)

    assert match is None or match.rule.startswith(match.class_)
