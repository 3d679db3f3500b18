"""A page has one tree, however deep, and a page without text has none."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.page import RawPage
from transforms.article import Decoded, Rejected
from transforms.decoding.document import Document, parse
from transforms.vocabulary import RejectReason, Stage


def parsed(text, *, target_uri="https://news.example/a/b", final_uri=None):
    page = RawPage(
        target_uri=target_uri,
        final_uri=final_uri,
        source="test",
        payload=b"",
        fetched_at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    decoded = Decoded(text=text, encoding="utf-8", encoding_source="http", is_capture=False)
    return parse(decoded, page)


def read(text):
    found = parsed(text)
    assert isinstance(found, Document)
    return " ".join(" ".join(found.tree.itertext()).split())


def test_the_tree_is_read_in_the_decoded_text_whatever_the_page_says_of_its_encoding():
    found = parsed("<html><meta charset=windows-1251><title>T</title><p>Café на острове</p>")

    assert found.tree.findtext(".//p") == "Café на острове"


def test_scripts_stay_and_comments_go():
    found = parsed(
        '<p>News</p><!--[if IE]><p>Old</p><![endif]--><script type="x">{"a": "<p>"}</script>'
    )

    assert found.tree.findtext(".//script") == '{"a": "<p>"}'
    assert [p.text for p in found.tree.iter("p")] == ["News"]
    assert all(isinstance(element.tag, str) for element in found.tree.iter())


@pytest.mark.parametrize("tag", ["div", "span", "b", "font", "blockquote", "table", "h2", "x-card"])
@pytest.mark.parametrize("n", [1_000, 5_000])
def test_thousands_of_nested_elements_keep_the_text_and_what_follows(tag, n):
    nested = f"<{tag}>" * n + "<p>Inside</p>" + f"</{tag}>" * n

    assert read(f"<html><body><p>Before</p>{nested}<p>After</p></body></html>") == (
        "Before Inside After"
    )


def test_elements_that_are_never_closed_keep_every_passage():
    passages = [f"passage{i}" for i in range(5_000)]

    assert read("".join(f"<div><font color=red><p>{p}</p>" for p in passages)).split() == passages


def test_a_bracket_in_an_attribute_is_no_tag():
    quoted = "<div title=\"a<b>c\" id = '>'>" * 5_000

    assert read(f"<p>Before</p>{quoted}<p>Inside</p>") == "Before Inside"


def test_elements_that_the_parser_wrongly_nests_keep_the_text():
    assert read("<p>Be<wbr>fore</p>" + "<source src=a>" * 5_000 + "<p>After</p>") == "Before After"


def test_passages_that_lose_their_tags_do_not_run_together():
    deep = "<div>" * 5_000 + "One</div><div>Two</div><div>Three"

    assert read(deep) == "One Two Three"


def test_only_the_innermost_wrappers_give_up_their_tags():
    deep = "<section>" * 5_000 + "<p>Inside</p>" + "</section>" * 5_000
    found = parsed(f"<body><article><h1>Headline</h1></article>{deep}</body>")

    assert found.tree.findtext(".//article/h1") == "Headline"
    assert found.tree.findtext(".//section//p") == "Inside"
    assert 200 < len(found.tree.findall(".//section")) < 300


def test_nesting_that_cannot_be_undone_is_refused_with_the_number():
    outcome = parsed("<div><script></div></script>" * 5_000 + "Inside")

    assert isinstance(outcome, Rejected)
    assert (outcome.stage, outcome.reason) == (Stage.PARSE, RejectReason.TOO_DEEP)
    assert "2,048" in outcome.detail


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html>",
        "<!-- nothing --><!-- at all -->",
        "<html><head><title>Only a title</title></head><body> <img src=a.png> </body></html>",
        "<html><body><div id=root></div><script>render()</script><style>p {}</style></body></html>",
    ],
)
def test_a_page_without_visible_text_has_none(text):
    outcome = parsed(text)

    assert isinstance(outcome, Rejected)
    assert (outcome.stage, outcome.reason) == (Stage.PARSE, RejectReason.NO_TEXT)
    assert f"{len(text)} characters" in outcome.detail


@pytest.mark.parametrize(
    "text",
    [
        "<p>News</p>",
        "<script>render()</script>News",
        '<script type="application/ld+json">{"articleBody": "News"}</script>',
        "<noscript>News</noscript>",
    ],
)
def test_a_page_that_says_anything_has_a_tree(text):
    assert isinstance(parsed(text), Document)


@pytest.mark.parametrize(
    ("target_uri", "final_uri", "url"),
    [
        ("https://news.example/a", None, "https://news.example/a"),
        ("https://news.example/a", "https://news.example/b", "https://news.example/b"),
        ("HTTP://news.example/a", None, "HTTP://news.example/a"),
        ("file:///saved/a.html", None, None),
    ],
)
def test_the_address_is_where_the_page_was_found_on_the_web(target_uri, final_uri, url):
    found = parsed("<p>News", target_uri=target_uri, final_uri=final_uri)

    assert (found.url, found.base) == (url, url)


@pytest.mark.parametrize(
    ("href", "base"),
    [
        ("/c/", "https://news.example/c/"),
        (" https://other.example/ ", "https://other.example/"),
        ("", "https://news.example/a/b"),
        ("http://[broken", "https://news.example/a/b"),
    ],
)
def test_a_base_element_moves_the_start_of_relative_links_and_not_the_page(href, base):
    found = parsed(f'<head><base href="{href}"></head><p>News')

    assert (found.url, found.base) == ("https://news.example/a/b", base)


def test_a_file_with_a_base_element_has_a_start_for_links():
    page = '<base href="{}"><p>News'

    assert parsed(page.format("https://a.example/"), target_uri="file:///a").base == (
        "https://a.example/"
    )
    assert parsed(page.format("/c/"), target_uri="file:///a").base is None


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_gives_a_tree_or_a_reason(text):
    assert parsed(text)


@pytest.mark.parametrize(
    "hostile",
    [
        *("<div>" * 400_000, "<div " * 200_000, "<b><p>a</p>" * 20_000, "<" * 500_000),
        *("<div a='" * 100_000, '<div a="' * 100_001, "<div =" * 100_000, "<div" + " " * 500_000),
    ],
)
def test_hostile_nesting_takes_no_time_to_speak_of(hostile):
    start = time.process_time()

    parsed("<div>" * 3_000 + hostile + "News")

    assert time.process_time() - start < 2
