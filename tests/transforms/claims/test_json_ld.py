"""JSON-LD is read through its faults, and the page's own article is found among others."""

import json
import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.claims.described import described
from transforms.claims.json_ld import json_ld_claims
from transforms.claims.loose_json import loose_json
from transforms.decoding.document import Document
from transforms.vocabulary import Field

URL = "https://ledger.example/news/harbour-floods"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Harbour floods again",
    "datePublished": "2024-05-03T08:00:00+02:00",
    "author": {"@type": "Person", "name": "Ines Aldergate"},
}


def claims(*scripts, title="Harbour floods again", url=URL):
    texts = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    blocks = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    tree = lxml.html.document_fromstring(
        f"<html><head><title>{title}</title>{blocks}</head></html>"
    )
    return list(json_ld_claims(described(Document(tree=tree, url=url))))


def values(found, field):
    return [claim.value for claim in found if claim.field is field]


@pytest.mark.parametrize(
    "broken",
    [
        '<!-- {"headline": "It rains", "n": [1, 2]} -->',
        '//<![CDATA[\n{"headline": "It rains", "n": [1, 2]}\n//]]>',
        '{"headline": "It rains", "n": [1, 2,],}',
        '\ufeff{"headline": "It rains", "n": [1, 2]};',
        "{&quot;headline&quot;: &quot;It rains&quot;, &quot;n&quot;: [1, 2]}",
        '{"headline": "It rains", "n": [1, 2]',
        '{"headline": "It rains", "x": undefined, "n": [1, 2]}',
        '/* made by "cms" */ {"headline": "It rains", "n": [1, 2]}',
    ],
)
def test_broken_json_is_read_as_it_was_meant(broken):
    values = loose_json(broken)

    while isinstance(values[0], list):
        values = values[0]
    assert values[0]["headline"] == "It rains"
    assert values[0]["n"] == [1, 2]


def test_raw_line_breaks_and_forgotten_escapes_stay_in_their_string():
    assert loose_json('{"a": "one\ntwo"}') == ({"a": "one\ntwo"},)
    assert loose_json('{"a": "he said "no" to it",}') == ({"a": 'he said "no" to it'},)
    assert loose_json('{"a": "\\ud83d\\ude00 \\x",}') == ({"a": "😀 x"},)


def test_several_values_in_a_row_are_all_read():
    assert loose_json('{"a": 1}{"a": 2}\n[3]') == ({"a": 1}, {"a": 2}, [3])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_sound_json_comes_back_whole(value):
    assert loose_json(json.dumps([value])) == ([value],)


@given(st.text(alphabet='{}[]":,\\ a1/*\n', max_size=200))
def test_no_text_breaks_the_reader_and_what_it_reads_can_be_written_again(text):
    found = loose_json(text)

    assert all(json.loads(json.dumps(value)) == value for value in found)


