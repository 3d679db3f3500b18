"""The headline is what two of the heading, JSON-LD and Open Graph agree on."""

import time

from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.headline import choose_headline
from transforms.vocabulary import Field

JSON_LD = "json_ld:NewsArticle.headline"
SHARED = "open_graph:og:title"
HEADING = "html:h1"
TITLE = "html:title"
FILED = Candidate(field=Field.TAGS, value="harbour", origin="meta:news_keywords")


def chosen(*claims, site="The Ledger", besides=()):
    candidates = [Candidate(field=Field.HEADLINE, value=v, origin=o) for o, v in claims]
    publisher = Candidate(field=Field.PUBLISHER, value=site, origin="open_graph:og:site_name")
    url = "https://www.vell-courier.example/port"
    return choose_headline([*candidates, publisher, *besides], url=url)


def headline(*claims, **fields):
    return chosen(*claims, **fields).value


def test_two_places_that_agree_outvote_the_one_for_search_engines():
    found = headline(
        (JSON_LD, "Harbour flood: everything you need to know"),
        (SHARED, "Harbour floods for the third time"),
        (HEADING, "Harbour floods for the third time"),
    )

    assert found == "Harbour floods for the third time"


def test_what_machines_are_told_twice_outvotes_the_heading():
    found = headline(
        (JSON_LD, "Harbour floods for the third time"),
        (SHARED, "Harbour floods for the third time"),
        (HEADING, "Harbour floods again"),
    )

    assert found == "Harbour floods for the third time"


def test_where_no_two_agree_readers_see_the_heading():
    found = chosen(
        (JSON_LD, "Harbour flood explained"),
        (SHARED, "You won't believe what the harbour did"),
        (TITLE, "You won't believe what the harbour did"),
        ("meta:title", "You won't believe what the harbour did"),
        (HEADING, "Harbour floods"),
    )

    assert found.value == "Harbour floods"
    assert found.origin == HEADING


def test_a_heading_that_shares_no_word_with_any_other_place_is_of_a_box():
    found = headline((SHARED, "Harbour floods"), (HEADING, "Newsletter"))

    assert found == "Harbour floods"


def test_one_word_in_common_makes_no_heading_of_the_story():
    found = headline(
        (SHARED, "Crane slips its rails as harbour floods for the third time"),
        (HEADING, "All about boats, ferries, nets and weather in Vell harbour"),
    )

    assert found == "Crane slips its rails as harbour floods for the third time"


def test_of_several_headings_the_story_has_the_one_most_like_the_title():
    found = headline(
        (HEADING, "Vell news"),
        (HEADING, "Harbour floods as crane slips"),
        (HEADING, "Related stories"),
        (TITLE, "Harbour floods, crane slips in Vell"),
    )

    assert found == "Harbour floods as crane slips"


def test_headings_without_spaces_between_words_are_compared_by_their_letters():
    found = headline(
        (HEADING, "港の知らせ"), (HEADING, "港が三度目の浸水"), (TITLE, "三度目の浸水")
    )

    assert found == "港が三度目の浸水"


def test_the_title_is_asked_where_no_chief_place_says_anything():
    found = headline((HEADING, "Newsletter"), (TITLE, "Harbour floods"))

    assert found == "Harbour floods"


def test_the_name_of_the_host_is_no_headline():
    found = headline((HEADING, "Vell Courier"), (TITLE, "Harbour floods - Vell-Courier"), site="")

    assert found == "Harbour floods"


def test_a_news_desk_writes_the_shared_headline_itself():
    claims = (
        (JSON_LD, "Harbour floods, as the province has feared since the spring"),
        (SHARED, "Harbour floods again"),
        (TITLE, "Harbour floods, as the province has feared since the spring"),
        (HEADING, "Harbour floods, as the province has feared since the spring"),
    )

    assert headline(*claims, besides=[FILED]) == "Harbour floods again"
    assert headline(*claims) == "Harbour floods, as the province has feared since the spring"


def test_a_shared_headline_that_the_title_repeats_is_not_of_the_desk_alone():
    claims = (
        (JSON_LD, "Harbour floods for the third time"),
        (SHARED, "Harbour flood explained"),
        (TITLE, "Harbour flood explained"),
        (HEADING, "Harbour floods for the third time"),
    )

    assert headline(*claims, besides=[FILED]) == "Harbour floods for the third time"


