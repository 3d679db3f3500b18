"""`copydesk inspect` lays one page open, wherever it lies."""

import json

import pytest

from tests.serving import Answer, serving

from .conftest import story

URL = "https://harbour.example/tides"
PROMO = "<p>Sign up for our newsletter</p></article>"


@pytest.fixture
def tides(desk):
    """A desk with one page."""
    desk.save("tides.html", story("Tides").replace("</article>", PROMO))
    return desk


def test_a_file_is_shown_with_what_was_removed_and_where_each_field_stood(tides):
    done = tides("inspect", "tides.html")

    assert done.returncode == 0
    assert "removed as newsletter by newsletter." in done.stdout
    assert "Sign up for our newsletter" in done.stdout
    assert "html:h1" in done.stdout
    assert "3 kept" in done.stdout
    assert {path.name for path in tides.folder.iterdir()} == {"tides.html"}


def test_a_page_in_the_warehouse_is_found_by_its_ids_and_by_its_address(tides):
    tides("ingest", "tides.html", "--url", URL, "--warehouse", "w")
    asked = "SELECT article_id, revision_id, page_id FROM articles"
    [ids] = json.loads(tides("sql", asked, "--format", "json", "--warehouse", "w").stdout)

    for name in (*ids.values(), URL, f"{URL}?utm_source=x#top"):
        done = tides("inspect", name, "--warehouse", "w")

        assert done.returncode == 0, done.stderr
        assert "removed as newsletter" in done.stdout


def test_a_program_reads_the_same_as_one_object(tides):
    desk_page = tides("inspect", "tides.html", "--json")
    record = json.loads(desk_page.stdout)

    assert (desk_page.returncode, record["rejected"]) == (0, None)
    assert {one["name"]: one["origin"] for one in record["fields"]}["headline"] == "html:h1"
    cut = {one["class_"]: one["text"] for one in record["passages"] if one["fate"] == "removed"}
    assert cut["newsletter"] == "Sign up for our newsletter"


def test_a_program_reads_why_a_page_gave_no_article(tides):
    tides.save("empty.html", "<html><body></body></html>")

    record = json.loads(tides("inspect", "empty.html", "--json").stdout)

    assert record["rejected"]["reason"]
    assert record["fields"] == []


def test_the_html_page_goes_to_a_file(tides):
    done = tides("inspect", "tides.html", "--html", "o.html")

    assert done.returncode == 0
    assert done.stdout == ""
    assert "Sign up for our newsletter" in (tides.folder / "o.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["gone.html", "0" * 32])
def test_a_page_that_is_not_there_is_told_with_what_to_do(tides, name):
    tides("ingest", "tides.html", "--warehouse", "w")

    done = tides("inspect", name, "--warehouse", "w")

    assert done.returncode == 1
    assert name in done.stderr
    assert "name a file" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_told_to_be_one(tides):
    (tides.folder / "pages-of-today").mkdir()

    done = tides("inspect", "pages-of-today")

    assert done.returncode == 1
    assert "it is a folder" in done.stderr


def test_terminal_escapes_of_a_page_are_not_obeyed(desk):
    desk.save("evil.html", story("Tides \x1b]0;owned\x07"))

    assert "\x1b" not in desk("inspect", "evil.html").stdout


@pytest.fixture
def harbour():
    """The address of a server with one story, and one redirect to it."""
    page = Answer(story("Tides").encode(), headers=(("Content-Type", "text/html"),))
    moved = Answer(b"", 301, (("Location", "/tides"),))
    with serving({"/tides": page, "/moved": moved}) as server:
        yield server


def allow(desk, server):
    """Let the desk ask a server of this machine, which it else refuses."""
    port = server.rpartition(":")[2]
    desk.save(
        "sources.toml",
        f"""
        contact = "desk@harbour.example"
        [[source]]
        name = "harbour"
        kind = "feed"
        urls = ["{server}/feed"]
        allow = {{ networks = ["127.0.0.0/8"], ports = [{port}] }}
        """,
    )


@pytest.mark.parametrize("path", ["/tides", "/moved"])
def test_an_address_that_is_not_in_the_warehouse_is_fetched(desk, harbour, path):
    allow(desk, harbour)

    done = desk("inspect", harbour + path)

    assert done.returncode == 0, done.stderr
    assert "article" in done.stdout
    assert "Tides" in done.stdout


def test_an_error_page_is_rejected_with_its_status(desk, harbour):
    allow(desk, harbour)

    done = desk("inspect", f"{harbour}/gone")

    assert "rejected: http_error" in done.stdout
    assert "404" in done.stdout


def test_a_server_that_does_not_answer_is_told(desk):
    allow(desk, "http://127.0.0.1:9")

    done = desk("inspect", "http://127.0.0.1:9/tides")

    assert done.returncode == 1
    assert "rejected: unreadable; cannot fetch http://127.0.0.1:9/tides" in done.stdout


def test_an_address_of_this_machine_is_refused_unless_a_source_allows_it(desk, harbour):
    done = desk("inspect", f"{harbour}/tides", env={"COPYDESK_CONTACT": "desk@harbour.example"})

    assert done.returncode == 1
    assert "is not one of the usual ones" in done.stdout


def test_nobody_is_asked_before_there_is_a_contact(desk, harbour):
    done = desk("inspect", f"{harbour}/tides")

    assert done.returncode == 1
    assert "write contact = " in done.stderr
