"""`copydesk export` writes files, says how many articles, and refuses what would lose any."""

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


def test_an_export_says_how_many_articles_and_what_was_left_out(desk):
    done = desk("export", "parquet", "corpus")

    assert (done.returncode, done.stdout) == (0, "")
    assert "2 articles in 1 file" in done.stderr
    assert "nothing was left out as reserved" in done.stderr
    assert (desk.folder / "corpus" / "_manifest.json").is_file()


def test_a_dash_writes_lines_to_stdout(desk):
    done = desk("export", "jsonl", "-", "--columns", "headline", "--where", "headline = 'Ebbs'")

    assert json.loads(done.stdout) == {"headline": "Ebbs"}


def test_the_manifest_is_printed_as_json(desk):
    done = desk("export", "csv", "all.csv", "--json")

    assert json.loads(done.stdout)["n_rows"] == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("parquet", "-"), "folder of files"),
        (("jsonl", "pages"), "--replace"),
        (("jsonl", "pages", "--replace"), "no manifest"),
        (("jsonl", "x.jsonl", "--where", "TRUE; SELECT 1"), "not one condition"),
        (("jsonl", "x.jsonl", "--where", "text IN (FROM '/etc/passwd')"), "passwd"),
        (("jsonl", "x.jsonl", "--columns", "colour"), "colour"),
        (("jsonld", "x.jsonl", "--columns", "url"), "properties of its own"),
        (("jsonl", "x.jsonl", "--warehouse", "elsewhere"), "copydesk ingest"),
    ],
)
def test_what_cannot_be_exported_is_told_and_nothing_is_left(desk, arguments, word):
    before = sorted(desk.folder.iterdir())

    done = desk("export", *arguments)

    assert (done.returncode, done.stdout) == (1, "")
    assert word in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert sorted(desk.folder.iterdir()) == before
