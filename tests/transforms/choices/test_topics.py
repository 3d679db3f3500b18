"""Sections and tags are those of the best-kept list of the page."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.topics import choose_sections, choose_tags
from transforms.vocabulary import Field


def sections(*claims, headline="It rains again"):
    said = [Candidate(field=Field.SECTION, value=v, origin=o) for o, v in claims]
    first = Candidate(field=Field.HEADLINE, value=headline, origin="html:h1")
    return choose_sections([first, *said])


def tags(*claims, body=""):
    said = [Candidate(field=Field.TAGS, value=v, origin=o) for o, v in claims]
    return choose_tags(said, body=body).values


def test_what_readers_can_follow_is_believed_before_what_machines_are_told():
    found = sections(
        ("json_ld:NewsArticle.articleSection", "top-stories"),
        ("open_graph:article:section", "Stories"),
        ("html:breadcrumb", "Town"),
        ("html:breadcrumb", "Harbour"),
    )

    assert found.values == ("Town", "Harbour")
    assert found.origin == "html:breadcrumb"
    assert found.value == "Town"


def test_categories_of_the_article_come_before_the_way_to_it():
    found = sections(("html:breadcrumb", "News"), ("html:rel_category", "Harbour"))

    assert found.values == ("Harbour",)


def test_several_names_in_one_text_are_several_sections():
    origin = "json_ld:Article.articleSection"

    assert sections((origin, "Town,Harbour")).values == ("Town", "Harbour")
    assert sections((origin, "Town, Harbour, Weather")).values == ("Town", "Harbour", "Weather")


def test_a_name_with_a_comma_in_it_is_one_section():
    assert sections(("json_ld:Article.articleSection", "Arts, Books & Life")).values == (
        "Arts, Books & Life",
    )
    assert sections(("html:rel_category", "Boats,Ferries,Tides")).values == ("Boats,Ferries,Tides",)


def test_the_signs_around_the_steps_of_a_trail_are_no_part_of_their_names():
    trail = [("html:breadcrumb", step) for step in (">Town", "[Harbour]", "Ferries /", "»")]

    assert sections(*trail).values == ("Town", "Harbour", "Ferries")


def test_years_and_days_of_an_address_are_no_sections():
    trail = [("html:breadcrumb", step) for step in ("2024", "03", "31")]

    assert sections(*trail, ("meta:section", "Town")).values == ("Town",)


def test_who_wrote_the_article_is_no_section_of_it():
    author = Candidate(field=Field.AUTHOR, value="Ada Quill", origin="html:rel_author")
    kicker = Candidate(field=Field.SECTION, value="Ada Quill", origin="html:kicker")

    assert choose_sections([author, kicker]).values == ()


def test_the_headline_at_the_end_of_a_trail_is_no_section():
    found = sections(("html:breadcrumb", "Town"), ("html:breadcrumb", "It rains, again"))

    assert found.values == ("Town",)


def test_a_place_that_names_only_the_headline_is_passed_over():
    found = sections(("html:breadcrumb", "It rains again"), ("meta:section", "Town"))

    assert found.values == ("Town",)


def test_a_section_is_named_once():
    assert sections(("meta:section", "Town"), ("meta:section", "TOWN")).values == ("Town",)


def test_no_claim_no_section():
    assert sections().values == ()
    assert sections(("meta:section", " – ")).values == ()


def test_the_tags_are_those_of_the_best_place_that_names_any():
    told = (("json_ld:NewsArticle.about", "Weather"), ("open_graph:article:tag", "Vell"))
    filed = (("meta:news_keywords", "Rain"), ("meta:news_keywords", "rain"))

    assert tags(*told, *filed) == ("Rain",)
    assert tags(*told, *filed, ("html:rel_tag", "Rainfall")) == ("Rainfall",)


def test_what_an_article_is_about_is_asked_last():
    claims = (("json_ld:NewsArticle.about", "Weather"), ("html:tag_list", "Rain,"))

    assert tags(*claims) == ("Rain",)
    assert tags(*claims[:1]) == ("Weather",)


def test_keywords_are_believed_where_half_of_them_stand_in_the_story():
    claims = (("meta:keywords", "Rain"), ("meta:keywords", "vell news"))

    assert tags(*claims, body="The rain came.") == ("Rain", "vell news")
    assert tags(*claims, body="The sun came.") == ()


PLACES = st.sampled_from(["html:kicker", "html:breadcrumb", "json_ld:x", "meta:section", "url:x"])


@given(st.lists(st.tuples(PLACES, st.text(max_size=20)), max_size=8))
def test_every_section_was_claimed_by_the_place_that_is_named(claims):
    found = sections(*claims)

    assert bool(found.values) == bool(found.origin)
    for name in found.values:
        assert any(origin == found.origin and name in text for origin, text in claims)
