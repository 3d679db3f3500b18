"""In a capture a byline is known by its first word, or as a name beside a role or a date."""

import pytest

from tests.transforms.reading import STORY, raw, read

HEADLINE = "Crane slips into the basin of the old port"


def authors(*lines, story=STORY, after=()):
    text = "\n\n".join((HEADLINE, *lines, *story, *after))
    found = read(raw(text, headers=(("content-type", "text/plain"),)))
    return list(found.authors)


@pytest.mark.parametrize(
    "line",
    [
        "By Tom Quill",
        "ByTom Quill",
        "Von: Tom Quill",
        "by Tom Quill on Jan 22, 2024",
        "Tom Quill, 26.04.2024 10:00 Uhr",
        "Tom Quill • 3 May 2024",
        "Tom QuillPublished May 3, 2024, 11:21am",
        "Tom Quill Political Correspondent",
        "Tom QuillLifestyle Writer",
        "Tom Quill, Senior Editor",
    ],
)
def test_a_line_that_signs_before_the_story_names_its_author(line):
    assert authors(line) == ["Tom Quill"]


def test_a_name_alone_signs_beside_a_date_or_twice():
    assert authors("Tom Quill", "3 May 2024") == ["Tom Quill"]
    assert authors("Tom Quill", "Tom Quill") == ["Tom Quill"]
    assert authors("Tom Quill") == []


def test_what_stands_in_small_letters_elsewhere_is_no_name():
    assert authors("Outer Basin", "3 May 2024") == []


def test_a_line_with_by_is_heard_before_names_alone():
    assert authors("Old Harbour", "3 May 2024", "By Tom Quill") == ["Tom Quill"]


@pytest.mark.parametrize(
    "line", ["Playlist", "Contact Us", "Last Update", "More Posts", "Copyright"]
)
def test_a_label_of_the_page_is_nobody(line):
    assert authors(line, "3 May 2024") == []