def test_the_name_of_the_site_is_cut_off():
    assert headline((TITLE, "Harbour floods | The Ledger")) == "Harbour floods"
    assert headline((TITLE, "The Ledger - Harbour floods")) == "Harbour floods"


def test_a_name_that_is_hung_on_without_a_space_is_cut_off_too():
    section = Candidate(field=Field.SECTION, value="Local", origin="html:breadcrumb")

    assert headline((TITLE, "Harbour floods (The Ledger)")) == "Harbour floods"
    assert headline((TITLE, "Harbour floods_The Ledger")) == "Harbour floods"
    assert headline((TITLE, "Harbour floods-Local | The Ledger"), besides=[section]) == (
        "Harbour floods"
    )
    assert headline((TITLE, "Harbour floods (again)")) == "Harbour floods (again)"
    assert headline((TITLE, "Harbour floods half-way")) == "Harbour floods half-way"


def test_a_section_is_cut_off_where_another_place_says_the_same_without():
    found = headline(
        (TITLE, "Harbour floods - Local - Ledger"),
        ("json_ld:Article.name", "Harbour floods"),
    )

    assert found == "Harbour floods"


def test_the_name_of_its_section_is_cut_off():
    section = Candidate(field=Field.SECTION, value="Local", origin="html:breadcrumb")

    assert headline((TITLE, "Harbour floods | Local"), besides=[section]) == "Harbour floods"


def test_the_section_goes_with_the_site_where_another_place_says_the_same_without():
    found = headline(
        (JSON_LD, "Harbour flood explained"),
        (SHARED, "Harbour floods - Weather desk - The Ledger"),
        ("microdata:headline", "Harbour floods"),
    )

    assert found == "Harbour floods"


def test_a_dash_in_a_headline_stays():
    assert headline((TITLE, "Harbour floods - again")) == "Harbour floods - again"


def test_a_kicker_is_cut_off_where_it_stands_alone_and_the_headline_too():
    found = headline(
        (JSON_LD, "Storm season: Harbour floods"),
        ("json_ld:NewsArticle.alternativeHeadline", "Storm season"),
        (HEADING, "Harbour floods"),
    )

    assert found == "Harbour floods"


def test_of_several_spellings_the_commonest_is_taken():
    found = headline(
        (HEADING, "“Never again”, says mayor"),
        (JSON_LD, '"Never again", says mayor'),
        (SHARED, '"Never again", says mayor'),
    )

    assert found == '"Never again", says mayor'


def test_capitals_are_taken_only_where_there_is_no_other_spelling():
    loud = ((HEADING, "HARBOUR FLOODS"), (JSON_LD, "HARBOUR FLOODS"))

    assert headline(*loud, (SHARED, "Harbour floods")) == "Harbour floods"
    assert headline(*loud) == "HARBOUR FLOODS"


def test_a_headline_that_was_cut_short_agrees_with_the_whole():
    found = headline(
        (HEADING, "Harbour flood explained"),
        (JSON_LD, "Harbour floods for the third time since…"),
        (SHARED, "Harbour floods for the third time since March"),
    )

    assert found == "Harbour floods for the third time since March"


def test_a_headline_of_nothing_but_joints_takes_a_moment():
    text = "a | " * 1_200
    started = time.perf_counter()
    headline(*[("meta:title", text + str(n)) for n in range(20)])

    assert time.perf_counter() - started < 2


def test_a_page_without_a_headline_has_none():
    assert headline() is None
    assert headline((HEADING, " … ")) is None
    assert headline((HEADING, "The Ledger")) is None


ORIGINS = st.sampled_from([HEADING, JSON_LD, SHARED, TITLE, "microdata:headline", "meta:title"])
TEXTS = st.sampled_from(["Harbour floods", "The Ledger", "Harbour floods | The Ledger", "…", "水"])


@given(st.lists(st.tuples(ORIGINS, TEXTS | st.text(max_size=20)), max_size=6))
def test_the_headline_stands_in_a_claim_of_its_origin(claims):
    found = chosen(*claims)

    assert (found.value is None) == (found.origin is None)
    assert found.value is None or any(
        origin == found.origin and found.value in text for origin, text in claims
    )
