"""Of all whom a page credits, those most places name are the authors; the others are kept."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.authors import choose_authors
from transforms.vocabulary import CreditKind, Field


def author(value, origin="json_ld:NewsArticle.author.Person", **more):
    return Candidate(field=Field.AUTHOR, value=value, origin=origin, **more)


def firm(value):
    return author(value, "json_ld:NewsArticle.author.Organization")


def printed(value, origin="html:byline"):
    return Candidate(field=Field.BYLINE, value=value, origin=origin)


def site(value):
    return Candidate(field=Field.PUBLISHER, value=value, origin="open_graph:og:site_name")


def chosen(*candidates, publisher=None):
    return choose_authors(candidates, publisher=publisher).authors.values


def credited(*candidates, **more):
    return [
        (credit.name, credit.kind.value, credit.role)
        for credit in choose_authors(candidates, **more).credits
    ]


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


def test_what_stands_apart_from_the_first_name_in_print_adds_nobody():
    names = chosen(author("Ines Aldergate"), printed("By Ines Aldergate | Around Town"))

    assert names == ("Ines Aldergate",)


def test_of_a_byline_that_names_nobody_the_links_do():
    found = [
        author("Ines Aldergate", "html:rel_author"),
        printed("May 3, 2024 Ines Aldergate"),
        printed("Tom Quill/Nordwire"),
    ]

    assert chosen(*found) == ("Ines Aldergate",)


def test_a_box_about_an_author_is_asked_last_and_for_full_names_only():
    box = "html:author_box"

    assert chosen(author("Ines Aldergate", box)) == ("Ines Aldergate",)
    assert chosen(author("About Ines Aldergate", box)) == ("Ines Aldergate",)
    assert chosen(author("Ines", box)) == ()
    assert chosen(author("Ines Aldergate", box), printed("By Tom Quill")) == ("Tom Quill",)


def test_a_name_at_the_end_of_the_story_is_asked_after_all_others():
    signed_off = author("Ines Aldergate", "html:signed_off")

    assert chosen(signed_off, firm("Valley Courier")) == ("Ines Aldergate",)
    assert chosen(signed_off, author("Tom Quill", "html:author_box")) == ("Tom Quill",)


def test_only_the_first_printed_byline_counts():
    assert chosen(printed("By Ines Aldergate"), printed("Photo: Tom Quill")) == ("Ines Aldergate",)


def test_an_organization_signs_where_no_person_does():
    firm_ = firm("Valley Courier")

    assert chosen(firm_) == ("Valley Courier",)
    assert chosen(firm_, author("Ines Aldergate", "meta:author")) == ("Ines Aldergate",)


def test_an_organization_that_is_listed_beside_people_is_an_author_but_for_the_publisher():
    listed = (author("Ines Aldergate"), firm("Nordwire"))

    assert chosen(*listed) == ("Ines Aldergate", "Nordwire")
    assert chosen(*listed, site("Nordwire")) == ("Ines Aldergate",)
    assert chosen(*listed, site("The Nordwire")) == ("Ines Aldergate",)
    assert chosen(listed[0], firm("The Nordwire"), site("Nordwire")) == ("Ines Aldergate",)
    assert chosen(printed("Ines Aldergate / Reuters")) == ("Ines Aldergate",)


def test_an_agency_signs_under_its_printed_name():
    assert chosen(author("dpa"), author("AFP")) == ("dpa", "AFP")
    assert chosen(printed("Von Deutsche Presse-Agentur")) == ("Deutsche Presse-Agentur",)


def test_a_publisher_is_no_author_for_being_the_publisher():
    assert chosen(site("Valley Courier")) == ()
    assert chosen(site("Valley Courier"), author("Valley Courier", "meta:author")) == ()
    assert chosen(printed("Updated on Monday"), publisher="Valley Courier") == ()


def test_a_publisher_that_signs_is_credited_as_an_organization():
    found = credited(site("Ines Courier"), author("Ines Courier", "html:rel_author"))

    assert found == [("Ines Courier", "organization", None)]


@given(
    st.sampled_from(
        [
            "Staff",
            "Admin",
            "Editor",
            "Court Reporter",
            "Google Scholar",
            "Guest",
            "user@vell.example",
            "@vell",
            "2024",
        ]
    )
)
def test_roles_helpers_and_addresses_are_nobody_wherever_they_stand(value):
    assert chosen(author(value), firm(value), printed(value)) == ()


def test_a_full_name_beats_a_pen_name_and_a_pen_name_beats_none():
    pen_name = author("night_owl7", "html:rel_author")

    assert chosen(pen_name) == ("night_owl7",)
    assert chosen(pen_name, author("Ines Aldergate")) == ("Ines Aldergate",)


def test_the_owner_of_a_site_named_after_her_is_its_author():
    named_so = site("Ines Aldergate")

    assert chosen(named_so, author("Ines Aldergate")) == ("Ines Aldergate",)
    assert chosen(named_so, author("Ines Aldergate", "meta:author")) == ()


def test_a_firm_with_a_role_in_its_name_is_not_cut_to_a_person():
    firm_ = "Valley Growth Marketing"

    assert chosen(site(firm_), author(firm_)) == (firm_,)


def test_whoever_took_the_pictures_is_credited_and_no_author():
    found = (author("Anna Brandt"), printed("Von Anna Brandt und Karl Ulm (Fotos)"))

    assert chosen(*found) == ("Anna Brandt",)
    assert credited(*found) == [("Anna Brandt", "person", None), ("Karl Ulm", "person", "Fotos")]


def test_a_credit_is_told_with_what_every_place_says_of_the_name():
    found = choose_authors(
        [
            author("Ines Aldergate", role="Harbour Editor"),
            author("Ines Aldergate", "html:rel_author", url="/people/ines"),
        ],
        base="https://vell.example/port/crane",
    )

    credit = found.credits[0]
    assert (credit.kind, credit.role) == (CreditKind.PERSON, "Harbour Editor")
    assert credit.url == "https://vell.example/people/ines"
    assert credit.origin == "json_ld:NewsArticle.author.Person"


def test_a_link_that_is_no_address_is_left_out():
    found = choose_authors(
        [author("Ines Aldergate", url="javascript:void(0)")], base="https://vell.example/"
    )

    assert found.credits[0].url is None


def test_the_agency_of_the_dateline_is_an_agency_in_an_authors_place_too():
    assert credited(firm("Nordwire"), filed_by="Nordwire") == [("Nordwire", "agency", None)]


def test_the_agency_and_the_printed_byline_are_chosen_with_their_origins():
    found = choose_authors([printed("By Ines Aldergate, AFP"), author("Ines Aldergate")])

    assert found.agency.values == ("AFP",)
    assert (found.byline.value, found.byline.origin) == ("By Ines Aldergate, AFP", "html:byline")
    assert found.authors.origin == "json_ld:NewsArticle.author.Person"


@given(st.lists(st.text(max_size=80), max_size=4))
def test_every_author_is_credited(values):
    found = choose_authors([author(value) for value in values])

    assert set(found.authors.values) <= {credit.name for credit in found.credits}
