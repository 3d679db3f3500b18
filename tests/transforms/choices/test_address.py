"""A page is believed about its own address as far as it can be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Candidate
from transforms.choices.address import address, choose_address, named_address, sites_of
from transforms.texts.url import site
from transforms.vocabulary import Field

HERE = "https://news.example/sport/2024/tides"


def chosen(*claims, base=HERE):
    candidates = [
        Candidate(field=Field.CANONICAL_URL, value=value, origin=origin) for origin, value in claims
    ]
    return choose_address(candidates, base=base).value


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("https://News.Example/a?utm_source=x", "https://news.example/a"),
        ("/a", "https://news.example/a"),
        ("b", "https://news.example/sport/2024/b"),
        ("//m.news.example/a", "https://m.news.example/a"),
        ("/?p=12", "https://news.example/?p=12"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
    ],
)
def test_a_claim_becomes_an_absolute_canonical_address(claim, named):
    assert named_address(claim, base=HERE) == named


@pytest.mark.parametrize(
    "claim",
    [
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@news.example"),
        *("about:blank", "blob:https://news.example/1", "http://[", "", None),
    ],
)
def test_what_is_no_web_address_is_nobodys(claim):
    assert named_address(claim, base=HERE) is None


@pytest.mark.parametrize(
    "front",
    ["/", "https://news.example", "/index.html", "/en/", "/pt-BR", "https://m.news.example/amp/"],
)
def test_a_front_page_is_no_address_of_an_article(front):
    assert named_address(front, base=HERE) is None
    assert address(asked=HERE, named=named_address(front, base=HERE)) == HERE


def test_the_link_is_asked_before_the_templates_of_json_ld():
    assert (
        chosen(
            ("json_ld:NewsArticle.url", "https://example.com/article"),
            ("html:link_canonical", f"{HERE}?ref=x"),
        )
        == HERE
    )


def test_json_ld_that_names_the_section_is_not_heard():
    assert chosen(("json_ld:NewsArticle.url", "https://news.example/sport/")) is None
    assert chosen(("json_ld:NewsArticle.url", "https://news.example/sport/a")) == (
        "https://news.example/sport/a"
    )


def test_where_one_page_is_named_for_all_the_one_that_was_asked_for_is_believed():
    link = ("html:link_canonical", "https://news.example/sport/the-one")

    assert chosen(link) == "https://news.example/sport/the-one"
    assert chosen(link, ("open_graph:og:url", HERE)) == HERE
    assert chosen(link, ("open_graph:og:url", "https://news.example/b")) == (
        "https://news.example/sport/the-one"
    )


def test_the_original_of_a_copy_is_kept_though_its_address_is_not_ours():
    link = ("html:link_canonical", "https://agency.example/tides")
    named = chosen(link, ("open_graph:og:url", HERE))

    assert named == "https://agency.example/tides"
    assert address(asked=HERE, named=named) == HERE


def test_a_copy_in_a_cache_and_an_amp_page_have_the_address_of_the_original():
    cached = "https://news-example.cdn.ampproject.org/c/s/news.example/a/amp/"

    assert address(asked=cached, named="https://news.example/a") == "https://news.example/a/amp/"
    assert address(asked="https://news.example/a/amp/", named="https://news.example/a") == (
        "https://news.example/a"
    )


@pytest.mark.parametrize("claim", ["http://[::1", "http:///a", "https:", "http://"])
def test_what_has_no_host_is_no_address_of_a_saved_file(claim):
    assert chosen(("html:link_canonical", claim), base="file:///saved/a.html") is None


@given(st.text(max_size=80), st.sampled_from([HERE, "file:///a.html", "http://["]))
def test_no_claim_breaks_the_choice(claim, base):
    named = chosen(("html:link_canonical", claim), base=base)

    assert named is None or named.startswith(("http://", "https://"))


ASKED = [
    HERE,
    "https://m.news.example/a",
    "https://news-example.cdn.ampproject.org/c/s/news.example/a",
    "http://127.0.0.1:8000/a",
    "file:///saved/a.html",
]
NAMED = [None, HERE, "https://other.example/a", "https://cdn.ampproject.org/a"]


@given(st.sampled_from(ASKED), st.sampled_from(NAMED))
def test_the_sites_of_an_address_are_known_before_the_page_is_read(asked, named):
    sites = sites_of(asked)

    assert sites is None or site(address(asked=asked, named=named)) in sites


def test_only_a_page_without_a_web_address_can_be_of_any_site():
    assert [asked for asked in ASKED if sites_of(asked) is None] == ["file:///saved/a.html"]
