"""A heading is read without what is attached to the headline in it."""

import lxml.html
import pytest

from transforms.claims.heading import readings


def read(inside):
    return list(readings(lxml.html.fragment_fromstring(f"<h1>{inside}</h1>")))


@pytest.mark.parametrize(
    "inside",
    [
        '<span class="article-head__kicker">Storm season</span><span>: </span>Harbour floods',
        '<div class="topic-label">Storm season</div> Harbour floods',
        '<span class="overline">Storm season</span><b> – </b><em>Harbour floods</em>',
        'Harbour floods <small class="entry-subtitle">Third time since March</small>',
        '<a class="roofLine">Storm season</a><span class="sub-heading">Vell:</span> Harbour floods',
    ],
)
def test_a_kicker_and_a_subtitle_are_left_out_first(inside):
    bare, whole = read(inside)

    assert bare == "Harbour floods"
    assert "Harbour floods" in whole
    assert len(whole) > len(bare)


def test_a_heading_with_nothing_attached_has_one_reading():
    assert read("Harbour <em class='marked'>floods</em>") == ["Harbour floods"]


def test_a_heading_that_is_marked_all_over_is_read_whole():
    assert read('<span class="page-label">Harbour floods</span>') == ["Harbour floods"]


def test_an_empty_heading_says_nothing():
    assert read('<span class="kicker"></span>') == []
