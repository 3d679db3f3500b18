"""A story that was cut off is read to its end where the page shows what it tells machines."""

import json

import lxml.html
import pytest
from reading import STORY, page, raw, read

from transforms.article import Block
from transforms.body.cut_off import restored
from transforms.body.told import Told
from transforms.elements.page_words import PageWords
from transforms.vocabulary import BlockKind

FOUND = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in STORY[:1])
MENU = "<ul><li>Port</li><li>Weather in Vell</li></ul>"


def words(markup):
    return PageWords.of(lxml.html.document_fromstring(f"<html><body>{markup}</body></html>"))


def tells(markup):
    return Told.from_words(words(markup).words)


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def texts(blocks):
    return [block.text for block in blocks]


def test_the_passages_that_are_told_are_brought_back_and_nothing_else():
    shown = words(f"{MENU}<div>{paragraphs(*STORY)}</div><p>More from the port, every day</p>")
    told = tells(paragraphs(*STORY))

    assert texts(restored(shown, FOUND, told)) == list(STORY)


def test_what_is_brought_back_keeps_its_kind_and_its_lines():
    inner = (
        f"<h2>What fell</h2><p>{STORY[0]}</p><ul><li>{STORY[1]}</li></ul>"
        f"<blockquote><p>{STORY[2]}</p></blockquote><div>In short:<br>{STORY[3]}</div>"
    )
    told = tells(paragraphs("What fell", *STORY[:3], f"In short: {STORY[3]}"))
    blocks = restored(words(f"{MENU}<main>{inner}</main>"), FOUND, told)

    assert [block.kind.value for block in blocks] == [
        "heading",
        "paragraph",
        "list_item",
        "quote",
        "paragraph",
    ]
    assert blocks[-1].text == f"In short: {STORY[3]}"


def test_a_few_words_are_of_the_story_only_where_most_of_it_stands():
    told = tells(paragraphs(*STORY, "Weather in Vell"))
    shown = words(f"{MENU}<div>{paragraphs(*STORY)}<h3>Weather in Vell</h3></div>")

    assert texts(restored(shown, FOUND, told)) == list(STORY)
    assert texts(
        restored(words(f"<div>{paragraphs(*STORY)}<h3>Weather in Vell</h3></div>"), FOUND, told)
    ) == [*STORY, "Weather in Vell"]


def test_a_passage_that_the_page_shows_twice_is_brought_back_once():
    shown = words(f"<div>{paragraphs(*STORY, STORY[1])}</div>")

    assert texts(restored(shown, FOUND, tells(paragraphs(*STORY)))) == list(STORY)


@pytest.mark.parametrize(
    ("found", "told", "why"),
    [
        (STORY[:3], STORY, "most was found"),
        (STORY[:1], STORY[:1], "all was found"),
        (["Rain is on its way to the islands, and it will stay until May."], STORY, "another"),
        (STORY[:2], (STORY[0], *STORY[2:]), "most is of another"),
        ((), STORY, "nothing was found"),
    ],
)
def test_a_body_that_is_not_a_small_part_of_the_story_stays(found, told, why):
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in found)

    assert restored(words(paragraphs(*STORY)), blocks, tells(paragraphs(*told))) == blocks, why


def test_a_story_that_the_page_does_not_show_stays_cut_off():
    shown = words(paragraphs(*STORY[:2]))

    assert restored(shown, FOUND, tells(paragraphs(*STORY))) == FOUND


def told_and_shown(first, rest):
    """Return a page that tells a story whole, and shows the rest of it among its comments."""
    body = "\n".join((*first, *rest))
    data = json.dumps({"@type": "NewsArticle", "headline": "Crane slips", "articleBody": body})
    html = page(story=first, after=f'<div class="comments-area">{paragraphs(*rest)}</div>')
    script = f'<script type="application/ld+json">{data}</script></head>'
    return html.payload.decode().replace("</head>", script)


def test_a_page_that_goes_on_among_its_comments_is_read_whole():
    rest = [
        f"In {year} the pier saw {year + 7} boats, and people from {year // 9} towns came to look on"
        f" from {year % 17} in the morning, until the last of {year + 99} nets was in."
        for year in range(1990, 2010)
    ]
    html = told_and_shown(STORY, rest)

    assert read(raw(html)).text == "\n\n".join((*STORY, *rest))
    assert read(raw(html.replace("articleBody", "text"))).text == "\n\n".join(STORY)


def test_a_story_that_was_found_in_one_piece_has_the_passages_that_the_page_shows():
    assert read(raw(told_and_shown(STORY[:1], STORY[1:]))).text == "\n\n".join(STORY)
