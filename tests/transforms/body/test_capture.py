"""A capture has no tags, so its lines say by their place and shape what they are."""

from transforms.body.capture import capture_blocks
from transforms.body.printed import printed_claims
from transforms.vocabulary import BlockKind, Field

PROSE = (
    "The ferry company of Vell will cancel every third crossing from Monday, its director said,"
    " because two of its five ships need new engines."
)


def claimed(text, field):
    found = printed_claims(capture_blocks(text), language="en", reader="capture")
    return [claim.value for claim in found if claim.field is field]


def test_a_headline_is_the_first_line_before_the_story_that_is_long_enough():
    text = f"News\n\nShare\n\nFerries to Vell are cut by a third\n\n{PROSE}"

    assert claimed(text, Field.HEADLINE) == ["Ferries to Vell are cut by a third"]
    assert claimed(text, Field.SECTION) == ["News"]


def test_a_capture_that_starts_with_its_story_claims_no_headline():
    text = f"{PROSE}\n\nA short line\n\n{PROSE}"

    assert printed_claims(capture_blocks(text), language="en", reader="capture") == ()


def test_a_date_is_read_from_a_glued_timestamp_and_never_from_the_story():
    glued = f"10.23.2017 0\n\nFerries to Vell are cut by a third\n\n{PROSE}"
    in_story = f"Ferries to Vell are cut by a third\n\nOn 3 May 2003 it sank. {PROSE}"

    assert claimed(glued, Field.PUBLISHED) == ["10.23.2017"]
    assert claimed(in_story, Field.PUBLISHED) == []


def test_a_date_between_the_standfirst_and_the_story_is_the_date():
    text = f"Ferries to Vell are cut by a third\n\n{PROSE}\n\n03.05.2024 07.57\n\n{PROSE}"
    below = f"{PROSE}\n\n{PROSE}\n\n03.05.2024 07.57\n\n{PROSE}"

    assert claimed(text, Field.PUBLISHED) == ["03.05.2024 07.57"]
    assert claimed(below, Field.PUBLISHED) == []


def test_a_line_that_opens_with_published_may_stand_further_down():
    text = f"{PROSE}\n\n{PROSE}\n\nPublished 3 May 2024\n\n{PROSE}"

    assert claimed(text, Field.PUBLISHED) == ["Published 3 May 2024"]
    assert claimed(text.replace("Published ", ""), Field.PUBLISHED) == []


def test_a_line_that_says_when_a_text_was_changed_does_not_say_when_it_was_published():
    text = f"Ferries to Vell are cut by a third\n\nLast updated on 3 May 2024\n\n{PROSE}"

    assert claimed(text, Field.PUBLISHED) == []
    assert claimed(text, Field.MODIFIED) == ["updated on 3 May 2024"]


def test_a_byline_is_kept_as_printed_and_read_for_names():
    text = f"Ferries to Vell are cut by a third\n\nBy Ines Aldergate\n\n{PROSE}"

    assert claimed(text, Field.BYLINE) == ["By Ines Aldergate"]
    assert claimed(text, Field.AUTHOR) == ["Ines Aldergate"]


def test_the_line_under_a_picture_name_is_its_caption():
    given = capture_blocks(f"Webp  oqnncx8 400x400\nInes Aldergate | Port of Vell | X\n\n{PROSE}")

    assert [block.kind for block in given] == [
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
    ]
    assert given[0].text == "Webp oqnncx8 400x400"
