"""What others' standards ask for is there, and nothing that they do not know."""

from datetime import date

import jsonschema
import pytest

from tests.warehouse.exports.test_export import objects
from transforms.vocabulary import PageType
from warehouse.exports.asked import Form
from warehouse.exports.news_article import linked_data
from warehouse.exports.ninjs import item

TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "format": "uri", "pattern": "^[a-z]+:"}
INSTANT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}


def record(*required, **properties):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def several(one):
    return {"type": "array", "minItems": 1, "items": one}


SAID = several(record("value", role=TEXT, contenttype=TEXT, value=TEXT))
BODY = record(
    "value",
    role=TEXT,
    contenttype=TEXT,
    charcount={"type": "number"},
    wordcount={"type": "number"},
    value=TEXT,
)
PARTY = several(record(name=TEXT, rel=TEXT, uri=URI))
RENDITIONS = several(
    record(
        "name",
        name=TEXT,
        href=URI,
        contenttype=TEXT,
        width={"type": "number"},
        height={"type": "number"},
    )
)
PICTURE = record(
    *("name", "uri"),
    name=TEXT,
    uri=URI,
    type={"const": "picture"},
    by=TEXT,
    descriptions=SAID,
    renditions=RENDITIONS,
)
NINJS = record(
    "uri",
    uri=URI,
    standard=record(name=TEXT, version=TEXT, schema=URI),
    type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
    representationtype={"enum": ["full", "partial"]},
    profile=TEXT,
    version=TEXT,
    pubstatus={"enum": ["usable", "withheld", "canceled"]},
    language=TEXT,
    firstcreated=INSTANT,
    contentcreated=INSTANT,
    versioncreated=INSTANT,
    by=TEXT,
    located=TEXT,
    copyrightholder=TEXT,
    copyrightnotice=TEXT,
    usageterms=TEXT,
    rightsinfo=record(langid=URI, linkedrights=URI, encodedrights=TEXT),
    headlines=SAID,
    descriptions=SAID,
    bodies=several(BODY),
    people=PARTY,
    organisations=PARTY,
    infosources=several(record(name=TEXT, role=TEXT)),
    subjects=several(record(name=TEXT, rel=TEXT)),
    genres=several(record(name=TEXT)),
    altids=several(record(role=TEXT, value=TEXT)),
    associations=several(PICTURE),
    renditions=RENDITIONS,
)
"""What we use of ninjs 2.1, as its schema declares it: it refuses every other property."""

ROW = {
    "article_id": "a",
    "revision_id": "r",
    "url": "https://vell.example/1",
    "canonical_url": None,
    "target_uri": "https://vell.example/1?x",
    "page_type": "article",
    "publisher": None,
    "headline": None,
    "kicker": None,
    "standfirst": None,
    "description": None,
    "byline": None,
    "authors": [],
    "credits": [],
    "agency": None,
    "dateline": None,
    "dateline_place": None,
    "published_at": None,
    "published_on": None,
    "modified_at": None,
    "modified_on": None,
    "sections": [],
    "tags": [],
    "language": None,
    "access": None,
    "license": None,
    "usage_info": None,
    "copyright_holder": None,
    "copyright_year": None,
    "copyright_notice": None,
    "correction": None,
    "editors_note": None,
    "images": [],
    "text": "The tide came.",
    "n_chars": 14,
    "n_words": 3,
}


@pytest.mark.parametrize("choice", [{}, {"has_revisions": True, "has_reserved": True}])
def test_every_item_is_as_ninjs_declares_it(root, choice):
    found = objects(root, Form.NINJS, **choice)

    assert found
    for one in found:
        jsonschema.validate(one, NINJS)


def test_an_item_has_what_is_known(root):
    [one] = objects(root, Form.NINJS, where="correction IS NOT NULL")

    assert one["people"] == [
        {"name": "Ada Quill", "rel": "author", "uri": "https://gullhaven.example/ada-quill"}
    ]
    assert one["descriptions"] == [{"role": "correction", "value": "It closed again."}]
    assert one["versioncreated"] == "2024-03-31T06:00:00Z"
    assert {"name": "tides", "rel": "keyword"} in one["subjects"]


def test_what_is_not_known_is_left_out_of_both():
    assert set(item(ROW)) == {
        *("uri", "standard", "type", "representationtype", "profile", "version", "pubstatus"),
        *("bodies", "altids", "renditions"),
    }
    assert set(linked_data(ROW)) == {
        *("@context", "@type", "@id", "identifier", "version", "url", "wordCount", "articleBody"),
    }


