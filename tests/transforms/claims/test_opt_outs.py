"""What markup says against text and data mining is found, and nothing else is taken for it."""

from dataclasses import replace

import lxml.html
import pytest
from reading import page, read

from transforms.article import Article
from transforms.claims.opt_outs import opt_outs
from transforms.decoding.document import Document

NO = '<meta name="robots" content="noai, noimageai">'


def signals(head):
    tree = lxml.html.document_fromstring(f"<html><head>{head}</head><body></body></html>")
    return opt_outs(Document(tree=tree, url=None))


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('name="robots" content="noai, noimageai"', ("meta:robots=noai", "meta:robots=noimageai")),
        ('name=" Robots " content="index NOAI"', ("meta:robots=noai",)),
        ('name="googlebot" content="nosnippet,noml"', ("meta:googlebot=noml",)),
        ('name="GPTBot" content="noindex"', ("meta:gptbot=noindex",)),
        ('name="CCBot" content="nofollow"', ("meta:ccbot=nofollow",)),
        ('name="Google-Extended" content="none"', ("meta:google-extended=none",)),
        ('http-equiv="tdm-reservation" content=" 1 "', ("meta:tdm-reservation=1",)),
        (
            'name="tdm-policy" content="https://vell.example/Terms.json"',
            ("meta:tdm-policy=https://vell.example/Terms.json",),
        ),
    ],
)
def test_a_signal_is_named_by_who_is_spoken_to_and_what_is_said(tag, found):
    assert signals(f"<meta {tag}>") == found


@pytest.mark.parametrize(
    "tag",
    [
        'name="robots" content="noindex, nofollow, noarchive"',
        'name="robots" content="max-image-preview:large"',
        'name="robots"',
        'content="noai"',
        'name="tdm-reservation" content="0"',
        'name="tdm-policy" content=" "',
        'name="GPTBot" content="index, follow"',
        'name="description" content="What noai means, in a few words"',
        'name="keywords" content="noai, robots"',
    ],
)
def test_what_speaks_of_search_or_to_readers_is_no_signal(tag):
    assert signals(f"<meta {tag}>") == ()


def test_a_signal_that_stands_twice_is_one_and_a_long_one_is_cut():
    assert signals(NO + NO) == ("meta:robots=noai", "meta:robots=noimageai")
    [policy] = signals(f'<meta name="tdm-policy" content="https://vell.example/{"x" * 900}">')
    assert len(policy) == 200


def test_an_article_has_the_signals_that_came_with_its_page_and_those_of_its_markup():
    told = ("robots:GPTBot", "meta:robots=noai")

    article = read(page(head=NO, opt_outs=told))

    assert article.opt_outs == (*told, "meta:robots=noimageai")


def test_signals_and_carried_columns_make_no_other_revision():
    plain = page()
    marked = replace(plain, opt_outs=("robots:GPTBot",), carried=(("desk", "coast"),))

    before, after = read(plain), read(marked)

    assert isinstance(before, Article)
    assert after == replace(before, opt_outs=marked.opt_outs, carried=marked.carried)
