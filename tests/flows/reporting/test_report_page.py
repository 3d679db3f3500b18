"""The page of a morning runs nothing, calls nobody, and shows the query behind each figure."""

import re
from html.parser import HTMLParser

import pytest

from flows.reporting.answers import LAST_DAY
from flows.reporting.disk import on_disk
from flows.reporting.report_page import report_page
from tests.flows.reporting.morning import HOSTILE
from warehouse.place.folder import Folder
from warehouse.read import connect

VOID = {"meta", "input", "br", "img", "link"}
HEADINGS = {"h1", "h2", "h3"}


class Elements(HTMLParser):
    """The elements of a page with their attributes and what is around them, and its text."""

    def __init__(self, html):
        """Read `html`."""
        super().__init__()
        self.found, self.around, self.texts = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Keep an element."""
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.around.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Keep an element that has nothing in it."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Every element ends where it should."""
        assert self.around.pop() == tag

    def handle_data(self, data):
        """Keep a text, and the element that it is in."""
        self.texts.append((self.around[-1] if self.around else "", data))

    def text(self, *tags):
        """Return the text of the page, or of elements of these names."""
        return "".join(text for tag, text in self.texts if not tags or tag in tags)


@pytest.fixture(scope="module")
def html(asked):
    return report_page(asked, warehouse="/data/<i>news</i>")


@pytest.fixture(scope="module")
def page(html):
    return Elements(html)


def test_hostile_words_are_shown_and_are_no_markup(page):
    tags = {tag for tag, _ in page.found}

    assert HOSTILE in page.text()
    assert "<b>vell" in page.text()
    assert "<i>news</i>" in page.text()
    assert not tags & {"script", "img", "iframe", "object", "form", "link", "base", "b", "i"}
    assert page.around == []


def test_nothing_runs_and_nothing_is_asked_for(page):
    policy = next(a["content"] for t, a in page.found if "http-equiv" in a)
    names = {name for _, attributes in page.found for name in attributes}
    leads = {a[n] for _, a in page.found for n in ("href", "xlink:href", "src") if n in a}

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not [name for name in names if name.startswith("on")]
    assert all(lead.startswith("#") for lead in leads)
    assert "url(http" not in page.text("style")


def test_every_figure_has_its_query_and_the_query_gives_the_same_again(root, asked, page):
    queries = page.text("code")

    with connect(root) as warehouse:
        for name, answer in asked.by_name.items():
            again = warehouse.execute(answer.sql).fetchall()
            assert [tuple(row.values()) for row in answer.rows] == again
            assert name == LAST_DAY or answer.sql in queries


def test_what_happened_is_told(page):
    words = page.text()

    assert "3 articles at 3 sources" in words
    assert "index_page" in words
    assert "share.word" in words
    assert "A bridge" in words
    assert HOSTILE in page.text("ins")


def test_it_can_be_read_without_eyes(page):
    pictures = [attributes for tag, attributes in page.found if tag == "svg"]
    heads = [attributes for tag, attributes in page.found if tag == "th"]
    regions = [attributes for _, attributes in page.found if attributes.get("role") == "region"]
    levels = [tag for tag, _ in page.found if tag in HEADINGS]

    assert len(pictures) >= 6
    assert all(one["role"] == "img" and len(one["aria-label"]) > 15 for one in pictures)
    assert all(one["scope"] in {"col", "row"} for one in heads)
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in regions)
    assert levels[0] == "h1"
    assert levels.count("h1") == 1


def test_every_name_is_given_once_and_every_place_that_is_led_to_is_there(page):
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    led = [a[n][1:] for _, a in page.found for n in ("href", "xlink:href") if n in a]
    named = [a["aria-labelledby"] for _, a in page.found if "aria-labelledby" in a]

    assert len(ids) == len(set(ids))
    assert {*led, *named} <= set(ids)


def test_pictures_have_the_colours_of_the_page_and_none_of_their_own(html):
    pictures = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))

    assert "var(--strong)" in pictures
    assert re.findall(r"#[0-9a-f]{6}\b", pictures) == []


def test_the_same_morning_is_the_same_page(asked, html):
    assert report_page(asked, warehouse="/data/<i>news</i>") == html


def test_what_the_warehouse_takes_is_told(root):
    told = on_disk(Folder(root))

    assert re.fullmatch(r"The tables take 0\.00 GB, .*; [0-9,.]+ GB are free\.", told)


def test_what_was_found_already_stands_at_the_top_and_is_no_markup_either(asked):
    page = Elements(report_page(asked, warehouse="w", alarms=[f"harbour: {HOSTILE}"]))

    assert f"harbour: {HOSTILE}" in page.text("li")
