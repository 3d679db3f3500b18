"""JSON Feed is read as RSS is."""

import json

import pytest
from made import FEED_URL

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing, Unusable
from extractors.item import Format, Item


def feed(*items, **head):
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", **head}
    return json.dumps({**head, "items": items}).encode()


def read(body, **told):
    return read_feed(body, url=FEED_URL, **told)


def test_an_item_of_json_feed_is_kept_as_it_stands():
    body = feed(
        {
            "id": 77,
            "url": "/ferry",
            "external_url": "https://wire.example/ferry",
            "title": "Ferry runs aground",
            "content_html": "<p>Nobody was <b>hurt</b>.</p>",
            "date_published": "2026-11-02T09:05:00+01:00",
            "date_modified": "2026-11-02T10:00:00+01:00",
            "authors": [{"name": "Ida Holm"}, {"url": "https://lantern.example/jo"}],
            "tags": ["Harbour", "Harbour", 7],
            "attachments": [{"url": "https://lantern.example/ferry.mp3"}],
        },
        language="en",
        home_page_url="https://lantern.example/",
    )

    assert read(body) == Listing(
        format=Format.JSON_FEED,
        headline="The Lantern",
        items=(
            Item(
                url="https://lantern.example/ferry",
                listing_url=FEED_URL,
                format=Format.JSON_FEED,
                position=0,
                guid="77",
                headline="Ferry runs aground",
                published_raw="2026-11-02T09:05:00+01:00",
                modified_raw="2026-11-02T10:00:00+01:00",
                authors=("Ida Holm",),
                categories=("Harbour",),
                summary="Nobody was hurt.",
                language="en",
            ),
        ),
    )


def test_version_1_0_has_one_author():
    listing = read(feed({"url": "/a", "author": {"name": "Ida Holm"}}))

    assert [item.authors for item in listing.items] == [("Ida Holm",)]


def test_an_id_that_is_an_address_stands_in_for_the_url():
    listing = read(feed({"id": "https://lantern.example/a"}))

    assert [item.url for item in listing.items] == ["https://lantern.example/a"]


def test_items_without_an_address_or_of_another_type_are_counted():
    listing = read(feed({"id": "77"}, "text", None, {"url": ["/a"]}, {"url": "/b"}))

    assert listing.n_without_url == 4
    assert [item.position for item in listing.items] == [4]


def test_items_beyond_the_most_are_counted():
    listing = read(feed(*({"url": f"/{n}"} for n in range(10))), most=3)

    assert (len(listing.items), listing.n_over_cap) == (3, 7)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{}", "JSON that is no feed"),
        (b"[1, 2]", "JSON that is no feed"),
        (
            b'{"error": "key expired", "code": 403}',
            "JSON that is no feed: an object with error, code",
        ),
        (b'{"items": {"a": 1}}', "JSON that is no feed: an object with items"),
        (b'{"items": [{"url": "/a"}', "cut off: JSON without its end"),
        (
            b"{'items': []}",
            "faulty JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        (b"[" * 100_000 + b"]" * 100_000, "faulty JSON: nested too deeply, or a number too long"),
    ],
)
def test_other_json_is_named_for_what_it_is(body, why):
    assert read(body) == Unusable(why=why)
