"""A container is furniture by its name, unless the story itself goes under that name."""

import pytest
from reading import STORY, page, raw, read, removed

AGAIN = tuple(
    f"{paragraph} It was said {times}." for times in ("twice", "thrice") for paragraph in STORY
)


def paged(body):
    return raw(
        "<!doctype html><html><head><title>Crane slips</title></head><body><main>"
        f"<h1>Crane slips into the basin</h1>{body}</main></body></html>"
    )


@pytest.mark.parametrize("name", ["has-ad", "ad-free", "share-block", "topics-page", "byline"])
def test_a_name_around_every_paragraph_is_the_storys(name):
    story = "".join(f'<div class="{name}"><p>{paragraph}</p></div>' for paragraph in AGAIN)

    assert read(paged(f'<div class="text">{story}</div>')).text == "\n\n".join(AGAIN)


@pytest.mark.parametrize("element", ["div", "p"])
def test_an_element_that_holds_several_paragraphs_itself_is_the_story(element):
    story = "<br><br>".join(STORY)

    article = read(paged(f'<{element} class="share ad">{story}</{element}>'))

    assert article.text == "\n\n".join(STORY)


def test_a_story_that_a_picture_cuts_in_two_is_one_story():
    parts = (f"<p>{p}</p>" for p in AGAIN)
    first, second = ("".join(next(parts) for _ in range(n)) for n in (6, 2))
    whole = f'<div class="part">{first}</div><img src="x.jpg"><div class="part">{second}</div>'

    assert read(paged(whole)).text == "\n\n".join(AGAIN)


@pytest.mark.parametrize(
    ("between", "last", "is_story"),
    [
        ("", AGAIN[-1], True),
        ("<p>Advertisement</p>", AGAIN[-1], False),
        ("", f"<a href='/b'>Crane report:</a> {AGAIN[-1]}", False),
    ],
)
def test_prose_that_follows_at_once_on_the_storys_element_is_of_it(between, last, is_story):
    first = "".join(f"<p>{p}</p>" for p in AGAIN[:-1])
    article = read(paged(f"<div>{first}</div>{between}<div><div><p>{last}</p></div></div>"))

    assert (AGAIN[-1] in article.text) == is_story
    assert article.text.startswith("\n\n".join(AGAIN[:-1]))


def test_a_second_story_under_the_same_name_is_known_by_its_linked_headline():
    first = "".join(f"<p>{p}</p>" for p in AGAIN)
    second = (
        '<h2><a href="/b">Ferry late</a></h2><p>The captain had overslept, as he said himself, and'
        " nobody on the pier had thought of ringing him up in time.</p>"
    )
    whole = f'<div class="post">{first}</div><div class="post">{second}</div>'

    assert "overslept" not in read(paged(whole)).text


def test_a_name_on_a_small_part_of_the_prose_is_furniture():
    notice = (
        "<p>The port in your letter box, each Friday at noon, with all the ships that come.</p>"
    )
    article = read(page(inside=f'<div class="signup-box">{notice}</div>'))

    assert [class_ for class_, _ in removed(article)] == ["newsletter"]
    assert article.text == "\n\n".join(STORY)
