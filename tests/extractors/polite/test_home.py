"""A page that leads to the front page has gone."""

import pytest
from politely import Says, World, moved

from extractors.polite.home import home_redirect

PAGE = "https://ferry.example/news/1"


@pytest.mark.parametrize(
    ("asked", "end", "has_gone"),
    [
        (PAGE, "https://ferry.example/", True),
        (PAGE, "https://ferry.example", True),
        (PAGE, "https://www.ferry.example/", True),
        (PAGE, "https://pier.example/", True),
        (PAGE, "https://ferry.example/index.html", True),
        (PAGE, "https://ferry.example/index.php", True),
        (PAGE, "https://ferry.example/en/", True),
        (PAGE, "https://ferry.example/pt-br", True),
        (PAGE, "https://ferry.example/en/home", True),
        ("https://ferry.example/?p=7", "https://ferry.example/", True),
        (PAGE, "https://ferry.example/news/2", False),
        (PAGE, "https://ferry.example/news/", False),
        (PAGE, "https://ferry.example/?p=7", False),
        ("https://ferry.example/", "https://www.ferry.example/", False),
        ("https://ferry.example/", "https://ferry.example/en/", False),
        ("https://ferry.example/index.html", "https://ferry.example/", False),
    ],
)
def test_only_something_deeper_can_have_gone(asked, end, has_gone):
    fetch = World({asked: moved(end), end: Says()}).fetch(asked)

    assert home_redirect(fetch) is has_gone


def test_a_front_page_that_answers_itself_has_not_gone():
    assert not home_redirect(World({PAGE: Says()}).fetch(PAGE))


def test_what_brought_no_answer_is_not_known_to_have_gone():
    fetch = World({PAGE: moved("/a"), "https://ferry.example/a": moved("/news/1")}).fetch(PAGE)

    assert not home_redirect(fetch)
