"""What `copydesk extract` prints of a page is a public contract."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from extractors.page import RawPage
from flows.record import PageRecord, page_record
from tests.bare import bare_article
from transforms.article import Credit, Rejected, Removal
from transforms.vocabulary import Boilerplate, CreditKind, PageType, Precision, RejectReason, Stage

KEYS = [
    "path",
    "url",
    "outcome",
    "reason",
    "detail",
    "headline",
    "kicker",
    "byline",
    "authors",
    "credits",
    "agency",
    "dateline",
    "dateline_place",
    "published_at",
    "published_on",
    "published_precision",
    "published_zone_source",
    "published_flags",
    "modified_at",
    "modified_on",
    "section",
    "sections",
    "tags",
    "breadcrumbs",
    "language",
    "language_confidence",
    "language_declared",
    "script",
    "page_type",
    "standfirst",
    "description",
    "canonical_url",
    "publisher",
    "access",
    "license",
    "usage_info",
    "copyright_holder",
    "copyright_year",
    "copyright_notice",
    "correction",
    "editors_note",
    "text",
    "n_words_told",
    "removed",
    "images",
    "media",
    "links",
    "entries",
    "provenance",
    "unknown",
    "encoding",
    "encoding_source",
    "payload_digest",
]


PAGE = RawPage(
    target_uri="https://harbour.example/a?utm_source=x",
    source="harbour-post",
    payload=b"<p>One.",
    fetched_at=datetime(2024, 4, 1, tzinfo=UTC),
)


@pytest.fixture
def article():
    return replace(
        bare_article(PAGE),
        article_id="a" * 32,
        revision_id="b" * 32,
        page_id="c" * 32,
        payload_digest="d" * 64,
        url="https://harbour.example/a",
        publisher="The Harbour Post",
        headline="Tide tables «wrong»",
        byline="By Ana Lima",
        authors=("Ana Lima",),
        credits=(
            Credit(
                name="Ana Lima",
                kind=CreditKind.PERSON,
                role="Reporter",
                url="https://harbour.example/ana-lima",
                origin="json_ld:NewsArticle.author.Person",
            ),
        ),
        published_at=datetime(2024, 3, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        published_on=date(2024, 3, 31),
        published_precision=Precision.MINUTE,
        published_raw="2024-03-31T23:30-05:00",
        published_offset_min=-300,
        section="Sea",
        sections=("Sea", "Weather"),
        tags=("tides",),
        language="en",
        language_confidence=0.98,
        language_declared="en-GB",
        text="One.\n\nTwo.",
        removals=(
            Removal(class_=Boilerplate.SHARE, rule="share.line", text="Share this", position=2),
        ),
        text_hash="e" * 64,
        encoding_source="meta",
        provenance=(("headline", "html:h1"),),
        unknown=(("agency", "not_stated"),),
    )


@pytest.fixture
def rejected():
    return Rejected(
        page_id="c" * 32,
        payload_digest=None,
        source="harbour-post",
        target_uri="file:///gone.html",
        fetched_at=datetime(2024, 4, 1, tzinfo=UTC),
        stage=Stage.LOAD,
        reason=RejectReason.UNREADABLE,
        detail="there is no such file",
    )


def test_every_record_has_the_same_keys_in_the_same_order(article, rejected):
    assert list(page_record("a.html", article)) == KEYS
    assert list(page_record("a.html", rejected)) == KEYS
    assert list(PageRecord.__annotations__) == KEYS


def test_an_article_is_told_in_plain_json(article):
    record = json.loads(json.dumps(page_record("a.html", article)))

    assert record["outcome"] == "article"
    assert record["url"] == "https://harbour.example/a"
    assert record["published_at"] == "2024-04-01T04:30:00Z"
    assert record["published_on"] == "2024-03-31"
    assert record["published_precision"] == "minute"
    assert record["authors"] == ["Ana Lima"]
    assert record["credits"] == [
        {
            "name": "Ana Lima",
            "kind": "person",
            "role": "Reporter",
            "url": "https://harbour.example/ana-lima",
            "origin": "json_ld:NewsArticle.author.Person",
        }
    ]
    assert record["removed"] == [
        {"class": "share", "rule": "share.line", "text": "Share this", "position": 2}
    ]
    assert record["provenance"] == {"headline": "html:h1"}
    assert record["unknown"] == {"agency": "not_stated"}


def test_a_rejected_page_is_told_with_its_reason(rejected):
    record = json.loads(json.dumps(page_record("gone.html", rejected)))

    said = {key for key, value in record.items() if value}
    assert said == {"path", "url", "outcome", "reason", "detail"}
    assert record["reason"] == "unreadable"


def test_a_rejected_page_may_have_a_type_and_a_digest(rejected):
    wall = replace(rejected, page_type=PageType.CONSENT, payload_digest="d" * 64)

    record = page_record("wall.html", wall)

    assert (record["page_type"], record["payload_digest"]) == ("consent", "d" * 64)
