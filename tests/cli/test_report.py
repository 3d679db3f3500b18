"""`copydesk report` is used as people use it."""

import json

import pytest

from tests.cli.conftest import Desk, story


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for headline in ("Tides", "<script>alert(1)</script>"):
        desk.save(f"pages/{len(headline)}.html", story(headline.replace("<", "&lt;")))
    assert desk("ingest", "pages").returncode == 0
    return desk


def test_it_is_printed_in_short_tables(desk):
    done = desk("report")

    assert done.returncode == 0
    assert "2 new articles" in done.stdout
    assert "New articles" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_it_is_written_as_one_page(desk):
    done = desk("report", "--html", "morning.html")

    page = (desk.folder / "morning.html").read_text()
    assert (done.returncode, done.stdout) == (0, "")
    assert "wrote morning.html" in done.stderr
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page


def test_a_program_reads_all_rows(desk):
    record = json.loads(desk("report", "--json").stdout)

    assert record["since"] == record["day"]
    assert [row["n_written"] for row in record["outcomes"]] == [2]


def test_another_day_can_be_asked_for_but_not_two_ways(desk):
    old = desk("report", "--day", "2020-01-01")
    both = desk("report", "--day", "2020-01-01", "--since", "2020-01-01")

    assert old.returncode == 0
    assert "0 new articles" in old.stdout
    assert both.returncode == 2


def test_where_nothing_came_it_says_what_to_do(tmp_path):
    done = Desk(tmp_path)("report")

    assert done.returncode == 1
    assert "copydesk ingest" in done.stderr
