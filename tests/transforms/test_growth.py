"""A page that is twice as long takes twice as long: no rule is quadratic."""

import json
from time import process_time

import pytest
from reading import FETCHED, raw, read

from extractors.page import RawPage
from transforms.article import Rejected
from transforms.vocabulary import RejectReason

SENTENCE = (
    "The harbour master of Vell closed the outer basin on Monday after a crane slipped its rails."
)
STORY = "".join(f"<p>In year {n} nobody minded. {SENTENCE}</p>" for n in range(5))
FEW = 1_000
TIMES = 4
MOST_TIMES = 10
"""A quadratic rule takes 16 times as long for four times the page; the rest is for noise."""
NOISE_S = 0.2
LONGEST_S = 5
LINKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ada"}}</script>'
)


def html(body, *, head=""):
    return f"<html><head><title>Crane</title>{head}</head><body><article><h1>Crane slips</h1>{body}</article></body></html>"


def many(template):
    """Return pages that repeat a piece of the story, numbered."""
    return lambda n: html(STORY + "".join(template.replace("#", str(i)) for i in range(n)))


def head(template):
    """Return pages that repeat a piece of their head, numbered."""
    return lambda n: html(STORY, head="".join(template.replace("#", str(i)) for i in range(n)))


def inside(tag, template):
    """Return pages that repeat a piece of one element."""
    return lambda n: html(f"{STORY}<{tag}>{template * n}</{tag}>")


def lines(template):
    """Return captures that repeat a line, numbered."""
    return lambda n: "\n\n".join(
        ["Crane", SENTENCE, *(template.replace("#", str(i)) for i in range(n))]
    )


def cut_off(n):
    """Return a page whose story goes on between breaks in its comments, and is told whole."""
    texts = [f"{SENTENCE} In year {i} they did." for i in range(n)]
    told = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(texts)})
    script = f'<script type="application/ld+json">{told}</script>'
    rest = "".join(f"<p>{text}</p>more {i}" for i, text in enumerate(texts[3:]))
    shown = "".join(f"<p>{text}</p>" for text in texts[:3])
    return html(f"{shown}<div class='comments'>{rest}</div>", head=script)


PAGES = {
    "a story that is cut off": cut_off,
    "paragraphs": many(f"<p>{SENTENCE} # of them did.</p>"),
    "the same paragraph": many(f"<p>{SENTENCE}</p>"),
    "list items": many(f"<li>{SENTENCE} # of them.</li>"),
    "line breaks": many(f"{SENTENCE} # of them.<br>"),
    "classes": many("<div class='c#'>text #</div>"),
    "links": many("<a href='/x/#'>link #</a>"),
    "table rows": many("<tr><td>#</td><td>b</td></tr>"),
    "labels": many("<h2>Read more #</h2>"),
    "comments": many(f"<div class=comment><p>{SENTENCE} #</p></div>"),
    "pictures": many("<figure><img src='#.jpg'><figcaption>A crane #. Photo: Ada</figcaption></figure>"),
    "times": many("<time datetime='2024-05-#'>May #</time>"),
    "bylines": many("<span class='byline author'>By Ada Quill #</span>"),
    "nesting": lambda n: html(("<div>" * 100 + STORY + "</div>" * 100) * (n // 100)),
    "authors": head("<meta name='author' content='Ada Quill #'>"),
    "dates": head("<meta property='article:published_time' content='2024-05-#'>"),
    "linked data": head(LINKED.replace("Ada", "Ada #")),
    "a graph": lambda n: html(
        STORY,
        head='<script type="application/ld+json">{"@graph":['
        + ",".join(f'{{"@type":"NewsArticle","@id":"#{i}","author":{{"@id":"#{i + 1}"}}}}' for i in range(n))
        + "]}</script>",
    ),
    "broken JSON": lambda n: html(
        STORY, head='<script type="application/ld+json">{"a":[' + "{'a':" * n + "</script>"
    ),
    "a string without an end": lambda n: (
        '<html><head><script>"articleBody": "' + '\\"' * 16 * n + "</script></head></html>"
    ),
    "an address": lambda n: html(
        STORY, head=f"<link rel=canonical href='https://a.example/{'b/../' * n}?{'a=1&' * n}'>"
    ),
    "a long title": lambda n: html(STORY, head=f"<title>{'Crane | ' * n}</title>"),
    "a long byline": inside("p class=byline", "By Ada Quill, "),
    "spans": inside("p", "<span>word </span>"),
    "one long word": inside("p", "abcdefghijklmnop"),
    "one long word of a headline": inside("h1", "abcdefghijklmnop"),
    "one long class": lambda n: html(f"{STORY}<div class='{'-' * 16 * n}'>Crane</div>"),
    "spaces": inside("p", " " * 16),
    "dots": inside("p", ". . . . "),
    "quotes": inside("p", "“„«'\""),
    "brackets": inside("p", "((((("),
    "digits": inside("p", "12.03.2024 "),
    "dashes": inside("p", "BERLIN (dpa) - "),
    "entities": inside("p", "&amp;lt;"),
    "a capture": lines(f"{SENTENCE} # of them did."),
    "a capture of labels": lines("Read more #"),
    "a capture of dates": lines("#. March 2024, 12:30"),
    "a capture of one line": lambda n: f"{SENTENCE} " * n,
}  # fmt: skip


def seconds(text):
    """Return how long a page takes, in CPU seconds."""
    kind = "text/html" if text.startswith("<") else "text/plain"
    one = raw(text, headers=(("content-type", kind),))
    begun = process_time()
    read(one)
    return process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGES)
def test_no_page_takes_more_than_its_length_in_time(kind):
    few = seconds(PAGES[kind](FEW))
    many = seconds(PAGES[kind](TIMES * FEW))

    assert many < MOST_TIMES * few + NOISE_S
    assert many < LONGEST_S


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_page_of_more_passages_than_any_article_is_too_large(form):
    passages = [f"{n} boats. {SENTENCE}" for n in range(20_100)]
    text = "\n\n".join(passages) if form == "text" else "<p>" + "<p>".join(passages)
    kind = "text/plain" if form == "text" else "text/html"
    one = RawPage(
        target_uri="https://vell.example/archive",
        source="vell",
        payload=text.encode(),
        fetched_at=FETCHED,
        headers=(("content-type", kind),),
    )

    found = read(one)

    assert isinstance(found, Rejected)
    assert found.reason is RejectReason.TOO_LARGE
    assert "20,100 passages" in found.detail
