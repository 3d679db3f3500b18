"""Nothing that stood on the page is lost: it is kept, taken as a field, or removed with a name."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Block
from transforms.furniture.boilerplate import strip
from transforms.furniture.context import Context, folded
from transforms.texts.words import fold_words
from transforms.vocabulary import BlockKind, Boilerplate, Field

STORY = (
    "The harbour master of Vell closed the outer basin on Monday after a crane slipped its rails.",
    "“Nobody was on the quay,” said Ines Aldergate, who has run the port for eleven years.",
    "Work on the new rails is to begin in March and will cost the town four million crowns.",
)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *STORY,
                "More News",
                "By Ines Aldergate",
                "Advertisement",
                "10.23.2017 0",
                "Harbour shut",
                "Homeland",
                "Share",
            ]
        ),
        st.text(min_size=1, max_size=120),
    ),
    max_size=25,
)
KNOWN = Context(
    headlines=folded("Harbour shut"),
    headline=fold_words("Harbour shut"),
    section=fold_words("Homeland"),
    names=folded("Ines Aldergate"),
    language="en",
)


def blocks(*lines, kind=BlockKind.PARAGRAPH):
    return tuple(Block(kind=kind, text=line) for line in lines)


def classes(stripped):
    return [(removal.class_, removal.text) for removal in stripped.removals]


@given(LINES, st.sampled_from(list(BlockKind)))
def test_every_passage_is_kept_or_taken_or_removed_and_none_twice(lines, kind):
    given_blocks = blocks(*lines, kind=kind)

    stripped = strip(given_blocks, KNOWN)

    accounted = (
        [block.text for block in stripped.kept]
        + [taken.text for taken in stripped.taken]
        + [removal.text for removal in stripped.removals]
    )
    assert Counter(accounted) == Counter(lines)
    assert all(lines[removal.position] == removal.text for removal in stripped.removals)


@given(LINES)
def test_what_is_kept_stands_in_the_order_it_was_given_in(lines):
    kept = [block.text for block in strip(blocks(*lines), KNOWN).kept]

    positions = iter(lines)
    assert all(line in positions for line in kept)


def test_the_headline_is_taken_once_and_its_repeats_are_removed():
    stripped = strip(blocks("Harbour shut", "HARBOUR SHUT!", *STORY), KNOWN)

    assert [(t.field, t.text) for t in stripped.taken] == [(Field.HEADLINE, "Harbour shut")]
    assert classes(stripped) == [(Boilerplate.HEADLINE_REPEAT, "HARBOUR SHUT!")]


@pytest.mark.parametrize(
    ("line", "class_"),
    [
        ("By Ines Aldergate", Boilerplate.BYLINE),
        ("Ines Aldergate", Boilerplate.BYLINE),
        ("10.23.2017 0", Boilerplate.TIMESTAMP),
        ("Published 3 May 2024 10:15 • 4 min read", Boilerplate.TIMESTAMP),
        ("crane-quay.jpg", Boilerplate.IMAGE_NAME),
        ("Advertisement", Boilerplate.ADVERTISEMENT),
    ],
)
def test_furniture_before_the_story_is_removed_under_its_class(line, class_):
    stripped = strip(blocks(line, *STORY), KNOWN)

    assert classes(stripped) == [(class_, line)]
    assert [block.text for block in stripped.kept] == list(STORY)


def test_a_date_inside_the_story_is_a_subheading_and_stays():
    lines = (STORY[0], "3 May 2024", STORY[1])

    stripped = strip(blocks(*lines), KNOWN)

    assert [block.text for block in stripped.kept] == list(lines)


def test_a_label_takes_the_list_under_it_along_and_stops_at_prose():
    teasers = ("Ferry strike enters third week", "Five questions about the new rails")
    stripped = strip(blocks(STORY[0], "More News", *teasers, STORY[1]), KNOWN)

    assert [block.text for block in stripped.kept] == [STORY[0], STORY[1]]
    assert classes(stripped) == [
        (Boilerplate.RELATED, "More News"),
        (Boilerplate.TEASER, teasers[0]),
        (Boilerplate.TEASER, teasers[1]),
    ]


def test_a_label_directly_above_prose_is_a_subheading_and_stays():
    lines = (STORY[0], "Further reading", STORY[1])

    assert [block.text for block in strip(blocks(*lines), KNOWN).kept] == list(lines)


def test_an_author_introduced_at_the_end_is_a_bio_and_in_the_story_is_not():
    bio = "Ines Aldergate is the author of three books about the ports of the inner sea."

    at_the_end = strip(blocks(*STORY, bio), KNOWN)
    at_the_start = strip(blocks(bio, *STORY, *STORY), KNOWN)

    assert classes(at_the_end) == [(Boilerplate.AUTHOR_BIO, bio)]
    assert at_the_start.removals == ()


def test_a_bio_may_say_what_the_author_is_before_the_name():
    bio = "Our correspondent in Vell, Ines Aldergate, covers the ports of the inner sea for us."

    assert classes(strip(blocks(*STORY, bio), KNOWN)) == [(Boilerplate.AUTHOR_BIO, bio)]


def test_a_last_passage_about_an_author_is_a_bio_and_what_the_author_says_is_not():
    bio = "Born among the cranes, Ines Aldergate studied in Ostervik, and has sailed since she was six."

    assert classes(strip(blocks(*STORY, bio), KNOWN)) == [(Boilerplate.AUTHOR_BIO, bio)]
    assert strip(blocks(STORY[0], STORY[2], STORY[1]), KNOWN).removals == ()
