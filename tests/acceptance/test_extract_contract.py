"""`copydesk extract` is a contract that programs are built on."""

import json
import os

import pytest

from tests.acceptance.bad_pages import html

pytestmark = pytest.mark.xdist_group("processes")

KEYS = (
    "path url outcome reason detail headline kicker byline authors credits agency dateline"
    " dateline_place published_at published_on published_precision published_zone_source"
    " published_flags modified_at modified_on section sections tags breadcrumbs language"
    " language_confidence language_declared script page_type standfirst description"
    " canonical_url publisher access license usage_info copyright_holder copyright_year"
    " copyright_notice correction editors_note text n_words_told removed images media links"
    " entries provenance unknown encoding encoding_source payload_digest"
).split()
HOSTILE = "\x1b]0;owned\x07\x1b[2J \u202egnp.exe\u202c \x9b31m \u2028 </script> \r\n{}"


def save_pages(desk, n_pages):
    """Save pages in an order that no sort would give; every seventh is none."""
    names = [f"pages/{n * 37 % n_pages:03}.html" for n in range(n_pages)]
    for n, name in enumerate(names):
        desk.save(name, html(headline=f"Tides {n}") if n % 7 else b"%PDF-1.7 \xff\xfe\x00")
    return names


def test_any_number_of_jobs_gives_the_same_bytes_in_the_order_given(desk):
    names = save_pages(desk, 40)

    one, two, three = (desk("extract", *names, "--jobs", jobs) for jobs in (1, 2, 3))

    assert one.stdout == two.stdout == three.stdout
    assert [json.loads(line)["path"] for line in one.stdout.splitlines()] == names
    assert (one.returncode, one.stderr) == (0, "")


def test_stdout_is_one_object_a_line_with_the_same_keys_whatever_the_page(desk):
    desk.save("a.html", html())
    desk.save("b.html", "")

    done = desk("extract", "a.html", "gone.html", "b.html")

    records = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    assert [list(record) for record in records] == [KEYS] * 3
    assert [record["outcome"] for record in records] == ["article", "rejected", "rejected"]
    assert [record["reason"] for record in records] == [None, "unreadable", "empty"]
    assert done.returncode == 1
    assert not (desk.folder / "copydesk-data").exists()


def test_hostile_words_come_out_as_json_and_drive_no_terminal(desk):
    page = html(("A first paragraph that says enough. " * 3, HOSTILE), headline=f"Tides {HOSTILE}")
    desk.save("a.html", page)

    done = desk("extract", "a.html")
    [line] = done.stdout.split("\n")[:-1]

    assert json.loads(line)["outcome"] == "article"
    assert [letter for letter in line if letter < " " or "\x7f" <= letter <= "\x9f"] == []
    assert done.stderr == ""


def test_a_hostile_name_comes_out_as_json_too(desk):
    name = os.fsdecode(b"a\x1b[2J\n\xff.html")
    desk.save(f"pages/{name}", html())

    done = desk("extract", "pages")
    [line] = done.stdout.split("\n")[:-1]

    assert "\x1b" not in line
    assert json.loads(line)["headline"] == "Tides"


def test_a_file_for_the_output_has_what_stdout_has_or_stays_what_it_was(desk):
    names = save_pages(desk, 5)
    told = desk("extract", *names).stdout
    old = desk.save("o.jsonl", "yesterday\n")

    failed = desk("extract", *names, "--manifest", "gone.jsonl", "--out", "o.jsonl")
    assert (failed.returncode, old.read_text()) == (2, "yesterday\n")

    done = desk("extract", *names, "--out", "o.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert old.read_text(encoding="utf-8") == told
    assert {path.name for path in desk.folder.iterdir()} == {"pages", "o.jsonl"}


def test_a_run_that_is_stopped_leaves_the_old_file(desk):
    desk.save("a.html", html())
    desk.save("m.jsonl", '{"path": "a.html"}\n' * 50_000)
    old = desk.save("o.jsonl", "yesterday\n")

    with desk.start("extract", "--manifest", "m.jsonl", "--out", "o.jsonl") as process:
        while len(list(desk.folder.iterdir())) == 3 and process.poll() is None:
            pass
        process.kill()

    assert old.read_text() == "yesterday\n"


def test_extract_and_ingest_say_the_same_of_a_page(desk):
    desk.save("a.html", html())
    [line] = desk("extract", "a.html").stdout.splitlines()
    desk.ledger("a.html")
    told = json.loads(line)

    apart = {"path", "outcome", "reason", "detail", "removed", "links", "entries"}
    same = [key for key in KEYS if key not in apart]
    [row] = desk.rows(f"FROM articles SELECT {', '.join(same)}")
    assert dict(zip(same, row, strict=True)) == {key: told[key] for key in same}
