"""A front page names the articles that its links look like, on most pages in most languages."""

import time

import pytest
from front_pages import PAGES, FrontPage
from hypothesis import given
from hypothesis import strategies as st

from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.sections import read_section
from extractors.discovery.shapes import Shapes, learn
from extractors.item import Format, Item

HOME = "https://www.lantern.example/"


def read(body, **told):
    return read_section(body.encode(), url=HOME, **told)


def named(page, shapes=None):
    return {item.url for item in read_section(page.body, url=page.url, shapes=shapes).items}


def share(pages, of):
    n_right = sum(len(named(page) & page.articles) for page in pages)
    return n_right / sum(len(of(page)) for page in pages)


def test_of_the_links_that_are_named_19_in_20_are_articles():
    assert share(PAGES, of=named) >= 0.95


def test_of_the_articles_9_in_10_are_named():
    assert share(PAGES, of=lambda page: page.articles) >= 0.9


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_no_page_is_read_quite_wrong(page):
    right = named(page) & page.articles

    assert len(right) / len(named(page)) >= 0.8
    assert len(right) / len(page.articles) >= 0.6


def test_what_is_printed_on_a_link_is_its_headline():
    body = (
        "<title>The Lantern</title><main><article>"
        '<a href="/a-ferry-runs-aground#top"><img src="f.jpg" alt="A ferry"></a>'
        '<a href="/a-ferry-runs-aground"><h2>A <b>ferry</b></h2><p>runs aground</p></a>'
        '<a href="/a-ferry-runs-aground#comments">12 comments</a></article></main>'
    )

    assert read(body) == Listing(
        format=Format.SECTION,
        headline="The Lantern",
        items=(
            Item(
                url="https://www.lantern.example/a-ferry-runs-aground",
                listing_url=HOME,
                format=Format.SECTION,
                position=0,
                headline="A ferry runs aground",
            ),
        ),
    )


def test_links_stand_in_the_order_of_the_page():
    links = "".join(
        f'<h2><a href="/story-about-harbour-{n}">A story about it</a></h2>' for n in "cab"
    )

    assert [item.url[-1] for item in read(links).items] == ["c", "a", "b"]


def test_links_start_from_the_pages_base_and_stay_on_its_site():
    listing = read(
        '<base href="https://m.lantern.example/en/">'
        '<h2><a href="2026/11/22/ferry-runs-aground">Ferry runs aground off the pier</a></h2>'
        '<h2><a href="https://elsewhere.example/2026/11/22/ferry-runs-aground">Ferry</a></h2>'
    )

    assert [item.url for item in listing.items] == [
        "https://m.lantern.example/en/2026/11/22/ferry-runs-aground"
    ]


OPAQUE = FrontPage(
    name="a paper whose addresses say nothing",
    url="https://mole.example/",
    marked="""<body><div>{-/s/news|News}{+/w/ferry|Ferry aground}{+/w/bridge|Bridge delayed}{+/w/lido|The lido}{-/s/sport|All sport in the city today}</div>""",
)


def test_what_a_source_yielded_before_finds_what_no_rule_can():
    before = learn(
        Shapes(),
        articles=(f"https://mole.example/w/{word}" for word in ("pier", "rain", "tram", "market")),
        others=(f"https://mole.example/s/{word}" for word in ("city", "arts", "food", "law")),
    )

    assert named(OPAQUE) == set()
    assert named(OPAQUE, before) == OPAQUE.articles


def test_what_a_source_never_yielded_is_named_no_more():
    links = '<h2><a href="/offers/hotel-deals-for-autumn">Hotel deals for the autumn</a></h2>'
    others = (f"{HOME}offers/deal-number-{word}" for word in ("one", "two", "three", "four"))

    assert len(read(links).items) == 1
    assert read(links, shapes=learn(Shapes(), articles=(), others=others)).items == ()


def test_articles_beyond_the_most_are_counted():
    links = "".join(f'<h2><a href="/story-about-harbour-{n}">A story</a></h2>' for n in range(9))

    listing = read(links, most=4)

    assert (len(listing.items), listing.n_over_cap) == (4, 5)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ('{"a": 1}', "JSON"),
        ("Service unavailable", "plain text"),
        ("<p>Nothing to see", "a page without links into its site"),
        ('<a href="https://elsewhere.example/">Out', "a page without links into its site"),
    ],
)
def test_what_is_no_front_page_is_named_for_what_it_is(body, why):
    assert read(body) == Unusable(why=why)


@given(
    st.one_of(
        st.binary(max_size=300), st.text("<>a href='\"=/h1 \0é", max_size=200).map(str.encode)
    )
)
def test_any_bytes_are_a_listing_or_say_why_they_are_none(body):
    assert isinstance(read_section(body, url=HOME), Listing | Unusable)


@pytest.mark.parametrize(
    "part", ["<a href='/a-b-c-d'>", "<div><a href='/x'>y</a>", "<nav>", "<a>", "&", "<!--"]
)
def test_repeating_anything_takes_time_in_proportion(part):
    began = time.process_time()

    read(part * (200_000 // len(part)))

    assert time.process_time() - began < 2