@pytest.mark.parametrize(
    "piece", ["[", '{"a":', '"', '{"a":"', "/*a", '"\\', '{"a":"b" ', "-", '"a" "']
)
def test_five_megabytes_of_nonsense_take_a_moment(piece):
    started = time.process_time()
    claims(piece * (5_000_000 // len(piece)))

    assert time.process_time() - started < 5


def test_an_article_says_all_it_says():
    found = claims(
        ARTICLE
        | {
            "alternativeHeadline": "Third time this year",
            "description": "The quay was &amp;quot;under water&amp;quot;.",
            "dateModified": "2024-05-03T09:00:00+02:00",
            "publisher": {"@type": "Organization", "name": "The Ledger"},
            "articleSection": ["Local"],
            "keywords": "harbour, flood",
            "inLanguage": "en-GB",
            "mainEntityOfPage": {"@id": URL},
            "isAccessibleForFree": "False",
        }
    )

    assert values(found, Field.HEADLINE) == ["Harbour floods again", "Third time this year"]
    assert values(found, Field.STANDFIRST) == ['The quay was "under water".']
    assert values(found, Field.AUTHOR) == ["Ines Aldergate"]
    assert values(found, Field.PUBLISHED) == ["2024-05-03T08:00:00+02:00"]
    assert values(found, Field.MODIFIED) == ["2024-05-03T09:00:00+02:00"]
    assert values(found, Field.PUBLISHER) == ["The Ledger"]
    assert values(found, Field.SECTION) == ["Local"]
    assert values(found, Field.TAGS) == ["harbour", "flood"]
    assert values(found, Field.LANGUAGE) == ["en-GB"]
    assert values(found, Field.CANONICAL_URL) == [URL]
    assert values(found, Field.PAGE_TYPE) == ["NewsArticle"]
    assert values(found, Field.IS_FREE) == ["false"]
    assert {c.origin for c in found if c.field is Field.HEADLINE} == {
        "json_ld:NewsArticle.headline",
        "json_ld:NewsArticle.alternativeHeadline",
    }


def test_references_in_a_graph_are_followed():
    people = [{"@type": "Person", "@id": "#ines", "name": "Ines Aldergate"}]
    site = {"@type": "Organization", "@id": "#ledger", "name": "The Ledger"}
    story = ARTICLE | {"author": [{"@id": "#ines"}], "publisher": {"@id": "#ledger"}}
    found = claims({"@graph": [story, *people, site]})

    assert values(found, Field.AUTHOR) == ["Ines Aldergate"]
    assert values(found, Field.PUBLISHER) == ["The Ledger"]


def test_a_circle_of_references_ends():
    circle = {"@id": "#a", "@type": "Person", "name": {"@id": "#a"}, "author": {"@id": "#a"}}
    found = claims({"@graph": [ARTICLE | {"author": {"@id": "#a"}}, circle]})

    assert values(found, Field.AUTHOR) == []


def test_related_stories_are_not_the_article():
    related = [ARTICLE | {"headline": f"Other story {n}", "url": f"{URL}-{n}"} for n in range(3)]
    listed = {"@type": "ItemList", "itemListElement": related}
    found = claims(related[0], listed, ARTICLE | {"url": URL, "hasPart": related})

    assert values(found, Field.HEADLINE) == ["Harbour floods again"]


def test_a_list_of_stories_is_no_article():
    listed = {"@type": "ItemList", "itemListElement": [ARTICLE, ARTICLE | {"headline": "Other"}]}

    assert claims(listed) == []


def test_the_story_of_this_address_is_found_inside_a_list():
    found = claims(
        {"@type": "ItemList", "itemListElement": [ARTICLE | {"url": f"{URL}?utm_source=x"}]}
    )

    assert values(found, Field.HEADLINE) == ["Harbour floods again"]


def test_an_article_speaks_before_its_page_and_the_page_fills_in():
    page = {"@type": "WebPage", "name": "Harbour | Ledger", "inLanguage": "en", "url": URL}
    found = claims([[page, {"@type": "WebPage", "mainEntity": ARTICLE}]])

    assert values(found, Field.HEADLINE) == ["Harbour floods again"]
    assert values(found, Field.LANGUAGE) == ["en"]


def test_an_organization_in_an_authors_place_says_so():
    found = claims(ARTICLE | {"author": {"@type": ["Organization"], "name": "The Ledger"}})

    assert [c.origin for c in found if c.field is Field.AUTHOR] == [
        "json_ld:NewsArticle.author.Organization"
    ]


def test_a_breadcrumb_trail_gives_sections_between_the_front_page_and_the_article():
    steps = ["Home", "News", "Local", "Harbour floods again"]
    items = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(steps)]
    found = claims({"@type": "BreadcrumbList", "itemListElement": items})

    assert values(found, Field.SECTION) == ["News", "Local"]


def test_a_part_behind_a_wall_makes_the_article_not_free():
    part = {"@type": "WebPageElement", "isAccessibleForFree": False}
    found = claims(ARTICLE | {"isAccessibleForFree": True, "hasPart": [part]})

    assert values(found, Field.IS_FREE) == ["false"]


def test_what_systems_file_by_is_no_tag():
    keywords = ["flood", "Category: News", "98be933f-38cf-4fba-b6c6-ad438e82010a", "#harbour"]

    assert values(claims(ARTICLE | {"keywords": keywords}), Field.TAGS) == ["flood", "harbour"]


def test_the_founding_of_the_publisher_is_heard_through_the_graph():
    ledger = {"@id": "#ledger", "@type": "NewsMediaOrganization", "foundingDate": "1851"}
    story = ARTICLE | {"publisher": {"@id": "#ledger"}}

    assert values(claims({"@graph": [story, ledger]}), Field.FOUNDED) == ["1851"]
    assert values(claims(ARTICLE | {"publisher": "The Ledger"}), Field.FOUNDED) == []
