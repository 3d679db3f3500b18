"""The label above a headline is its kicker, and what else stands there is not."""

import pytest
from reading import STORY, raw, read

H1 = "<h1>Crane slips into the basin</h1>"


def kicker(above, *, heading=H1, between=""):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    html = f"<title>Crane slips</title><body>{above}{between}{heading}<div>{body}</div></body>"
    return read(raw(f"<html>{html}</html>")).kicker


@pytest.mark.parametrize(
    "above",
    [
        '<p class="article__kicker">Harbour</p>',
        '<span data-testid="overline">Harbour</span>',
        '<div><span class="spitzmarke"> Harbour </span></div>',
        '<header><a class="antetitulo" href="/harbour">Harbour</a></header>',
    ],
)
def test_a_label_above_the_headline_is_known_by_its_name(above):
    assert kicker(above) == "Harbour"


def test_a_label_in_the_heading_is_one_too():
    heading = '<h1><span class="kicker">Harbour</span> Crane slips into the basin</h1>'

    assert kicker("", heading=heading) == "Harbour"


@pytest.mark.parametrize(
    "above",
    [
        "<p>Harbour</p>",
        '<p class="kicker">3 May 2024, 18:30</p>',
        '<p class="kicker">By Ines Aldergate</p>',
        '<p class="kicker">Home / Harbour / Cranes</p>',
        '<p class="kicker">Crane slips into the basin</p>',
        '<p class="kicker">12</p>',
        f'<p class="kicker">{"Harbour " * 20}</p>',
    ],
    ids=["unnamed", "date", "byline", "trail", "headline", "number", "long"],
)
def test_what_is_no_label_is_no_kicker(above):
    assert kicker(above) is None


def test_a_label_far_above_is_of_something_else():
    assert kicker('<p class="kicker">Harbour</p>', between="<p>Cookies</p>" * 20) is None
