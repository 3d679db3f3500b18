"""Readers' own evidence stands near the headline; what stands elsewhere is another story's."""

import lxml.html
import pytest

from transforms.claims.described import described
from transforms.claims.structured import claims as all_claims
from transforms.claims.topics import topic_claims
from transforms.claims.visible import visible_claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field


def document(body, title="It rains again | The Ledger", url=None):
    html = f'<html lang="en-GB"><head><title>{title}</title></head><body>{body}</body></html>'
    return Document(tree=lxml.html.document_fromstring(html), url=url)


def claims(body, field):
    return [(c.origin, c.value) for c in visible_claims(document(body)) if c.field is field]


def test_heading_title_and_language_are_claims():
    body = "<h1>It <em>rains</em>, again</h1>"

    assert claims(body, Field.HEADLINE) == [
        ("html:h1", "It rains, again"),
        ("html:title", "It rains again | The Ledger"),
    ]
    assert claims(body, Field.LANGUAGE) == [("html:lang", "en-GB")]


def test_a_marked_byline_near_the_headline_is_heard_and_ends_at_its_date():
    body = (
        '<h1>It rains again</h1><div class="article-byline">By <a href="/author/ines">Ines'
        " Aldergate</a><span>Published 3 May 2024</span><span>Updated 4 May 2024</span></div>"
    )

    assert claims(body, Field.BYLINE) == [("html:byline", "By Ines Aldergate")]
    assert claims(body, Field.AUTHOR) == [("html:rel_author", "Ines Aldergate")]
    assert [c for c in claims(body, Field.PUBLISHED) if c[0] == "html:byline"] == [
        ("html:byline", "Published 3 May 2024")
    ]
    assert ("html:byline", "Updated 4 May 2024") in claims(body, Field.MODIFIED)


def test_an_unmarked_line_is_a_byline_by_its_first_word():
    body = "<h1>It rains again</h1><p>By <a>Ines Aldergate</a></p><p>The rain came.</p>"

    assert claims(body, Field.BYLINE) == [("html:byline_text", "By Ines Aldergate")]


def test_names_that_stand_apart_stay_apart():
    body = '<h1>It rains again</h1><p class="byline"><a>Ines Aldergate</a><a>Tom Quill</a></p>'

    assert claims(body, Field.BYLINE) == [("html:byline", "Ines Aldergate | Tom Quill")]


def test_bylines_and_dates_of_other_stories_are_not_heard():
    body = (
        "<main><h1>It rains again</h1></main>"
        '<aside><p class="byline">By Some One</p><time datetime="2020-01-01">old</time></aside>'
        '<article><p class="byline">By Some One</p><time datetime="2020-01-01"></time></article>'
    )

    assert claims(body, Field.BYLINE) == []
    assert claims(body, Field.PUBLISHED) == []


def test_an_item_of_facts_is_heard_and_an_item_of_news_is_not():
    fact = '<li class="author">By Ines Aldergate</li>'
    story = f'<li><p class="author">By Some One</p><p>{"A story of its own. " * 10}</p></li>'

    assert claims(f"<h1>It rains again</h1><ul>{story}{fact}</ul>", Field.BYLINE) == [
        ("html:byline", "By Ines Aldergate")
    ]


def test_a_page_that_claims_without_end_is_heard_so_far():
    flood = '<meta name="author" content="Ines Aldergate">' * 1_000

    assert len(all_claims(document(flood), described(document(flood)))) < 200


def test_dates_in_the_text_or_the_footer_are_not_dates_of_the_article():
    body = (
        "<h1>It rains again</h1><p>The dam broke on 3 May 1987, when the river rose by nine metres"
        " within an hour and took the mill.</p><h2>The flood of 3 May 1987</h2>"
        "<p>It was 3 May 1987.</p><footer>Copyright 3 May 2023</footer>"
    )

    assert claims(body, Field.PUBLISHED) == []


def test_a_bare_date_under_the_headline_is_its_date():
    body = "<h1>It rains again</h1><div>Friday, 3 May 2024</div>"

    assert claims(body, Field.PUBLISHED) == [("html:date_text", "Friday, 3 May 2024")]


