"""A page becomes one article, with one identity, and every field says where it stood or why not."""

from datetime import UTC, datetime

import pytest
from reading import FETCHED, STORY, page, raw, read

from transforms.article import Article
from transforms.vocabulary import RejectReason

CANONICAL = '<link rel="canonical" href="{}">'


def test_the_text_is_the_paragraphs_joined_by_one_blank_line():
    article = read(page())

    assert article.text == "\n\n".join(STORY)
    assert [block.text for block in article.blocks] == list(STORY)


def test_every_field_is_known_by_an_origin_or_unknown_for_a_reason():
    article = read(page(head='<meta property="article:section" content="Port">'))

    known, unknown = dict(article.provenance), dict(article.unknown)
    assert known["section"].startswith("open_graph:")
    assert unknown["published_on"] == "no_candidate"
    assert not known.keys() & unknown.keys()
    assert {"headline", "byline", "authors", "published_at", "tags", "language"} <= (
        known.keys() | unknown.keys()
    )


def test_mirrors_of_one_address_are_one_article():
    urls = ("https://vell.example/a/", "http://www.vell.example/a", "https://m.vell.example/a#top")

    assert len({read(page(url=url)).article_id for url in urls}) == 1


def test_a_page_is_believed_about_its_own_site_only():
    own = read(page(head=CANONICAL.format("https://vell.example/port/1")))
    foreign = read(page(head=CANONICAL.format("https://other.example/stolen")))

    assert own.url == "https://vell.example/port/1"
    assert foreign.url == "https://vell.example/port/crane"
    assert foreign.canonical_url == "https://other.example/stolen"


def test_the_front_page_is_nobodys_address():
    article = read(page(head=CANONICAL.format("https://vell.example/")))

    assert (article.url, article.canonical_url) == ("https://vell.example/port/crane", None)


def test_a_saved_file_is_known_by_the_address_it_names():
    named = read(page(url="file:///pages/1.html", head=CANONICAL.format("https://vell.example/x")))
    unnamed = read(page(url="file:///pages/1.html"))

    assert named.url == "https://vell.example/x"
    assert unnamed.url == "file:///pages/1.html"


def test_new_furniture_is_no_new_revision_and_a_changed_sentence_is():
    first = read(
        page(after='<div class="related"><a href="/b">Five ferries for sale this year</a></div>')
    )
    again = read(
        page(after='<div class="related"><a href="/c">A bridge for the price of two</a></div>')
    )
    changed = read(page(story=(*STORY[:3], STORY[3].replace("bathroom", "kitchen"))))

    assert first.revision_id == again.revision_id
    assert first.article_id == changed.article_id
    assert first.revision_id != changed.revision_id


def test_the_same_text_at_two_addresses_is_two_articles_with_one_hash():
    one, other = read(page(url="https://a.example/1")), read(page(url="https://b.example/1"))

    assert one.article_id != other.article_id
    assert one.text_hash == other.text_hash


@pytest.mark.parametrize("year", ["0001", "9999", "2031"])
def test_a_date_that_cannot_be_is_unknown_and_kept_as_a_candidate(year):
    claim = f'<meta property="article:published_time" content="{year}-05-01T10:00:00Z">'
    article = read(page(head=claim))

    assert (article.published_at, article.published_on) == (None, None)
    assert dict(article.unknown)["published_on"] in {"implausible", "future"}
    assert any(candidate.value.startswith(year) for candidate in article.candidates)


def test_the_local_day_is_the_printed_one_and_the_instant_is_utc():
    claim = '<meta property="article:published_time" content="2024-03-31T23:30:00-05:00">'
    article = read(page(head=claim))

    assert article.published_on.isoformat() == "2024-03-31"
    assert article.published_at == datetime(2024, 4, 1, 4, 30, tzinfo=UTC)
    assert article.published_offset_min == -300


def test_a_date_in_the_story_is_never_the_date_of_the_story():
    article = read(
        page(story=(*STORY, "On 3 May 2003 another crane had fallen, into the same hole."))
    )

    assert article.published_on is None


def test_an_error_page_behind_a_200_and_one_that_says_so_are_no_articles():
    soft = read(
        raw("<html><title>Page not found</title><body><h1>Page not found</h1></body></html>")
    )
    hard = read(page(status=503))

    assert (soft.reason, hard.reason) == (RejectReason.HTTP_ERROR, RejectReason.HTTP_ERROR)
    assert hard.page_id == page(status=503).page_id
    assert hard.fetched_at == FETCHED


def test_the_dateline_is_a_field_and_not_text():
    filed = f"VELL (Nordwire) — {STORY[0]}"
    article = read(page(story=(filed, *STORY[1:])))

    assert isinstance(article, Article)
    assert article.text.startswith(STORY[0])
    assert (article.dateline, article.agency) == ("VELL (Nordwire)", "Nordwire")
    assert [(r.class_, r.text) for r in article.removals] == [("dateline", "VELL (Nordwire) —")]
