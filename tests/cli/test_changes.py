"""`copydesk changes` shows the history of one article."""

import json

import pytest

from .conftest import Desk, story

URL = "https://gullhaven.example/ferries"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Give a warehouse with an article in two states."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for day, number in ((1, 300), (2, 450)):
        page = story("Ferries stay in port").replace("</p>", f" About {number} waited.</p>", 1)
        desk.save(f"{day}.html", page)
        seen = f"2024-04-0{day}T06:00:00Z"
        done = desk("ingest", f"{day}.html", "--url", URL, "--fetched-at", seen)
        assert done.returncode == 0
    return desk


def test_each_state_is_shown_with_its_time_and_what_was_changed(desk):
    shown = desk("changes", URL).stdout

    assert "2024-04-01 06:00 UTC until 2024-04-02 06:00 UTC: revision 1" in shown
    assert "2024-04-02 06:00 UTC and still: revision 2" in shown
    assert "numbers; the page does not say so" in shown
    assert "About [-300-]{+450+} waited." in shown


def test_a_program_reads_the_same_as_one_object(desk):
    [first, second] = json.loads(desk("changes", URL, "--json").stdout)["history"]

    assert (first["valid_from"], first["change"]) == ("2024-04-01T06:00:00Z", None)
    assert second["change"]["diff"].count("{+450+}") == 1


def test_an_id_names_the_same_article(desk):
    [_, article_id] = desk("sql", "SELECT article_id FROM articles", "-f", "csv").stdout.split()

    assert desk("changes", article_id).stdout == desk("changes", URL).stdout


def test_an_article_that_is_not_there_is_told_in_one_line(desk):
    done = desk("changes", "https://gullhaven.example/none")

    assert done.returncode == 1
    assert "has no article of that address or id" in done.stderr
    assert "Traceback" not in done.stderr