def test_a_time_is_published_or_updated_as_the_words_before_it_say():
    body = (
        '<h1>It rains again</h1><div><time datetime="2024-05-03T08:00Z">3 May</time>'
        ' Updated: <time datetime="2024-05-04T08:00Z">4 May</time></div>'
    )

    assert claims(body, Field.PUBLISHED) == [("html:time", "2024-05-03T08:00Z")]
    assert claims(body, Field.MODIFIED)[0] == ("html:time", "2024-05-04T08:00Z")


def test_the_heading_that_the_title_repeats_is_the_headline():
    body = (
        "<header><h1>The Ledger</h1><p>By Mail Order</p></header>"
        + "<p>menu</p>" * 60
        + "<div><h1>It rains again</h1><p>By Ines Aldergate</p></div>"
    )

    assert claims(body, Field.BYLINE) == [("html:byline_text", "By Ines Aldergate")]


def test_a_heading_of_the_second_rank_may_be_the_one_that_the_title_repeats():
    body = (
        "<h1>The Ledger</h1>"
        + "<p>menu</p>" * 200
        + "<h2>It rains again</h2><p>By Ines Aldergate</p>"
    )

    assert claims(body, Field.BYLINE) == [("html:byline_text", "By Ines Aldergate")]


def test_an_article_beside_its_headline_is_heard_if_most_of_the_page_stands_in_it():
    story = f"<p>{'The rain came in the night. ' * 20}</p>"
    body = (
        f'<h1>It rains again</h1><article><p class="byline">By Ines Aldergate</p>{story}</article>'
    )

    assert claims(body, Field.BYLINE) == [("html:byline", "By Ines Aldergate")]
    assert claims(f"{body}{story}{story}", Field.BYLINE) == []


def test_trail_categories_and_tags_are_read_from_their_links():
    body = (
        '<ul class="c-breadcrumb"><li><a>Home</a><li><a>News</a><li><a>Local</a></ul>'
        '<a rel="category tag">Weather</a><a rel="tag">#rain</a>'
        '<div class="article-tags"><a>flood</a><a>rain</a></div>'
        '<div class="tagline"><a>No</a></div>'
    )
    found = [(c.field, c.origin, c.value) for c in topic_claims(document(body))]

    assert found == [
        (Field.BREADCRUMBS, "html:breadcrumb", "Home"),
        (Field.BREADCRUMBS, "html:breadcrumb", "News"),
        (Field.BREADCRUMBS, "html:breadcrumb", "Local"),
        (Field.SECTION, "html:breadcrumb", "News"),
        (Field.SECTION, "html:breadcrumb", "Local"),
        (Field.SECTION, "html:rel_category", "Weather"),
        (Field.TAGS, "html:rel_tag", "rain"),
        (Field.TAGS, "html:tag_list", "flood"),
        (Field.TAGS, "html:tag_list", "rain"),
    ]


def test_a_cloud_of_links_is_no_list_of_tags():
    body = '<div class="tags">' + "".join(f"<a>topic {n}</a>" for n in range(40)) + "</div>"

    assert list(topic_claims(document(body))) == []


def test_all_readers_are_asked_in_order_of_trust():
    body = '<h1>It rains again</h1><p class="date">3 May 2024</p>'
    page = document(body, url="https://ledger.example/2024/05/03/rain")
    origins = [c.origin for c in all_claims(page, described(page)) if c.field is Field.PUBLISHED]

    assert origins[0] == "html:date"
    assert origins[-1] == "url:path"


@pytest.mark.parametrize(
    ("path", "days"),
    [
        ("/news/A2024050318300004512", ["2024-05-03"]),
        ("/view/AKR20240503183000042?section=local", ["2024-05-03"]),
        ("/news/A2024130318300004512", []),
        ("/news/A2024050399990004512", []),
        ("/news/20240503", ["2024-05-03"]),
        ("/item/9920240503183000", []),
    ],
)
def test_the_number_of_a_story_may_open_with_its_minute(path, days):
    page = document("<h1>It rains again</h1>", url=f"https://ledger.example{path}")

    assert [
        c.value for c in all_claims(page, described(page)) if c.field is Field.PUBLISHED
    ] == days
