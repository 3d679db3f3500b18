"""`copydesk ingest` brings saved pages into the warehouse, and says what became of them."""

import json
import os
import signal

import pytest

from .conftest import story

COUNTS = ("n_seen", "n_written", "n_unchanged", "n_rejected")


def ledger(done):
    """Return the counts; stdout holds that one object and nothing else."""
    record = json.loads(done.stdout)
    return tuple(record[count] for count in COUNTS)


def rows(desk, query, *options):
    done = desk("sql", query, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_saved_pages_become_rows_and_a_second_time_nothing_changes(desk):
    desk.save("pages/a.html", story("Tides"))
    desk.save("pages/b.html", story("Ebbs"))

    first = desk("ingest", "pages", "--json")
    second = desk("ingest", "pages", "--json")

    assert (first.returncode, ledger(first)) == (0, (2, 2, 0, 0))
    assert (second.returncode, ledger(second)) == (0, (2, 0, 2, 0))
    headlines = rows(desk, "SELECT headline FROM articles ORDER BY headline")
    assert headlines == [{"headline": "Ebbs"}, {"headline": "Tides"}]


def test_what_is_said_of_a_page_is_stored_with_it(desk):
    desk.save("a.html", story("Tides"))

    desk("ingest", "a.html", "--url", "https://harbour.example/a?utm_source=x",
         "--fetched-at", "2024-03-31T23:30:00-05:00")  # fmt: skip

    assert rows(desk, "SELECT source, url, fetched_at FROM articles") == [
        {
            "source": "harbour.example",
            "url": "https://harbour.example/a",
            "fetched_at": "2024-04-01T04:30:00Z",
        }
    ]


BAD_PAGES = {
    "empty.html": (b"", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not_text"),
    "paper.html": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 8, "not_text"),
    "cut.html.gz": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xed", "truncated"),
}


def test_bad_pages_have_a_reason_and_the_rest_is_unaffected(desk):
    desk.save("pages/a.html", story("Tides"))
    for name, (content, _) in BAD_PAGES.items():
        desk.save(f"pages/{name}", content)

    done = desk("ingest", "pages", "--json")

    assert done.returncode == 0
    assert ledger(done) == (5, 1, 0, 4)
    found = rows(desk, "SELECT target_uri, reason FROM rejected")
    told = {row["target_uri"].rpartition("/")[2]: row["reason"] for row in found}
    assert told == {name: reason for name, (_, reason) in BAD_PAGES.items()}


def test_a_manifest_row_without_its_file_is_told_and_the_rest_is_unaffected(desk):
    desk.save("a.html", story("Tides"))
    gone = {"path": "gone.html", "url": "https://harbour.example/gone"}
    rows_ = [{"path": "a.html", "url": "https://harbour.example/a"}, gone]
    desk.save("m.jsonl", "\n".join(map(json.dumps, rows_)) + "\nnonsense\n")

    done = desk("ingest", "--manifest", "m.jsonl")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "unreadable" in done.stdout
    found = rows(desk, "SELECT target_uri, detail FROM rejected ORDER BY detail")
    assert "m.jsonl, line 2: cannot read gone.html: there is no such file" in found[0]["detail"]
    assert "m.jsonl, line 3: Invalid JSON" in found[1]["detail"]
    assert found[0]["target_uri"] == "https://harbour.example/gone"
    assert rows(desk, "SELECT headline FROM articles") == [{"headline": "Tides"}]


def test_a_dry_run_tells_and_stores_nothing(desk):
    desk.save("pages/a.html", story("Tides"))

    done = desk("ingest", "pages", "--dry-run")

    assert done.returncode == 0
    assert "nothing was stored" in done.stdout
    assert not (desk.folder / "copydesk-data").exists()


def test_the_report_says_what_came_in_what_was_rejected_and_what_to_type_next(desk):
    desk.save("pages/a.html", story("Tides"))
    desk.save("pages/b.html", "")

    done = desk("ingest", "pages")

    assert "pages" in done.stdout
    assert "empty" in done.stdout
    # A folder with a space in its name puts the program in quotes.
    lines = done.stdout.replace("'", "").splitlines()
    [command] = [line for line in lines if 'copydesk sql "' in line]
    query = command.partition('"')[2].removesuffix('"')
    assert "Tides" in desk("sql", query).stdout


def test_where_nobody_watches_there_are_plain_lines(desk):
    desk.save("pages/a.html", story("Tides"))

    done = desk("ingest", "pages")

    assert done.stderr == "1 pages to read\n"
    assert "\x1b" not in done.stdout


def test_a_warehouse_that_cannot_be_written_is_told_in_a_few_lines(desk):
    desk.save("pages/a.html", story("Tides"))
    desk.save("not-a-folder", "")

    done = desk("ingest", "pages", "--warehouse", "not-a-folder")

    told = done.stderr.splitlines()[1:]
    assert done.returncode == 1
    assert done.stdout == ""
    assert 2 <= len(told) <= 3
    assert told[0].startswith("copydesk: cannot write to ")
    assert "not-a-folder" in told[0]


def test_the_environment_names_the_warehouse_and_the_option_goes_before_it(desk):
    desk.save("pages/a.html", story("Tides"))
    named = {"COPYDESK_WAREHOUSE": "by-environment"}

    desk("ingest", "pages", env=named)
    desk("ingest", "pages", "-w", "by-option", env=named)

    assert {path.name for path in desk.folder.iterdir()} == {"pages", "by-environment", "by-option"}


def test_a_setting_that_does_not_fit_is_told(desk):
    done = desk("ingest", "pages", env={"COPYDESK_JOBS": "many"})

    assert done.returncode == 1
    assert "COPYDESK_JOBS=many" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--url", "https://a.example/"),
        ("--dry-run",),
        ("pages", "--manifest", "m.jsonl"),
        ("--manifest", "gone.jsonl"),
        ("--manifest", "m.jsonl", "--url", "https://a.example/"),
        ("pages", "--url", "harbour"),
        ("pages", "--fetched-at", "yesterday"),
        ("pages", "--jobs", "0"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(desk, arguments):
    desk.save("m.jsonl", "")

    done = desk("ingest", *arguments)

    assert done.returncode == 2
    assert done.stdout == ""


def test_without_pages_and_without_a_registry_it_says_what_can_be_named(desk):
    done = desk("ingest")

    assert done.returncode == 1
    assert "there is no sources.toml" in done.stderr
    assert "copydesk sources add URL" in done.stderr
    assert done.stderr.count("\n") <= 4


def test_a_name_that_is_not_utf_8_goes_all_the_way(desk):
    desk.save(os.fsdecode(b"pages/caf\xe9.html"), story("Tides"))
    desk.save("pages/[red]b.html", "")

    done = desk("ingest", "pages")

    assert done.returncode == 0
    assert rows(desk, "SELECT target_uri[-9:] AS name FROM articles") == [{"name": "f%E9.html"}]


def test_several_processes_leave_what_one_leaves(desk):
    for n in range(130):
        desk.save(f"pages/{n}.html", story(f"Tides {n}"))

    one = desk("ingest", "pages", "--jobs", "1", "-w", "one", "--json")
    two = desk("ingest", "pages", "--jobs", "2", "-w", "two", "--json")

    assert ledger(one) == ledger(two) == (130, 130, 0, 0)
    query = "SELECT revision_id, page_id, text FROM revisions ORDER BY revision_id"
    assert rows(desk, query, "-w", "one") == rows(desk, query, "-w", "two")


def test_whoever_stops_it_is_told_how_to_go_on(desk):
    for n in range(800):  # seconds of work, so that the signal comes in the middle of it
        desk.save(f"pages/{n}.html", story(f"Tides of day {n}"))

    with desk.start("ingest", "pages", "--jobs", "1") as process:
        assert process.stderr.readline() == "800 pages to read\n"
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=30)

    assert process.returncode == 130
    assert stdout == ""
    assert stderr == "stopped; the same command goes on where this one was\n"


def test_what_each_stage_cost_is_told_if_it_is_asked_for(desk):
    desk.save("pages/a.html", story("Tides"))

    told = json.loads(desk("ingest", "pages", "--profile", "--json").stdout)
    printed = desk("ingest", "pages", "--profile").stdout
    refused = desk("ingest", "--profile")

    assert told["n_written"] == 1
    assert told["spent"]["extract"] > 0
    assert {"writing tables", "publish", "everything else"} <= told["spent"].keys()
    assert "is the pipeline around that" in printed
    assert (refused.returncode, "name their files" in refused.stderr) == (2, True)
