"""A first passage in another dress than the rest is the standfirst, when the page says so too."""

import pytest
from reading import STORY, page, raw, read

FIRST = STORY[0]
TOLD = f'<meta name="description" content="{FIRST}">'


NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Crane slips"}</script>'


def opened_by(printed, *, head=TOLD, kind=NEWS):
    """Return the article whose first passage is printed so."""
    html = page(head=head + kind).payload.decode()
    return read(raw(html.replace(f"<p>{FIRST}</p>", printed)))


@pytest.mark.parametrize(
    "printed",
    [
        f"<p><strong>{FIRST}</strong></p>",
        f"<p><span><b>{FIRST}</b></span></p>",
        f'<p class="font-medium">{FIRST}</p>',
        f'<div class="story__lead"><p>{FIRST}</p></div>',
    ],
)
def test_an_opening_that_is_set_apart_and_described_by_is_the_standfirst(printed):
    article = opened_by(printed)

    assert article.standfirst == FIRST
    assert article.text == "\n\n".join(STORY[1:])
    assert ("standfirst", "html:opening") in article.provenance


@pytest.mark.parametrize(
    "printed",
    [f"<p>{FIRST}</p>", f"<p><b>The harbour</b>{FIRST.removeprefix('The harbour')}</p>"],
)
def test_an_opening_that_looks_like_the_rest_stays_in_the_text(printed):
    assert opened_by(printed).text == "\n\n".join(STORY)


def test_a_first_paragraph_with_a_large_letter_is_the_story():
    assert opened_by(f'<p class="drop-cap">{FIRST}</p>').text == "\n\n".join(STORY)


def test_an_opening_in_bold_that_the_page_does_not_describe_itself_by_is_the_story():
    assert opened_by(f"<p><b>{FIRST}</b></p>", head="").text == "\n\n".join(STORY)


def test_a_description_that_ends_early_tells_of_the_opening_too():
    head = f'<meta name="description" content="{FIRST[:60]}…">'
    cut = opened_by(f"<p><b>{FIRST}</b></p>", head=head)

    assert cut.standfirst == FIRST


def test_what_is_no_news_opens_as_it_likes():
    blog = NEWS.replace("NewsArticle", "BlogPosting")

    for kind in ("", blog):
        assert opened_by(f"<p><b>{FIRST}</b></p>", kind=kind).text == "\n\n".join(STORY)


def test_a_story_all_in_bold_has_no_standfirst():
    html = (
        page(head=TOLD + NEWS).payload.decode().replace("<p>", "<p><b>").replace("</p>", "</b></p>")
    )

    assert read(raw(html)).text == "\n\n".join(STORY)
