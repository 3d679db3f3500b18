"""Lines of a capture that are not its story, by how they stand among the others."""

import tomllib
from datetime import date
from importlib import resources
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import STORY, raw, read, removed

from transforms.body.capture import capture_blocks
from transforms.furniture.phrasebook import phrasebook
from transforms.surplus.points import BASE, Kind
from transforms.surplus.signals import SIGNALS
from transforms.surplus.weigh import weighed

BOOK = phrasebook("en")
HEADLINE = "Crane slips off its rails and into the basin of Vell"
TEASERS = (
    "Lighthouse keeper of Ombersea wins a raffle he never entered",
    "3 hours ago",
    "Lighthouse keeper of Ombersea wins a raffle he never entered",
    "Twelve rooms with a view, and not one of them with breakfast!",
    "5 hours ago",
    "Twelve rooms with a view, and not one of them with breakfast!",
    "Why does nobody in Quarrin Dale own a left-handed teapot",
    "yesterday",
)


def capture(*lines):
    return raw("\n\n".join(lines), headers=(("content-type", "text/plain; charset=utf-8"),))


def kept(*lines):
    return read(capture(*lines)).text.split("\n\n")


def test_teasers_between_the_paragraphs_are_not_the_story():
    assert kept(HEADLINE, "By Tove Marrin", *STORY[:2], *TEASERS, *STORY[2:]) == list(STORY)


def test_a_list_that_a_colon_announces_is_the_story():
    items = ("new rails for both cranes", "a wall of stone along the ferry pier", "more lamps")
    announced = ("What the town will have to pay for in March is this:", *items)

    assert kept(HEADLINE, *STORY[:2], *announced, *STORY[2:]) == [
        *STORY[:2],
        *announced,
        *STORY[2:],
    ]


def test_a_subheading_is_the_story():
    assert kept(HEADLINE, *STORY[:2], "What the rails will cost", *STORY[2:]) == [
        *STORY[:2],
        "What the rails will cost",
        *STORY[2:],
    ]


def test_what_a_picture_shows_and_its_caption_say_the_same_and_are_captions():
    shown = "Ines Aldergate beside the Getty crane"
    caption = f"{shown}, Vell (Ada Quill / Getty Images)"
    article = read(capture(HEADLINE, *STORY[:2], shown, caption, *STORY[2:]))

    assert article.text.split("\n\n") == list(STORY)
    assert ("caption", shown) in removed(article)


def test_a_capture_of_nothing_but_labels_is_left_alone():
    lines = ("Monday", "Tuesday", "Wednesday", "Thursday")

    assert weighed(capture_blocks("\n\n".join(lines)), BOOK) == capture_blocks("\n\n".join(lines))


COMMENTS = (
    "27 Comments on “Crane slips”",
    "Orla Venn",
    "3 May 2024, 9:46 pm",
    "I was on the ferry when it happened, and I can say that nobody on board so much as looked up"
    " from the raffle until the second officer dropped his tray of glasses on the stairs.",
    "Piet Harrow",
    "3 May 2024, 10:02 pm",
    "So that was the noise.",
)


def test_what_readers_say_under_a_label_is_not_the_story():
    article = read(capture(HEADLINE, *STORY, *COMMENTS))

    assert article.text.split("\n\n") == list(STORY)
    assert ("comments", COMMENTS[3]) in removed(article)


def test_a_story_told_by_names_and_times_stays_when_nothing_says_that_it_is_comments():
    assert COMMENTS[3] in kept(HEADLINE, *STORY[:1], *COMMENTS[1:], *STORY[1:])


def test_prose_above_byline_and_date_is_the_standfirst():
    standfirst = (
        "A crane of forty tonnes has come to rest against the old customs house, and the outer"
        " basin is closed until somebody finds a larger one."
    )
    article = read(capture(HEADLINE, standfirst, "By Tove Marrin", "3 May 2024", *STORY))

    assert article.standfirst == standfirst
    assert article.authors == ("Tove Marrin",)
    assert article.published_on == date(2024, 5, 3)
    assert article.text.split("\n\n") == list(STORY)


def test_a_story_that_is_signed_at_its_end_has_no_standfirst():
    article = read(capture(HEADLINE, *STORY[:2], "By Tove Marrin"))

    assert article.standfirst is None
    assert article.text.split("\n\n") == list(STORY[:2])


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_line_has_points_for_signals_that_there_are(kind):
    entry = resources.files("transforms.surplus") / "points.toml"
    tables = tomllib.loads(entry.read_text(encoding="utf-8"))

    assert tables[kind].keys() <= {BASE, *SIGNALS}
    assert BASE in tables[kind]


LINES = st.lists(
    st.one_of(
        st.sampled_from([*STORY, *TEASERS, *COMMENTS, "Comments", "By Tove Marrin", "2024"]),
        st.text(min_size=1, max_size=40),
    ),
    max_size=25,
)


@given(LINES)
def test_weighing_marks_lines_and_changes_none(lines):
    blocks = capture_blocks("\n\n".join(lines))

    assert [block.text for block in weighed(blocks, BOOK)] == [block.text for block in blocks]


def test_a_capture_of_many_lines_is_read_in_time_that_grows_with_it():
    blocks = capture_blocks("\n\n".join(["Harbour life", "Ferries:", "x", *STORY] * 500))

    started = process_time()
    weighed(blocks, BOOK)

    assert process_time() - started < 10
