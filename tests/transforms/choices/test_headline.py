"""The headline is what most places of a page agree on."""

from transforms.article import Candidate
from transforms.choices.headline import choose_headline
from transforms.vocabulary import Field


def headline(*claims, site="The Ledger"):
    candidates = [Candidate(field=Field.HEADLINE, value=v, origin=o) for o, v in claims]
    publisher = Candidate(field=Field.PUBLISHER, value=site, origin="open_graph:og:site_name")
    return choose_headline([*candidates, publisher]).value


def test_places_that_agree_outvote_the_one_for_search_engines():
    found = headline(
        ("json_ld:NewsArticle.headline", "Harbour flood: everything you need to know"),
        ("open_graph:og:title", "Harbour floods for the third time"),
        ("html:h1", "Harbour floods for the third time"),
    )

    assert found == "Harbour floods for the third time"


def test_between_as_many_votes_readers_see_the_heading():
    found = headline(("open_graph:og:title", "You won't believe"), ("html:h1", "Harbour floods"))

    assert found == "Harbour floods"


def test_places_that_repeat_others_have_half_a_vote():
    found = headline(
        ("meta:twitter:title", "Wet, wet, wet"),
        ("html:title", "Wet, wet, wet"),
        ("open_graph:og:title", "Harbour floods"),
        ("meta:title", "Harbour floods"),
    )

    assert found == "Harbour floods"


def test_the_name_of_the_site_is_cut_off():
    assert headline(("html:title", "Harbour floods | The Ledger")) == "Harbour floods"
    assert headline(("html:title", "The Ledger - Harbour floods")) == "Harbour floods"


def test_a_section_is_cut_off_where_another_place_says_the_same_without():
    found = headline(
        ("html:title", "Harbour floods - Local - Ledger"),
        ("json_ld:Article.name", "Harbour floods"),
    )

    assert found == "Harbour floods"


def test_a_dash_in_a_headline_stays():
    assert headline(("html:title", "Harbour floods - again")) == "Harbour floods - again"


def test_of_several_spellings_the_commonest_is_taken():
    found = headline(
        ("html:h1", "“Never again”, says mayor"),
        ("json_ld:NewsArticle.headline", '"Never again", says mayor'),
        ("open_graph:og:title", '"Never again", says mayor'),
    )

    assert found == '"Never again", says mayor'


def test_a_page_without_a_headline_has_none():
    assert headline() is None
    assert headline(("html:h1", " … ")) is None
