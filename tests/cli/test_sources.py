"""`copydesk sources`, as people type it."""

import json

VELL = """contact = "desk@paper.example"

[[source]]
name = "vell"
kind = "feed"
language = "en-GB"
urls = ["https://vell.example/feed.xml", "https://vell.example/sport.xml"]

[[source]]
name = "tarn"
kind = "folder"
paths = ["pages"]
is_enabled = false
"""


def test_what_is_declared_is_listed_for_people(desk):
    (desk.folder / "sources.toml").write_text(VELL)

    listed = desk("sources", "list")

    assert listed.returncode == 0
    assert "vell" in listed.stdout
    assert "and 1 more" in listed.stdout
    assert "contact: desk@paper.example" in listed.stdout


def test_what_is_declared_is_listed_for_programs_with_all_that_holds(desk):
    (desk.folder / "other.toml").write_text(VELL)

    listed = desk("sources", "list", "--json", env={"COPYDESK_SOURCES": "other.toml"})

    found = json.loads(listed.stdout)
    assert [one["name"] for one in found["sources"]] == ["vell", "tarn"]
    assert found["sources"][0]["delay_s"] == 2.0
    assert found["sources"][1]["is_enabled"] is False


def test_the_contact_of_the_environment_goes_before_that_of_the_file(desk):
    (desk.folder / "sources.toml").write_text(VELL)

    listed = desk("sources", "list", env={"COPYDESK_CONTACT": "night@paper.example"})

    assert "contact: night@paper.example" in listed.stdout


def test_a_contact_that_reaches_nobody_is_told(desk):
    told = desk("sources", "list", env={"COPYDESK_CONTACT": "me"})

    assert told.returncode == 1
    assert "COPYDESK_CONTACT=me" in told.stderr


def test_a_wrong_registry_is_told_line_by_line_without_a_traceback(desk):
    (desk.folder / "sources.toml").write_text('colour = 1\n[[source]]\nname = "v"\nkind = "rss"\n')

    told = desk("sources", "list")

    assert told.returncode == 1
    assert told.stderr.splitlines() == [
        "copydesk: sources.toml cannot be used as it is",
        "  line 1, colour: it means nothing here → leave it out",
        "  line 4, source 'v', kind: 'rss' is no kind of source → write kind = \"feed\"",
        "  correct it (docs/sources.md says what may stand there)",
    ]


def test_a_registry_that_is_not_there_is_told_with_how_to_make_one(desk):
    told = desk("sources", "list")

    assert told.returncode == 1
    assert "copydesk sources add URL" in told.stderr


def test_a_source_that_is_not_declared_is_told_with_the_nearest(desk):
    (desk.folder / "sources.toml").write_text(VELL)

    told = desk("sources", "list", "vel")

    assert told.returncode == 1
    assert "did you mean vell?" in told.stderr
