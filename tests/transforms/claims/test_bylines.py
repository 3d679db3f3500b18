"""A byline is known by its marks, its words or where its names lead."""

import lxml.html
import pytest

from transforms.claims.visible import visible_claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field


def authors(body):
    html = f"<html><head><title>It rains again</title></head><body>{body}</body></html>"
    page = Document(tree=lxml.html.document_fromstring(html), url=None)
    claims = [c for c in visible_claims(page) if c.field is Field.AUTHOR]
    return [(c.origin, c.value, c.url) for c in claims]


def bylines(body):
    html = f"<html><head><title>It rains again</title></head><body>{body}</body></html>"
    page = Document(tree=lxml.html.document_fromstring(html), url=None)
    return [c.value for c in visible_claims(page) if c.field is Field.BYLINE]


@pytest.mark.parametrize(
    "href",
    ["/author/ines", "/about/editors/ines-aldergate/", "https://vell.example/team/aldergate"],
)
def test_a_name_near_the_headline_that_leads_to_its_own_page_is_an_author(href):
    body = f'<h1>It rains again</h1><div><a href="{href}">Ines Aldergate</a></div>'

    assert authors(body) == [("html:rel_author", "Ines Aldergate", href)]


@pytest.mark.parametrize("href", ["/topics/ines-aldergate", "/staff/tom-quill", "/editors/"])
def test_a_name_that_leads_elsewhere_is_somebody_in_the_story(href):
    assert authors(f'<h1>It rains again</h1><a href="{href}">Ines Aldergate</a>') == []


def test_small_letters_open_a_byline_that_is_one_to_its_end():
    assert bylines("<h1>It rains again</h1><div>by <b>Ines Aldergate</b></div>") == [
        "by Ines Aldergate"
    ]
    assert bylines("<h1>It rains again</h1><div>by <b>Monday</b> the rain had gone</div>") == []


@pytest.mark.parametrize("date", ["on <span>Jan 22, 2025</span>", "<i>Published 22 Jan 2025</i>"])
def test_small_letters_open_a_byline_that_a_date_ends(date):
    body = f"<h1>It rains again</h1><div>by <span>INES ALDERGATE</span> {date}</div>"

    assert bylines(body) == ["by INES ALDERGATE"]


def test_the_headline_is_found_behind_the_headings_of_menus():
    menus = "".join(f"<h2>Menu {number}</h2>" for number in range(9))
    story = '<h2>It rains again</h2><p class="authors">By Ines Aldergate</p>'

    assert bylines(f"<h1>The Vell Courier</h1>{'<br>' * 150}{menus}{story}") == [
        "By Ines Aldergate"
    ]


def test_a_box_about_the_author_names_the_author():
    box = '<div class="author-bio"><h3>Ines Aldergate</h3><p>Ines keeps bees.</p></div>'

    assert authors(f"<h1>It rains again</h1>{box}")[-1] == (
        "html:author_box",
        "Ines Aldergate",
        None,
    )


def test_boxes_about_many_authors_are_a_list_of_the_house():
    boxes = "".join(
        f'<div class="author-box"><h3>{name}</h3></div>' for name in ("Ada B", "Cy D", "Eve F")
    )

    assert authors(f"<h1>It rains again</h1>{boxes}") == []
