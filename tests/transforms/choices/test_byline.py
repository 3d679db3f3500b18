"""A byline gives people as people, agencies as agencies, and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.byline import choose_authors, people
from transforms.vocabulary import Field


def author(value, origin="json_ld:NewsArticle.author.Person"):
    return Candidate(field=Field.AUTHOR, value=value, origin=origin)


def printed(value):
    return Candidate(field=Field.BYLINE, value=value, origin="html:byline")


def chosen(*candidates, publisher=None):
    return choose_authors(candidates, publisher=publisher).authors.values


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ines Aldergate", ["Ines Aldergate"]),
        ("By Ines Aldergate and Tom Quill, Staff Writer", ["Ines Aldergate", "Tom Quill"]),
        ("Von Anna B. und Karl Szabo", ["Anna B.", "Karl Szabo"]),
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


@given(st.text(max_size=400))
def test_no_byline_breaks_the_reader_and_no_name_is_a_page_long(text):
    credits_ = people(text)

    assert len(credits_.authors) <= 30
    assert all(0 < len(name) <= 60 for name in credits_.authors)


def test_what_most_places_say_beats_the_one_who_pressed_the_button():
    names = chosen(
        author("Web Operator"),
        author("Ines Aldergate", "meta:parsely-author"),
        printed("By Ines Aldergate"),
    )

    assert names == ("Ines Aldergate",)


def test_a_place_that_names_more_besides_is_heard():
    names = chosen(author("Ines Aldergate"), printed("By Ines Aldergate and Tom Quill"))

    assert names == ("Ines Aldergate", "Tom Quill")


def test_only_the_first_printed_byline_counts():
    assert chosen(printed("By Ines Aldergate"), printed("Photo: Tom Quill")) == ("Ines Aldergate",)


def test_an_organization_is_kept_aside_and_is_no_author():
    found = choose_authors([author("Valley Courier", "json_ld:NewsArticle.author.Organization")])

    assert found.authors.values == ()
    assert found.collective.values == ("Valley Courier",)


def test_a_full_name_beats_a_pen_name_and_a_pen_name_beats_none():
    pen_name = author("night_owl7", "html:rel_author")

    assert chosen(pen_name) == ("night_owl7",)
    assert chosen(pen_name, author("Ines Aldergate")) == ("Ines Aldergate",)


def test_the_owner_of_a_site_named_after_her_is_its_author():
    site = Candidate(
        field=Field.PUBLISHER, value="Ines Aldergate", origin="open_graph:og:site_name"
    )

    assert chosen(site, author("Ines Aldergate")) == ("Ines Aldergate",)
    assert chosen(site, author("Ines Aldergate", "meta:author")) == ()


def test_the_agency_and_the_printed_byline_are_chosen_with_their_origins():
    found = choose_authors([printed("By Ines Aldergate, AFP"), author("Ines Aldergate")])

    assert found.agency.values == ("AFP",)
    assert (found.byline.value, found.byline.origin) == ("By Ines Aldergate, AFP", "html:byline")
    assert found.authors.origin == "json_ld:NewsArticle.author.Person"
