"""A search by walking finds what trafilatura's XPath finds, in the same order."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import settings as bounded
from hypothesis import strategies as st
from trafilatura import settings, xpaths

from transforms.body import searches

NAMES = (
    "", "post", "entry", "story", "content", "main-content", "Main-Content", "page-content",
    "article-body", "articleContent", "^article x", "article x", "fulltext", "FullText",
    "comment", "commentary", "Comments", "post-comments", "disqus_thread", "comol",
    "mvp-post-add-box", "infinite-scroll", "infinitescroll", "cookie", "cookie-banner", "COOKIEBAR",
    "share", "Share", "nav", "subnav", "sidebar", "related", "byline", "reply-1", "hidden", " hidden",
    "hide-1", "noprint", "footer", "x-footer", "widget", "akismet", "primary", "text", "ad-1", "x ad ",
    "display:none", "display: none", "MostPopularStories", "Navigation", "true",
)  # fmt: skip
ATTRIBUTES = ("id", "class", "style", "role", "itemprop", "data-component", "aria-hidden")
TAGS = ("div", "section", "article", "aside", "main", "p", "span", "ul", "ol", "details", "list")
PAIRS = [
    *zip(searches.BODY, xpaths.BODY_XPATH, strict=True),
    *zip(searches.COMMENTS, xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH, strict=True),
    *zip(searches.RAW, xpaths.RAW_TREE_PRUNE_XPATH, strict=True),
    *zip(searches.DISCARDED, xpaths.OVERALL_DISCARD_XPATH, strict=True),
    (searches.CLEANED_OF, settings.BASIC_CLEAN_XPATH),
]

attributes = st.lists(
    st.tuples(st.sampled_from(ATTRIBUTES), st.sampled_from(NAMES)),
    max_size=3,
    unique_by=lambda pair: pair[0],
)
elements = st.recursive(
    st.tuples(st.sampled_from((*TAGS, "h1", "footer", "script")), attributes, st.just(())),
    lambda inner: st.tuples(st.sampled_from(TAGS), attributes, st.lists(inner, max_size=3)),
    max_leaves=12,
)


def grown(parent, element):
    """Put an element and what is in it into a tree, its attributes in their order."""
    tag, named, inner = element
    made = lxml.html.etree.SubElement(parent, tag)
    for name, value in named:
        made.set(name, value)
    for one in inner:
        grown(made, one)


@pytest.mark.parametrize(("search", "xpath"), PAIRS)
@bounded(max_examples=40)
@given(page=st.lists(elements, min_size=1, max_size=4))
def test_it_finds_what_the_xpath_finds(search, xpath, page):
    tree = lxml.html.document_fromstring("<html><body></body></html>")
    for element in page:
        grown(tree.body, element)

    found, wanted = search(tree), xpath(tree)

    one_is_enough = getattr(search, "most", None)
    assert found == wanted[:one_is_enough]
    below = list(tree.iter("div"))[:1]
    assert all(search(one) == xpath(one)[:one_is_enough] for one in below)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_each_name_counts_where_the_xpath_counts_it(attribute, name):
    for tag in (*TAGS, "h1"):
        tree = lxml.html.document_fromstring("<html><body></body></html>")
        grown(tree.body, (tag, [(attribute, name)], ()))
        for search, xpath in PAIRS:
            assert search(tree) == xpath(tree)
