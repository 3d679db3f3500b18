"""Attributes in the body speak of the article they stand in, and of no other."""

import lxml.html

from transforms.claims.microdata import microdata_claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field

ARTICLE = 'itemscope itemtype="https://schema.org/NewsArticle"'


def claims(body):
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    return [(c.field, c.value) for c in microdata_claims(Document(tree=tree, url=None))]


def test_properties_of_the_article_are_read_from_what_machines_are_told():
    found = claims(
        f'<article {ARTICLE}><h1 itemprop="headline">It <em>rains</em></h1>'
        '<time itemprop="datePublished" datetime="2024-05-03T08:00:00Z">Friday</time>'
        '<meta itemprop="dateModified" content="2024-05-04"></article>'
    )

    assert found == [
        (Field.HEADLINE, "It rains"),
        (Field.PUBLISHED, "2024-05-03T08:00:00Z"),
        (Field.MODIFIED, "2024-05-04"),
    ]


def test_an_author_with_a_scope_is_read_by_name():
    found = claims(
        f'<div {ARTICLE}><p itemprop="author" itemscope><b itemprop="name">Ines Aldergate</b>'
        '<i itemprop="jobTitle">Editor</i></p></div>'
    )

    assert found == [(Field.AUTHOR, "Ines Aldergate")]


def test_authors_of_related_stories_are_not_heard():
    found = claims(
        f'<main {ARTICLE}><h1>It rains</h1><header><p><b itemprop="author">Ines Aldergate</b>'
        '<b itemprop="author">Tom Quill</b></p></header>'
        '<section><div><p><b itemprop="author">Someone Else</b></p></div></section></main>'
    )

    assert found == [(Field.AUTHOR, "Ines Aldergate"), (Field.AUTHOR, "Tom Quill")]


def test_of_several_articles_the_one_with_the_heading_speaks():
    found = claims(
        f'<div {ARTICLE}><b itemprop="headline">Other</b></div>'
        f'<div {ARTICLE}><h1 itemprop="headline">It rains</h1></div>'
    )

    assert found == [(Field.HEADLINE, "It rains")]


def test_what_belongs_to_a_picture_is_not_said_of_the_article():
    found = claims(
        f'<div {ARTICLE}><div itemscope itemtype="https://schema.org/ImageObject">'
        '<b itemprop="author">Pia Lens</b></div></div>'
    )

    assert found == []


def test_a_page_speaks_after_its_article():
    found = claims(
        '<div itemscope itemtype="https://schema.org/WebPage"><b itemprop="headline">Page</b>'
        f'<div {ARTICLE}><b itemprop="headline">Story</b></div></div>'
    )

    assert found == [(Field.HEADLINE, "Story"), (Field.HEADLINE, "Page")]


def test_a_value_that_is_too_long_is_not_cut_but_none():
    summary = "The council of Vell decides. " * 15

    assert claims(f'<p {ARTICLE}><i itemprop="description">{summary}</i></p>') == [
        (Field.STANDFIRST, summary.strip())
    ]
    assert claims(f'<p {ARTICLE}><i itemprop="description">{summary * 2}</i></p>') == []
