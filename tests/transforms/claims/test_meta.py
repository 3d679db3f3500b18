"""The head of a page is read name by name, the most trusted name first."""

import lxml.html
import pytest

from transforms.claims.meta import meta_claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field


def claims(head):
    tree = lxml.html.document_fromstring(f"<html><head>{head}</head><body></body></html>")
    return [(c.field, c.origin, c.value) for c in meta_claims(Document(tree=tree, url=None))]


@pytest.mark.parametrize(
    ("tag", "field", "origin", "value"),
    [
        (
            'property="og:title" content="It rains"',
            Field.HEADLINE,
            "open_graph:og:title",
            "It rains",
        ),
        ('name="author" content="Ines Aldergate"', Field.AUTHOR, "meta:author", "Ines Aldergate"),
        (
            'property="article:published_time" content="2024-05-03"',
            Field.PUBLISHED,
            "open_graph:article:published_time",
            "2024-05-03",
        ),
        ('name="DC.Creator" content="Ines"', Field.AUTHOR, "meta:dc.creator", "Ines"),
        ('property="dc:creator" content="Ines"', Field.AUTHOR, "meta:dc.creator", "Ines"),
        ('name="parsely-section" content="Local"', Field.SECTION, "meta:parsely-section", "Local"),
        (
            'name="sailthru.date" content="2024-05-03"',
            Field.PUBLISHED,
            "meta:sailthru.date",
            "2024-05-03",
        ),
        ('property="og:locale" content="en_GB"', Field.LANGUAGE, "open_graph:og:locale", "en-GB"),
        (
            'property="og:site_name" content="The Ledger"',
            Field.PUBLISHER,
            "open_graph:og:site_name",
            "The Ledger",
        ),
    ],
)
def test_each_name_tells_its_field(tag, field, origin, value):
    assert claims(f"<meta {tag}>") == [(field, origin, value)]


def test_the_tier_of_a_page_tells_whether_it_is_free_and_how_it_is_read():
    origin = "open_graph:article:content_tier"

    assert claims('<meta name="article:content_tier" content="locked">') == [
        (Field.IS_FREE, origin, "false"),
        (Field.ACCESS, origin, "locked"),
    ]


def test_trust_orders_claims_and_not_their_place_on_the_page():
    head = (
        '<meta name="twitter:title" content="Rain!">'
        '<meta name="description" content="Wet.">'
        '<meta property="og:title" content="It rains">'
    )

    assert [value for field, _, value in claims(head) if field is Field.HEADLINE] == [
        "It rains",
        "Rain!",
    ]


def test_tags_come_singly_from_a_list_of_tags_and_from_one_line():
    several = (
        '<meta property="article:tag" content="flood"><meta property="article:tag" content="a, b">'
    )

    assert [value for _, _, value in claims(several)] == ["flood", "a, b"]
    assert [v for _, _, v in claims('<meta name="keywords" content="flood, harbour;quay">')] == [
        "flood",
        "harbour",
        "quay",
    ]


def test_an_address_is_no_author_and_an_account_no_publisher():
    head = (
        '<meta property="article:author" content="https://faces.example/ines">'
        '<meta name="twitter:site" content="@ledger">'
    )

    assert claims(head) == []


def test_markup_and_doubled_entities_are_undone():
    head = '<meta property="og:title" content="It &amp;amp; <b>rains</b>&amp;#39;">'

    assert [value for _, _, value in claims(head)] == ["It & rains'"]


def test_the_canonical_link_is_heard_before_open_graph():
    head = (
        '<meta property="og:url" content="https://ledger.example/b">'
        '<link rel="canonical" href="https://ledger.example/a">'
    )

    assert [origin for _, origin, _ in claims(head)] == ["html:link_canonical", "open_graph:og:url"]


def test_a_content_that_is_called_value_is_heard():
    assert claims('<meta name="pubdate" value="2024-05-03">') == [
        (Field.PUBLISHED, "meta:pubdate", "2024-05-03")
    ]
