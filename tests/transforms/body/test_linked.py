"""The links of a text are found with their passage, and by where they lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import STORY, page, read

from transforms.article import Block, RawLink
from transforms.choices.links import choose_links
from transforms.identity import identity
from transforms.texts.url import canonical_url, url_key
from transforms.vocabulary import BlockKind

REPORT = "https://www.kolm.example/report.pdf?utm_source=vell&year=2024"


def story(link):
    """Give the story with a link in its third paragraph."""
    third = STORY[2].replace("the new rails", link)
    return (*STORY[:2], third, STORY[3])


def links(link, **parts):
    return read(page(story=story(link), **parts)).links


def test_a_link_of_the_text_is_known_by_its_passage_words_and_target():
    article = read(page(story=story(f'<a href="{REPORT}" rel="nofollow noopener">the rails</a>')))
    [link] = article.links

    assert (link.position, link.text, link.rel) == (0, "the rails", ("nofollow", "noopener"))
    assert article.blocks[link.block_no - 1].text.startswith("Work on the rails")
    assert link.target_url == "https://www.kolm.example/report.pdf?year=2024"
    assert (link.target_site, link.is_internal) == ("kolm.example", False)


def test_a_link_to_an_article_has_its_identity_however_it_is_spelled():
    ferry = read(page(url="https://vell.example/port/ferry"))
    [link] = links('<a href="http://m.vell.example/port/ferry/?fbclid=1">the ferry</a>')

    assert link.target_article_id == ferry.article_id
    assert link.is_internal is True


def test_a_relative_link_starts_from_the_base_of_the_page():
    [link] = links('<a href="rails">rails</a>', head='<base href="https://vell.example/a/b/">')

    assert link.target_url == "https://vell.example/a/b/rails"


@pytest.mark.parametrize(
    "href",
    [
        *("#notes", "mailto:ada@vell.example", "javascript:void(0)", "tel:+3712", ""),
        *("https://[vell/", "ftp://vell.example/a", "https://vell.example/port/crane#top"),
        f"https://vell.example/{'q' * 3_000}",
    ],
)
def test_what_leads_to_no_other_page_is_no_link(href):
    assert links(f'<a href="{href}">the rails</a>') == ()


def test_links_of_what_was_cut_and_of_what_stands_around_are_left_out():
    related = '<aside class="related"><a href="/port/ferry">Ferry runs aground again</a></aside>'

    assert links("the rails", inside=related, after=related) == ()


def test_a_dateline_leaves_its_paragraph_the_links():
    first = f'VELL (Nordwire) — <a href="{REPORT}">The harbour</a> master of Vell closed the basin'
    rest = " on Monday after a crane slipped its rails and came to rest against the wall."
    article = read(page(story=(first + rest, *STORY[1:])))

    assert article.dateline == "VELL (Nordwire)"
    assert [(link.text, link.block_no) for link in article.links] == [("The harbour", 1)]


def test_of_a_page_without_a_site_nothing_is_internal_or_external():
    saved = page(story=story(f'<a href="{REPORT}">the rails</a>'), url="file:///a.html")

    assert [link.is_internal for link in read(saved).links] == [None]


def test_links_make_no_new_revision():
    before = read(page(story=story('<a href="https://kolm.example/1">the new rails</a>')))
    after = read(page(story=story('<a href="https://kolm.example/2">the new rails</a>')))

    assert before.links != after.links
    assert before.revision_id == after.revision_id


HREFS = st.sampled_from(["/a", "b", "//kolm.example/c", "https://vell.example/a?utm_source=x"])


@given(st.lists(st.lists(HREFS | st.text(max_size=20), max_size=4), max_size=4))
def test_links_are_numbered_and_lead_to_normalized_addresses(hrefs):
    own = "https://vell.example/port/crane"
    blocks = [
        Block(
            kind=BlockKind.PARAGRAPH,
            text="It rained.",
            links=tuple(RawLink(href=href, text="rained") for href in listed),
        )
        for listed in hrefs
    ]
    found = choose_links(blocks, base=own, own=own)

    assert [link.position for link in found] == list(range(len(found)))
    assert [link.block_no for link in found] == sorted(link.block_no for link in found)
    for link in found:
        assert link.target_url == canonical_url(link.target_url)
        assert link.target_article_id == identity(url_key(link.target_url))
        assert link.target_article_id != identity(url_key(own))
