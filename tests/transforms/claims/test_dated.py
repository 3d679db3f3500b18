"""A date that stands beside the headline is the article's; those of other stories are not."""

import lxml.html
import pytest

from transforms.claims.visible import visible_claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field

HEADING = "<h1>It rains again</h1>"
STORY = "<p>The dam broke when the river rose by nine metres within an hour and took the mill.</p>"


def dates(body, field=Field.PUBLISHED):
    html = f"<html><head><title>It rains again</title></head><body>{body}</body></html>"
    document = Document(tree=lxml.html.document_fromstring(html), url=None)
    return [(c.origin, c.value) for c in visible_claims(document) if c.field is field]


@pytest.mark.parametrize(
    "box",
    [
        '<aside><ul><li class="meta">News</li><li class="item-date">3 May 2024</li></ul></aside>',
        '<footer><span class="post-date">3 May 2024</span></footer>',
    ],
)
def test_a_box_of_facts_in_the_article_of_the_headline_is_heard(box):
    assert dates(f"<article>{HEADING}{box}{STORY}</article>") == [("html:date", "3 May 2024")]
    assert dates(f"<main>{HEADING}</main>{box}{STORY}") == []


def test_a_box_that_holds_another_story_is_not_heard():
    box = (
        '<aside><a href="/b">The mill of Vell will be rebuilt in stone</a>'
        '<span class="date">3 May 2024</span></aside>'
    )

    assert dates(f"<article>{HEADING}{box}{STORY}</article>") == []


@pytest.mark.parametrize(
    "element",
    [
        '<relative-time datetime="2024-05-03T08:00:00Z">2 days ago</relative-time>',
        '<abbr class="published" title="2024-05-03T08:00:00Z">2 days ago</abbr>',
        '<span class="date" data-publish-date="2024-05-03T08:00:00Z"></span>',
    ],
)
def test_what_an_element_says_to_machines_is_heard(element):
    assert [value for _, value in dates(f"{HEADING}{element}")] == ["2024-05-03T08:00:00Z"]


@pytest.mark.parametrize(
    "element",
    [
        '<span class="date">2 days ago</span>',
        '<span class="date" data-read-time="20240503"></span>',
        '<span class="date" data-updated-time="2024-05-03"></span>',
        '<ins datetime="2024-05-03T08:00:00Z">It rained.</ins>',
        '<p data-time="2024-05-03">It rained.</p>',
        '<time class="today">3 May 2024</time>',
        '<span class="event-date">3 May 2024</span>',
        '<nav><time datetime="2024-05-03">3 May</time></nav>',
    ],
)
def test_what_is_no_date_of_the_article_is_not_heard(element):
    assert dates(f"{HEADING}{element}") == []


def test_a_box_full_of_links_is_not_searched():
    few, many = (
        f'<footer>{"<a>Vell</a>" * n_links}<b class="date">3 May 2024</b></footer>'
        for n_links in (19, 20)
    )

    assert dates(f"<article>{HEADING}{few}</article>") == [("html:date", "3 May 2024")]
    assert dates(f"<article>{HEADING}{many}</article>") == []


def test_a_date_that_is_named_for_both_is_what_the_words_before_it_say():
    time = '<time class="entry-date published updated" datetime="2024-05-03"></time>'

    assert dates(f"{HEADING}<p>{time}</p>") == [("html:time", "2024-05-03")]
    assert dates(f"{HEADING}<p>Updated on {time}</p>") == []
    assert dates(f"{HEADING}<p>Updated on {time}</p>", Field.MODIFIED) == [
        ("html:time", "2024-05-03")
    ]


def test_a_date_that_is_printed_as_that_of_a_change_is_not_claimed_again():
    body = f'{HEADING}<div class="date"><b>Updated</b> <i class="time">3 May 2024</i></div>'

    assert dates(body) == []
    assert ("html:date", "Updated 3 May 2024") in dates(body, Field.MODIFIED)
