"""What is far from expected is told, and what chance explains is not."""

import pytest

from flows.reporting.edits import MOST_LETTERS, Mark, pieces
from flows.reporting.summary import SourceDays


def source(n_new, expected, *, n_silent=0, missed=0.0):
    return SourceDays(
        source="a", n_new=n_new, expected=expected, n_silent=n_silent, missed=missed
    ).told


@pytest.mark.parametrize(
    ("n_new", "expected"), [(10, 10), (7, 12), (0, 2), (3, 1), (25, 10), (2, 7), (5, None), (0, 0)]
)
def test_what_chance_explains_is_not_told(n_new, expected):
    assert source(n_new, expected) is None


def test_far_fewer_and_far_more_are_told():
    assert source(3, 30) == "only 3 new, 30 expected"
    assert source(40, 10) == "40 new, 10 expected"


def test_silence_is_told_once_enough_was_missed():
    assert source(0, 4, n_silent=1, missed=4) is None
    assert source(0, 4, n_silent=3, missed=12) == "nothing new for 3 days, 12 expected"
    assert source(0, 8, n_silent=1, missed=8) == "nothing new all day, 8 expected"


def test_a_diff_is_parted_into_what_stayed_went_and_came():
    found = [(one.mark, one.text) for one in pieces("a [-b-]{+c+} d")]

    assert found == [
        (Mark.STAYED, "a "),
        (Mark.WENT, "b"),
        (Mark.CAME, "c"),
        (Mark.STAYED, " d"),
    ]


def test_a_long_diff_ends_in_an_ellipsis_and_no_mark_is_left_open():
    found = list(pieces(f"[-{'x' * 2 * MOST_LETTERS}-] y"))

    assert [one.mark for one in found] == [Mark.WENT, Mark.STAYED]
    assert len(found[0].text) == MOST_LETTERS
    assert found[1].text == " …"
