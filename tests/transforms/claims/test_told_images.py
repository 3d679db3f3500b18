"""The pictures that a page tells machines of are read with all that it says of them."""

import json

import lxml.html
import pytest

from transforms.article import Image
from transforms.claims.described import described
from transforms.claims.told_images import MOST, told_images
from transforms.decoding.document import Document

QUAY = "https://img.vell.example/quay.jpg"
PIER = "https://img.vell.example/pier.jpg"


def told(head, **properties):
    article = {"@type": "NewsArticle", "headline": "Crane slips", **properties}
    script = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    tree = lxml.html.document_fromstring(f"<html><head>{head}{script}</head><body></body></html>")
    document = Document(tree=tree, url=None)
    return told_images(document, described(document))


@pytest.mark.parametrize(
    "image",
    [QUAY, [QUAY], {"@type": "ImageObject", "url": QUAY}, {"contentUrl": QUAY}, {"@id": QUAY}],
    ids=["text", "list", "object", "content", "id"],
)
def test_json_ld_gives_a_picture_in_any_form(image):
    assert told("", image=image) == (Image(url=QUAY, origin="json_ld:NewsArticle.image"),)


def test_json_ld_says_what_a_picture_shows_and_who_made_it():
    image = {
        "url": QUAY,
        "caption": "The quay &amp; the pier.",
        "creator": {"@type": "Person", "name": "Ada Quill"},
        "width": {"@type": "QuantitativeValue", "value": 1240},
        "height": "827px",
    }
    [found] = told("", image=image)

    assert found == Image(
        url=QUAY,
        caption="The quay & the pier.",
        credit="Ada Quill",
        width=1240,
        height=827,
        origin="json_ld:NewsArticle.image",
    )


def test_the_picture_of_another_thing_is_not_the_articles():
    logo = {"@type": "Organization", "name": "Vell Post", "logo": {"url": PIER}, "image": PIER}

    assert told("", publisher=logo) == ()


def test_what_is_said_of_a_shared_picture_follows_its_address():
    head = (
        f'<meta property="og:image" content="{QUAY}"><meta property="og:image:width" content="620">'
        f'<meta property="og:image:alt" content="A quay"><meta name="twitter:image" content="{PIER}">'
        '<meta name="twitter:image:alt" content="A pier">'
        '<meta property="og:image:height" content="tall">'
    )

    assert told(head) == (
        Image(url=QUAY, alt="A quay", width=620, origin="open_graph:og:image"),
        Image(url=PIER, alt="A pier", origin="meta:twitter:image"),
    )


def test_a_flood_of_pictures_is_cut():
    assert len(told("", image=[f"{QUAY}?{n}" for n in range(500)])) == MOST
