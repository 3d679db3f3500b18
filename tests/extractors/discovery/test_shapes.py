"""What a source yielded is remembered by the shapes of its addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.discovery.shapes import MOST_SEEN, MOST_SHAPES, Shape, Shapes, learn, templates

HOME = "https://lantern.example"
URLS = st.lists(
    st.text("ab1-/.?=&%{}", max_size=20).map(lambda path: f"{HOME}/{path}"), max_size=20
)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/", "/"),
        ("/sport/", "/{word}"),
        ("/2026/11/22/ferry-runs-aground", "/{year}/{n}/{n}/{words}"),
        ("/2026-11-22/ferry-runs-aground", "/{day}/{words}"),
        ("/ferry-runs-aground-1234567.html", "/{words}-{number}.html"),
        ("/view.php?id=77&page=2&x=y", "/{word}.php?id?page"),
        ("/a/zAb12Q", "/a/{opaque}"),
        ("/City-News/12345", "/city-news/{number}"),
    ],
)
def test_an_address_has_a_template(path, template):
    assert templates(HOME + path)[0] == template


def test_the_second_template_is_for_any_words():
    assert templates(f"{HOME}/city/ferry-runs-aground")[1] == "/{word}/{words}"


def test_what_became_of_pages_is_counted_by_template():
    known = learn(
        Shapes(), articles=[f"{HOME}/city/ferry-runs-aground"], others=[f"{HOME}/city/all"]
    )

    assert known.seen == (
        Shape(template="/city/{words}", n_articles=1),
        Shape(template="/city/{word}", n_others=1),
        Shape(template="/{word}/{words}", n_articles=1),
        Shape(template="/{word}/{word}", n_others=1),
    )


@given(URLS, URLS, URLS, URLS)
def test_learning_in_two_steps_is_learning_in_one(articles, others, more_articles, more_others):
    assert learn(learn(Shapes(), articles, others), more_articles, more_others) == learn(
        Shapes(), articles + more_articles, others + more_others
    )


@given(URLS, URLS)
def test_shapes_are_the_same_after_they_were_written_down(articles, others):
    known = learn(Shapes(), articles, others)

    assert Shapes.from_json(known.to_json()) == known


def test_what_a_source_did_long_ago_fades():
    url = f"{HOME}/w/ferry"
    known = learn(Shapes(), articles=[url] * 900, others=())

    known = learn(known, articles=(), others=[url] * 900)

    assert [(shape.n_articles, shape.n_others) for shape in known.seen] == [(450, 450)] * 2
    assert all(shape.n_articles + shape.n_others <= MOST_SEEN for shape in known.seen)


def test_shapes_that_are_seen_least_are_forgotten():
    known = learn(Shapes(), articles=[f"{HOME}/{n}abcdef/x{n}" for n in range(2_000)], others=())

    assert len(known.seen) <= MOST_SHAPES
