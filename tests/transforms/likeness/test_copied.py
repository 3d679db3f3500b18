"""Copies are told from what merely shares a passage, a mould or a subject."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.likeness.copied import Likeness, copied
from transforms.likeness.numbers import agreement
from transforms.likeness.overlap import overlap
from transforms.likeness.signature import signatures


def words(seed, n):
    chance = Random(seed)  # noqa: S311
    return " ".join(f"word{chance.randrange(3_000)}" for _ in range(n))


def judged(one, other):
    [signed, signed_other] = signatures([one, other])
    return copied(signed, signed_other, is_same=False)


STORY = words(1, 400)


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        (STORY.upper(), Likeness.NEAR),
        (" ".join(STORY.split()[:135]), Likeness.PART),
        (" ".join(STORY.split()[100:250]), Likeness.PART),
        (STORY + " " + words(2, 500), Likeness.PART),
        (words(3, 60) + " " + STORY, Likeness.NEAR),
        (" ".join(STORY.split()[200:] + STORY.split()[:200]), Likeness.NEAR),
        (" ".join(w for n, w in enumerate(STORY.split()) if n % 15), Likeness.NEAR),
    ],
    ids=["case", "cut to a third", "middle", "longer by half", "led", "reordered", "retouched"],
)
def test_a_text_that_was_cut_edited_or_added_to_is_a_copy(text, likeness):
    assert judged(STORY, text).likeness == likeness


@pytest.mark.parametrize(
    "text",
    [
        words(4, 400),
        " ".join(STORY.split()[:80]) + " " + words(5, 400),
        words(6, 900) + " ".join(STORY.split()[:150]) + " " + words(7, 900),
        " ".join(STORY.split()[:20]),
    ],
    ids=["another", "a shared passage", "one of many", "too short"],
)
def test_a_text_that_shares_less_is_no_copy(text):
    assert judged(STORY, text) is None


def weather(*numbers):
    return (
        "The weather office in Gullhaven expects a high of {} degrees and a low of {} degrees on "
        "the coast, with winds of up to {} kilometres an hour from the west and about {} hours of "
        "sun. Inland it stays dry until the evening, then {} millimetres of rain may fall before "
        "midnight. The sea off Velsund is at {} degrees, and high tide comes {} minutes later than "
        "the day before."
    ).format(*numbers)


def test_two_days_of_one_mould_are_no_copies_but_a_corrected_figure_leaves_one():
    monday = weather(17, 9, 40, 6, 3, 11, 48)

    assert judged(monday, weather(14, 6, 25, 2, 12, 10, 51)) is None
    assert judged(monday, weather(17, 9, 40, 7, 3, 11, 48)).likeness == Likeness.NEAR


def test_how_much_of_each_text_stands_in_the_other_is_told():
    [one, half] = signatures([STORY, " ".join(STORY.split()[:200])])

    shared = overlap(one, half)

    assert shared.of_other == 1
    assert shared.of_one == pytest.approx(0.5, abs=0.15)
    assert shared.resemblance == pytest.approx(0.5, abs=0.15)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 9))
def test_likeness_goes_both_ways(start, end, seed):
    other = " ".join(STORY.split()[start:end]) + " 17 " + words(seed, 200)
    [one, two] = signatures([STORY, other])

    there, back = overlap(one, two), overlap(two, one)

    assert (there.of_one, there.of_other) == (back.of_other, back.of_one)
    assert there.resemblance == back.resemblance
    assert (copied(one, two, is_same=False) is None) == (copied(two, one, is_same=False) is None)


def test_a_figure_is_compared_only_where_both_texts_have_its_slot():
    [one, other] = signatures(
        [
            "It rained for 7 hours in Velsund and 3 boats were lost.",
            "It rained for 9 hours in Velsund and 3 boats were lost; 44 more are missing.",
        ]
    )

    assert agreement(one.numbers, other.numbers) == (2, 1)