PHOTO = {
    "url": "https://vell.example/img/quay.jpg",
    "alt": "A quay",
    "caption": "The quay at noon.",
    "credit": "Photo: Ada Quill",
    "origin": "html:figure",
    "width": 1240,
    "height": None,
    "is_lead": True,
}


def test_pictures_are_associations_of_an_item_and_images_of_linked_data():
    found = item({**ROW, "images": [PHOTO]})

    jsonschema.validate(found, NINJS)
    assert found["profile"] == "text-photo"
    assert found["associations"] == [
        {
            "name": "lead",
            "uri": PHOTO["url"],
            "type": "picture",
            "by": "Photo: Ada Quill",
            "descriptions": [
                {"role": "caption", "value": "The quay at noon."},
                {"role": "alt", "value": "A quay"},
            ],
            "renditions": [{"name": "web", "href": PHOTO["url"], "width": 1240}],
        }
    ]
    assert linked_data({**ROW, "images": [PHOTO]})["image"] == [
        {
            "@type": "ImageObject",
            "url": PHOTO["url"],
            "caption": "The quay at noon.",
            "creditText": "Photo: Ada Quill",
            "width": 1240,
        }
    ]


RIGHTS = {
    "access": "metered",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "usage_info": "No commercial use",
    "copyright_holder": "Vell Media",
    "copyright_year": 2024,
    "copyright_notice": "© 2024 Vell Media",
    "dateline_place": "VELL",
    "kicker": "Harbour",
    "description": "What came with the tide.",
}


def test_rights_are_told_as_each_standard_tells_them():
    found = item({**ROW, **RIGHTS})

    jsonschema.validate(found, NINJS)
    assert found["rightsinfo"] == {"linkedrights": RIGHTS["license"]}
    assert (found["usageterms"], found["copyrightholder"]) == ("No commercial use", "Vell Media")
    assert (found["copyrightnotice"], found["located"]) == ("© 2024 Vell Media", "VELL")
    assert found["headlines"] == [{"role": "kicker", "value": "Harbour"}]
    told = linked_data({**ROW, **RIGHTS})
    assert (told["license"], told["copyrightYear"]) == (RIGHTS["license"], 2024)
    assert told["copyrightHolder"] == {"@type": "Organization", "name": "Vell Media"}
    assert told["locationCreated"] == {"@type": "Place", "name": "VELL"}
    assert told["isAccessibleForFree"] is False
    assert told["description"] == "What came with the tide."


def test_a_licence_without_an_address_is_a_term_of_use():
    found = item({**ROW, "license": "All rights reserved"})

    jsonschema.validate(found, NINJS)
    assert found["usageterms"] == "All rights reserved"
    assert "rightsinfo" not in found


def test_rows_from_before_pictures_were_read_have_none():
    assert "associations" not in item({**ROW, "images": None})
    assert "image" not in linked_data({**ROW, "images": None})


def test_a_day_stays_a_day_in_linked_data_and_is_no_instant_in_ninjs():
    row = {**ROW, "published_on": date(2024, 3, 31)}

    assert linked_data(row)["datePublished"] == date(2024, 3, 31)
    assert "firstcreated" not in item(row)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PageType.ARTICLE, "NewsArticle"),
        (PageType.OPINION, "OpinionNewsArticle"),
        (PageType.LIVE, "LiveBlogPosting"),
        (PageType.SPONSORED, "AdvertiserContentArticle"),
        (PageType.INTERVIEW, "NewsArticle"),
    ],
)
def test_linked_data_names_the_kind_of_article(kind, name):
    assert linked_data({**ROW, "page_type": kind})["@type"] == name


def test_linked_data_tells_who_wrote_it_from_who_else_had_a_part():
    ada = {"name": "Ada Quill", "kind": "person", "role": None, "url": None, "origin": "x"}
    desk = {"name": "News desk", "kind": "organization", "role": None, "url": None, "origin": "x"}

    found = linked_data({**ROW, "authors": ["Ada Quill"], "credits": [ada, desk]})

    assert found["author"] == [{"@type": "Person", "name": "Ada Quill"}]
    assert found["contributor"] == [{"@type": "Organization", "name": "News desk"}]


def test_linked_data_comes_as_schema_org_names_it(root):
    [one] = objects(root, Form.JSONLD, where="correction IS NOT NULL")

    assert one["@context"] == "https://schema.org"
    assert one["dateModified"] == "2024-03-31T06:00:00Z"
    assert one["publisher"] == {"@type": "Organization", "name": "The Gullhaven Courier"}
    assert one["correction"] == "It closed again."
