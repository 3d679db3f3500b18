"""A story that only a script holds is read from there."""

import json

import pytest
from reading import STORY, page, raw, read

MARKUP = "".join(f'<p class="t">{paragraph}</p>' for paragraph in STORY)
PLAIN = "\n".join(STORY)


def shell(script, *, kind="text/javascript"):
    """Return a page that is nothing but a script."""
    return raw(f'<html><head></head><body><script type="{kind}">{script}</script></body></html>')


def in_script(text):
    """Return a string as programs write it, with no tag that a parser of pages would see."""
    return json.dumps(text).replace("<", "\\u003c")


@pytest.mark.parametrize(
    "script",
    [
        f"self.state.push([1,{in_script(MARKUP)}])",
        f'{{"props":{{"title":"Crane","body":{in_script(MARKUP)}}}}}',
        f"state = {in_script(json.dumps({'body': MARKUP}))}",
    ],
)
def test_markup_in_a_script_is_the_story_of_a_page_that_shows_none(script):
    article = read(shell(script))

    assert article.text == "\n\n".join(STORY)


def test_the_body_in_the_linked_data_is_the_story_of_a_page_that_shows_none():
    data = json.dumps({"@type": "NewsArticle", "headline": "Crane slips", "articleBody": PLAIN})

    assert read(shell(data, kind="application/ld+json")).text == "\n\n".join(STORY)


def test_what_a_page_shows_is_preferred_to_what_it_stores():
    other = in_script("".join(f"<p>{paragraph.upper()}</p>" for paragraph in STORY))

    assert read(page(after=f"<script>x = {other}</script>")).text == "\n\n".join(STORY)


def test_a_script_without_a_story_gives_none():
    assert read(shell('{"label": "</p>", "more": "\\u003cp>Menu\\u003c/p>"}')).reason == "no_text"


def test_a_string_that_never_ends_costs_no_time():
    assert read(shell('"articleBody":"' + "\\\\a" * 500_000)).reason == "no_text"
