"""`copydesk forget` shows, asks, removes and proves."""

import json

import pytest

from .conftest import story

URL = "https://harbour.example/tides"


@pytest.fixture
def told(desk):
    """Give a desk with a story that has an address, and one beside it."""
    desk("ingest", desk.save("a.html", story("Tides at Vell")), "--url", URL)
    desk("ingest", desk.save("b.html", story("Ebbs")), "--url", "https://harbour.example/ebbs")
    for name in ("a.html", "b.html"):
        (desk.folder / name).unlink()
    return desk


def headlines(desk):
    return desk("sql", "SELECT headline FROM articles", "--format", "csv").stdout.split("\n")[1:-1]


def test_an_article_goes_with_a_proof_and_does_not_come_back(told):
    forgotten = told("forget", URL, "--reason", "asked to", "--yes", "--json")

    record = json.loads(forgotten.stdout)
    assert forgotten.returncode == 0
    assert record["proof"]["n_files"] > 0
    assert record["proof"]["found"] == []
    assert record["proof"]["n_mentions"] > 0, "the story beside it has some of the same words"
    assert record["found"]["addresses"] == [URL]
    assert headlines(told) == ["Ebbs"]


def test_without_a_terminal_somebody_must_say_yes(told):
    answer = told("forget", URL, "--reason", "asked to")

    assert answer.returncode == 1
    assert "--yes" in answer.stderr
    assert len(headlines(told)) == 2


def test_a_dry_run_shows_what_goes_and_changes_nothing(told):
    answer = told("forget", "--where", "headline = 'Ebbs'", "--dry-run")

    assert answer.returncode == 0
    assert "https://harbour.example/ebbs" in answer.stdout
    assert "│ articles" in answer.stdout
    assert len(headlines(told)) == 2
