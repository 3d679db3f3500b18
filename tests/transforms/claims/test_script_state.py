"""Scripts are searched for a date when nothing else tells one, and must agree on it."""

from time import process_time

import lxml.html
import pytest

from transforms.claims.described import described
from transforms.claims.structured import claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field


def dates(script, head=""):
    html = (
        f"<html><head>{head}<script>{script}</script></head><body><h1>It rains</h1></body></html>"
    )
    document = Document(tree=lxml.html.document_fromstring(html), url=None)
    return [
        (c.origin, c.value)
        for c in claims(document, described(document))
        if c.field is Field.PUBLISHED
    ]


@pytest.mark.parametrize(
    ("script", "origin", "value"),
    [
        ('{"publishedAt":"2024-05-03T08:00:00Z"}', "script:publishedAt", "2024-05-03T08:00:00Z"),
        ('{"pub_date": "2024-05-03"}', "script:pub_date", "2024-05-03"),
        (r'"{\"publishDate\":\"2024.05.03 18:40\"}"', "script:publishDate", "2024.05.03 18:40"),
        ("{'first_published_at': 1714723200}", "script:first_published_at", "1714723200"),
    ],
)
def test_a_date_in_a_script_is_heard(script, origin, value):
    assert dates(f"var state = {script};") == [(origin, value)]


@pytest.mark.parametrize(
    "script",
    [
        '[{"publishedAt":"2024-05-03"},{"publishedAt":"2024-05-04"}]',
        '{"updatedAt":"2024-05-03"}',
        '{"unpublishedAt":"2024-05-03"}',
        '{"publishedAt":"now"}',
        '{"published":"2024"}',
    ],
)
def test_what_scripts_do_not_agree_on_or_say_of_something_else_is_not_heard(script):
    assert dates(script) == []


def test_scripts_are_not_asked_where_the_page_tells_its_date():
    head = '<meta name="pubdate" content="2024-05-04">'

    assert dates('{"publishedAt":"2024-05-03"}', head) == [("meta:pubdate", "2024-05-04")]


def test_a_name_of_a_publishers_own_is_heard_before_scripts():
    head = (
        '<meta name="x-published-date" content="2024-05-04">'
        '<meta name="x-published-date-format" content="2024-05-05">'
    )

    assert dates("", head) == [("meta:x-published-date", "2024-05-04")]


@pytest.mark.parametrize("part", ['"publish', '"published":"', "'pub_date_time", '"', "2024-"])
def test_a_megabyte_of_script_is_searched_at_once(part):
    start = process_time()

    assert dates(part * (1_000_000 // len(part))) == []
    assert process_time() - start < 3
