"""A byline gives people as people, agencies as agencies, and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.names.byline import people, signed
from transforms.vocabulary import CreditKind


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ines Aldergate", ["Ines Aldergate"]),
        ("By Ines Aldergate and Tom Quill, Staff Writer", ["Ines Aldergate", "Tom Quill"]),
        ("Von Anna B. und Karl Szabo", ["Anna B.", "Karl Szabo"]),
        ("By Ines Aldergate, Dan Quill, and Ada Bell", ["Ines Aldergate", "Dan Quill", "Ada Bell"]),
        ("Von Anna Brandt, Reporterin, und Karl Szabo", ["Anna Brandt", "Karl Szabo"]),
        ("Par Élodie Garnier", ["Élodie Garnier"]),
        ("Por Lucía Márquez y Juan Peral", ["Lucía Márquez", "Juan Peral"]),
        ("文/记者 张晓明", ["张晓明"]),
        ("山田花子記者", ["山田花子"]),
        ("이서연 기자", ["이서연"]),
        ("BY INES McALDER AND TOM VAN DER HOEK", ["Ines McAlder", "Tom van der Hoek"]),
        ("JEAN-LUC O'BRIEN III", ["Jean-Luc O'Brien III"]),
        ("Von Ursula von der Aue", ["Ursula von der Aue"]),
        ("Ines Aldergate in Lisbon", ["Ines Aldergate"]),
        ("Ines Aldergate, Lisbon", ["Ines Aldergate"]),
        ("By Ines Aldergate Updated 3 May 2024", ["Ines Aldergate"]),
        ("By Ines Aldergate May 3, 2024 10:15", ["Ines Aldergate"]),
        ("ines@paper.example Ines Aldergate @inesa https://x.example/inesa", ["Ines Aldergate"]),
        ("Ines Aldergate, Special to The Ledger", ["Ines Aldergate"]),
        ("Politikredakteurin Anna Brandt", ["Anna Brandt"]),
        ("Ines Aldergate | Senior Political Correspondent", ["Ines Aldergate"]),
        ("Ines Aldergate, Ines Aldergate", ["Ines Aldergate"]),
        ("Jul 11 | Written By Ines Aldergate", ["Ines Aldergate"]),
        ("Jul 11 | Around the Valley", []),
        ("Ines Aldergate Illustration by Tom Quill", ["Ines Aldergate"]),
        ("By Ines Aldergate | Fact-checked by Tom Quill and Ada Bell", ["Ines Aldergate"]),
        ("Text: Anna Brandt, Fotos: Karl Ulm", ["Anna Brandt"]),
    ],
)
def test_people_are_found_by_their_names_alone(byline, authors):
    assert list(people(byline).authors) == authors


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AFP", "AFP"),
        ("dpa/AP", "dpa/AP"),
        ("The Associated Press", "AP"),
        ("Von dpa", "dpa"),
        ("Reuters Staff", "Reuters"),
        ("Agencia EFE", "EFE"),
    ],
)
def test_an_agency_is_no_person(byline, agency):
    credits_ = people(byline)

    assert (credits_.authors, credits_.agency) == ((), agency)


def test_people_may_write_for_an_agency():
    credits_ = people("Ines Aldergate | Reuters")

    assert (credits_.authors, credits_.agency) == (("Ines Aldergate",), "Reuters")


@pytest.mark.parametrize(
    "byline",
    [
        "Staff",
        "Newsroom",
        "Redaktion",
        "Editorial Board",
        "The Ledger",
        "ledger.example",
        "Guest Contributor",
        "Sports Desk",
        "admin",
        "By the way, it rained",
        "https://x.example/inesa",
        "",
        "新華日報社",
    ],
)
def test_desks_firms_and_prose_are_nobody(byline):
    assert people(byline).authors == ()


def test_the_publisher_is_nobody_under_its_name_or_its_host():
    assert people("Valley Courier", publisher="Valley Courier").authors == ()
    assert people("Valleycourier", publisher="www.valleycourier.com").authors == ()


def test_by_before_the_publisher_is_no_half_of_a_name():
    named = signed("von Talbote", frozenset({"talbote"}))

    assert [(n.name, n.kind) for n in named] == [("Talbote", CreditKind.ORGANIZATION)]
    assert people("von Talbote").authors == ("von Talbote",)


@given(st.text(max_size=400))
def test_no_byline_breaks_the_reader_and_no_name_is_a_page_long(text):
    credits_ = people(text)

    assert len(credits_.authors) <= 30
    assert all(0 < len(name) <= 60 for name in credits_.authors)


@pytest.mark.parametrize(
    ("byline", "role"),
    [
        ("Ines Aldergate, Senior Political Correspondent", "Senior Political Correspondent"),
        ("Politikredakteurin Anna Brandt", "Politikredakteurin"),
        ("Anna Brandt (Text)", "Text"),
        ("Dr. Anna Brandt", None),
        ("Ines Aldergate in Lisbon", None),
    ],
)
def test_a_role_is_kept_as_printed_and_a_title_is_none(byline, role):
    assert [named.role for named in signed(byline)] == [role]


def test_the_agency_of_a_picture_is_not_that_of_the_text():
    assert people("Von Anna Brandt | Foto: dpa").agency is None


def test_every_name_of_a_byline_has_a_kind_and_other_work_is_no_authorship():
    named = signed("By Ines Aldergate and Tom Quill (Photos) | AFP | Harbour Desk")

    assert [(n.name, n.kind.value, n.is_author) for n in named] == [
        ("Ines Aldergate", "person", True),
        ("Tom Quill", "person", False),
        ("AFP", "agency", True),
        ("Harbour Desk", "organization", True),
    ]
