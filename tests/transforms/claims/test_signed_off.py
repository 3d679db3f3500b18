"""A name in bold at the end of a story is its author's, where nobody else is credited."""

import pytest
from reading import STORY, page, raw, read

ORGANIZATION = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Crane slips",'
    ' "author": {"@type": "Organization", "name": "The Vell Courier"}}</script>'
)


def signed(last, *, head=""):
    """Return the article whose last paragraph is this."""
    html = page(head=head).payload.decode()
    return read(raw(html.replace(f"<p>{STORY[-1]}</p>", f"<p>{STORY[-1]}</p>{last}")))


@pytest.mark.parametrize(
    "last",
    [
        "<p><strong>Mara Quill</strong></p>",
        "<p><em>Mara van Quill</em></p>",
        "<p><span><b>MARA QUILL</b></span></p>",
    ],
)
@pytest.mark.parametrize("head", ["", ORGANIZATION])
def test_a_name_in_another_dress_than_the_story_signs_it(last, head):
    article = signed(last, head=head)

    assert len(article.authors) == 1
    assert article.authors[0].endswith("Quill")
    assert ("authors", "html:signed_off") in article.provenance
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "last",
    [
        "<p>Mara Quill</p>",
        "<p><b>Mara</b> Quill</p>",
        "<p><b>Quill</b></p>",
        "<p><b>Photo: Mara Quill</b></p>",
        "<p><b>Mara Quill and Tom Brandt</b></p>",
        "<p><b>The harbour stays closed</b></p>",
        "<ul><li><b>Mara Quill</b></li></ul>",
    ],
)
def test_what_is_dressed_as_prose_or_is_more_than_a_name_signs_nothing(last):
    assert signed(last).authors == ()


def test_whoever_is_credited_elsewhere_is_the_author():
    head = '<meta name="author" content="Tom Brandt">'

    assert signed("<p><strong>Mara Quill</strong></p>", head=head).authors == ("Tom Brandt",)


@pytest.mark.parametrize("last", ["<p><b>Ines Aldergate</b></p>", "<p><b>Fishing Boats</b></p>"])
def test_whom_or_what_the_story_tells_of_did_not_sign_it(last):
    assert signed(last).authors == ()
