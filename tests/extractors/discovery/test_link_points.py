"""An address by itself may look like that of an article."""

import pytest

from extractors.discovery.link_points import is_article_like


@pytest.mark.parametrize(
    "path",
    [
        "/ferry-runs-aground",
        "/x/ferry%20runs%20aground",
        "/2026/11/22/ferry",
        "/2026-11-22/ferry",
        "/news/12345",
        "/12345.html",
        "/article.php?id=99",
    ],
)
def test_words_a_day_or_a_number_tell_of_an_article(path):
    assert is_article_like(f"https://vell.example{path}")


@pytest.mark.parametrize(
    "path", ["", "/", "/sport", "/sport/rugby-union", "/2026/11/22", "/tag/all-about-ferries"]
)
def test_sections_days_and_tags_are_lists(path):
    assert not is_article_like(f"https://vell.example{path}")


def test_what_is_no_address_is_none_of_an_article():
    assert not is_article_like("https://[vell/ferry-runs-aground")
