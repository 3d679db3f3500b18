"""`copydesk search` finds articles by their words."""

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


def test_a_hit_is_a_few_lines_for_eyes(desk):
    shown = desk("search", "ebb").stdout

    assert shown.startswith("Ebbs\n")
    assert "The tide tables of **Ebbs** were wrong" in shown
    assert "Tides" not in shown


def test_a_hit_has_what_programs_join_by(desk):
    (found,) = json.loads(desk("search", "ebb", "--format", "json").stdout)

    assert found["headline"] == "Ebbs"
    assert found["rank"] == 1
    assert {"article_id", "revision_id", "score", "snippet", "url", "source"} <= {*found}


def test_sql_asks_for_the_hits_of_words(desk):
    query = "SELECT headline FROM hits JOIN articles USING (article_id)"

    done = desk("sql", "--search", "ebb", query, "--format", "csv")

    assert done.stdout == "headline\nEbbs\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [('"tide', "not closed"), ("OR", "OR stands between"), ("...", "no word")],
)
def test_words_that_cannot_be_searched_for_are_told_without_a_traceback(desk, words, told):
    done = desk("search", words)

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_found_is_an_answer(desk):
    done = desk("search", "unheard")

    assert (done.returncode, done.stdout) == (0, "no articles\n")


def test_the_index_is_made_anew_when_asked_for(desk):
    assert "2 revisions" in desk("search", "--reindex").stderr
