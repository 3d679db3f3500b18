"""A dateline is a place in capitals, or any place with an agency, and a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Block
from transforms.furniture.dateline import open_dateline
from transforms.vocabulary import BlockKind

REST = "Four ships that had been held off the strait for eleven days were let through."


def opened(*texts):
    return open_dateline([Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts])


@pytest.mark.parametrize(
    ("passage", "agency"),
    [
        ("VELSUND (Nordwire) —", "Nordwire"),
        ("Velsund (NWR) -", "NWR"),
        ("Velsund (Kolm) -", None),
        ("Velsund/Kolm (dpa) -", "dpa"),
        ("Velsund (dpa/lno) –", "dpa"),
        ("VELL, 3 mars (AFP) -", "AFP"),
        ("Vell, 3 mar (EFE).-", "EFE"),
        ("VELL, HONDURAS.-", None),
        ("(ANSA) - VELL, 03 MAR -", "ANSA"),
        ("Vell, 3 mar. (Adnkronos) -", "Adnkronos"),
        ("Vell, 03 mar 2024 (Lusa) -", "LUSA"),
        ("VELL (ANP) -", "ANP"),
        ("Vell (PAP) –", "PAP"),
        ("VELL (TT) –", "TT"),
        ("VELL (NTB):", "NTB"),
        ("København (Ritzau) -", "Ritzau"),
        ("ANKARA (AA) -", "Anadolu"),
        ("ВЕЛЛЬ, 3 марта. /ТАСС/.", "TASS"),
        ("ВЕЛЛЬ, 3 мар — РИА Новости.", "RIA Novosti"),
        ("(Reuters) -", "Reuters"),
        ("(KWEL) —", "KWEL"),
        ("[벨=뉴시스] 홍길동 기자 =", "Newsis"),
        ("(벨=연합뉴스)", "Yonhap"),
        ("新华社维尔3月3日电", "Xinhua"),
        ("新华社维尔3月3日电（记者张晓明）", "Xinhua"),
        ("（中央社記者張曉明維爾3日電）", "CNA"),
        ("[ベル 3日 ロイター] -", "Reuters"),
        ("【ベル共同】", "Kyodo"),
        ("【ベル=山田花子】", None),
        ("MILLER FORKS, Neb. —", None),
        ("NEW VELL, May 3 (AP) –", "AP"),
        ("SÃO TOMÉ —", None),
    ],
)
def test_a_dateline_is_split_from_the_story_it_opens(passage, agency):
    found = opened(f"{passage} {REST}")

    assert [block.text for block in found.blocks] == [passage, REST]
    assert found.dateline.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "Velsund — a port of nine thousand people — was quiet on Sunday.",
        "The port of Velsund (pop. 9,000) - once a fort - was quiet.",
        "I — and nobody else — was there.",
        "(But) — and this is the point — nobody had asked.",
        "Москва — столица, и об этом знают все.",
        "【速報】 The basin is closed again.",
        "The clerk (Labour) said that she had been there all the time.",
        "Ines Aldergate (Labour) - The clerk of the town - was there.",
        "VELSUND —",
        "WHAT WE KNOW OF VELSUND - The basin is closed, and nobody knows for how long.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(text):
    assert opened(text).dateline is None


def test_only_the_opening_of_the_story_is_asked():
    assert opened(f"{REST} And so on.", f"VELSUND — {REST}").dateline is None


@given(st.lists(st.text(max_size=120), max_size=6))
def test_no_letter_is_lost(texts):
    before = "".join("".join(texts).split())

    after = "".join("".join(block.text for block in opened(*texts).blocks).split())

    assert after == before
