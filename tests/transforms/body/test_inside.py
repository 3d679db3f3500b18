"""trafilatura's copy finds what trafilatura finds."""

import warnings
from copy import deepcopy
from pathlib import Path

import lxml.html
import pytest
import trafilatura
from lxml import etree
from reading import STORY

from transforms.body import inside
from transforms.body.mainbody import _options

PAGES = sorted(path for path in Path("examples/pages").rglob("*.html") if path.read_bytes().strip())
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
LINKS = "".join(
    f"<li><a href='/{n}'>Another story of the port, number {n}</a></li>" for n in range(40)
)
SHAPES = {
    "a story": f"<main><h1>Crane slips</h1><div class='article-body'>{PARAGRAPHS}</div></main>",
    "a story among links": f"<ul>{LINKS}</ul><article>{PARAGRAPHS}</article><ul>{LINKS}</ul>",
    "a story in a table": f"<table><tr><td>{PARAGRAPHS}</td></tr></table>",
    "comments": f"<article>{PARAGRAPHS}</article><div id='comments'>{PARAGRAPHS}</div>",
    "a follow-up": f"<article>{PARAGRAPHS}</article><div class='infinite-scroll'>{PARAGRAPHS}</div>",
    "a line": "<div><p>Crane slips into the basin.</p></div>",
    "a short story on a long page": f"<article><p>{STORY[0]}</p></article>{'<div>' + PARAGRAPHS * 9 + '</div>'}",
    "a story that readability alone finds": f"<div class='sidebar'>{PARAGRAPHS * 3}</div><div class='post'><p>Port.</p><p>Crane.</p></div>",
    "an aside in the story": f"<article>{PARAGRAPHS}<aside>More of the port</aside><figure>A crane</figure></article>",
    "a forum": '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    f"<div class='comment-list'>{PARAGRAPHS}</div>",
    "told to machines": "<script type='application/ld+json'>"
    f'{{"@type": "Article", "articleBody": "{STORY[0]} {STORY[2]}"}}</script><p>Log in.</p>',
    "nothing": "<div></div>",
}  # fmt: skip


def written(body):
    return None if body is None else etree.tostring(body, encoding="unicode")


def both(tree):
    """Return what we find and what trafilatura finds, and see that the tree stays as it is."""
    before = etree.tostring(tree)
    ours = {fast: written(inside.body_of(tree, _options(is_long=fast))) for fast in (True, False)}
    assert etree.tostring(tree) == before
    theirs = {}
    for fast in (True, False):
        found = trafilatura.bare_extraction(deepcopy(tree), options=_options(is_long=fast))
        theirs[fast] = written(found.body if found else None)
    return ours, theirs


@pytest.mark.parametrize("shape", SHAPES)
def test_pages_of_all_shapes_have_the_same_body(shape):
    tree = lxml.html.document_fromstring(f"<html><body>{SHAPES[shape]}</body></html>")

    ours, theirs = both(tree)

    assert ours == theirs


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_sample_pages_have_the_same_body(path):
    ours, theirs = both(lxml.html.document_fromstring(path.read_bytes()))

    assert ours == theirs


def test_readability_is_not_asked_where_it_cannot_win(monkeypatch):
    asked = []
    summary = inside.Quick.summary
    monkeypatch.setattr(inside.Quick, "summary", lambda one: asked.append(one) or summary(one))
    options = _options(is_long=False)

    inside.body_of(lxml.html.document_fromstring(f"<body>{SHAPES['a story']}</body>"), options)
    alone = len(asked)
    inside.body_of(
        lxml.html.document_fromstring(f"<body>{SHAPES['a short story on a long page']}</body>"),
        options,
    )

    assert (alone, len(asked) > alone) == (0, True)


def test_another_version_is_run_as_it_is_and_says_so(monkeypatch):
    monkeypatch.setattr(inside, "version", lambda _: "2.4.0")
    inside.extraction.cache_clear()

    with pytest.warns(RuntimeWarning, match="trafilatura 2.4.0 is not 2.3.x"):
        assert inside.extraction() is trafilatura.bare_extraction

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        inside.extraction()  # once is enough
    inside.extraction.cache_clear()
