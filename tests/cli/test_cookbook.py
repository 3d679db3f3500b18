"""`copydesk cookbook` lists questions, shows their SQL, and answers them by name."""

import json

import pytest

from .conftest import Desk, story


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Give a warehouse with two articles."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for headline in ("Tides", "Ebbs"):
        desk.save(f"pages/{headline}.html", story(headline))
    assert desk("ingest", "pages").returncode == 0
    return desk


def test_recipes_are_listed_with_their_questions(desk):
    listed = desk("cookbook").stdout

    assert "who_writes_most" in listed
    assert "What is new?" in listed


def test_a_recipe_is_answered_by_name_in_any_format(desk):
    done = desk("cookbook", "newest_articles", "--param", "most=1", "--format", "json")

    assert [row["headline"] for row in json.loads(done.stdout)] == ["Ebbs"]


def test_a_recipe_is_shown_as_sql_that_can_be_asked(desk):
    shown = desk("cookbook", "newest_articles", "--show").stdout

    assert desk("sql", shown, "-f", "csv").stdout.count("\n") == 3


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("newest_article",), "did you mean newest_articles"),
        (("newest_articles", "--param", "most=many"), "is no INTEGER"),
        (("newest_articles", "--param", "most"), "is no INTEGER"),
        (("newest_articles", "--param", "colour=red"), "it takes source, most"),
        (("newest_articles", "-w", "elsewhere"), "copydesk ingest"),
    ],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(desk, arguments, word):
    done = desk("cookbook", *arguments)

    assert (done.returncode, done.stdout) == (1, "")
    assert word in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
