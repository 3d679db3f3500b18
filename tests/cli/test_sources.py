"""`copydesk sources`, as people type it."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.flows.pretended_web import feed, sitemap
from tests.zoo.replies import says
from tests.zoo.server import Host, opened

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


SITE = "http://vell.example/"
PAGE = """<html lang="en"><head><title>Vell</title>
<link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Vell</body></html>"""


def days(*ages):
    now = datetime.now(UTC)
    return [format_datetime(now - timedelta(days=age)) for age in ages]


@pytest.fixture
def web(desk):
    """Open a site of one feed and one sitemap; a registry in the desk's folder leads there."""
    news = feed(*((f"tide-{n}-was-late", day) for n, day in enumerate(days(0, 1, 2))))
    old = sitemap((f"{SITE}2019/the-old-quay", "2019-05-01"))
    routes = {
        "/": says(PAGE),
        "/feed": says(news, kind="application/rss+xml"),
        "/robots.txt": says(
            f"User-agent: *\nAllow: /\nSitemap: {SITE}map.xml\n", kind="text/plain"
        ),
        "/map.xml": says(old, kind="application/xml"),
    }
    with opened({"vell.example": Host(routes=routes)}) as server:
        allow = f'networks = ["127.0.0.0/8"], ports = [{server.port}]'
        (desk.folder / "sources.toml").write_text(
            'contact = "desk@paper.example" # ours\n[defaults]\ndelay_s = 0\n'
            f'allow = {{ {allow}, connect_to = "{server.connect_to}" }}\n'
        )
        yield server


def declare(desk, name, url):
    with (desk.folder / "sources.toml").open("a") as lines:
        lines.write(f'\n[[source]]\nname = "{name}"\nkind = "feed"\nurls = ["{url}"]\n')


def test_every_source_is_tried_and_a_table_says_what_came_of_it(desk, web):
    declare(desk, "vell", f"{SITE}feed")

    checked = desk("sources", "check")

    row = next(line for line in checked.stdout.splitlines() if "│ vell " in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "vell", "200", "allowed", "3", "3", f"{datetime.now(UTC):%Y-%m-%d}", "0",
    ]  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")
    assert [request.target for request in web.asked("vell.example")] == ["/robots.txt", "/feed"]


@pytest.mark.usefixtures("web")
def test_a_source_that_gives_nothing_is_told_with_what_to_do_and_exit_code_1(desk):
    declare(desk, "vell", f"{SITE}feed")
    declare(desk, "gone", f"{SITE}gone")

    checked = desk("sources", "check")
    alone = desk("sources", "check", "vell")
    told = json.loads(desk("sources", "check", "gone", "--json").stdout)

    assert checked.returncode == 1
    assert "it answers with status 404 → it has gone" in checked.stdout
    assert "1 of 2 gave nothing" in checked.stdout
    assert alone.returncode == 0
    assert (told["failed"], told["trials"][0]["answer"]) == (1, "404")


def test_nothing_is_asked_of_the_web_without_a_contact(desk, web):
    declare(desk, "vell", f"{SITE}feed")
    path = desk.folder / "sources.toml"
    path.write_text(path.read_text().partition("\n")[2])

    checked = desk("sources", "check")
    added = desk("sources", "add", SITE, "--yes")

    assert (checked.returncode, added.returncode) == (1, 1)
    assert "write contact = " in checked.stderr
    assert "write contact = " in added.stderr
    assert web.requests == []


def test_the_sample_pages_are_tried_without_a_contact(desk):
    desk.save("pages/a.html", "<p>a page</p>")
    (desk.folder / "sources.toml").write_text(VELL.replace("is_enabled = false", ""))

    assert desk("sources", "check", "tarn").returncode == 0
    assert not (desk.folder / "copydesk-data").exists()


@pytest.mark.usefixtures("web")
def test_the_best_listing_of_a_site_is_added_below_what_people_wrote(desk):
    path = desk.folder / "sources.toml"
    before = path.read_text()

    added = desk("sources", "add", SITE, "--yes", "--group", "hourly")

    assert added.returncode == 0
    assert path.read_text() == (
        f'{before}\n[[source]]\nname = "vell.example"\nkind = "feed"\nurls = ["{SITE}feed"]\n'
        'publisher = "The Vell Courier"\nlanguage = "en-GB"\ngroup = "hourly"\n'
    )
    assert desk("sources", "check").returncode == 0


@pytest.mark.usefixtures("web")
def test_a_dry_run_shows_what_it_would_add_and_writes_nothing(desk):
    path = desk.folder / "sources.toml"
    before = path.read_text()

    shown = desk("sources", "add", SITE, "--dry-run", "--name", "vell")

    assert shown.returncode == 0
    assert 'name = "vell"' in shown.stdout
    assert path.read_text() == before


@pytest.mark.usefixtures("web")
def test_without_a_person_to_ask_nothing_is_added(desk):
    path = desk.folder / "sources.toml"
    before = path.read_text()

    added = desk("sources", "add", SITE, stdin="1\n")

    assert added.returncode == 1
    assert "--yes takes the best" in added.stderr
    assert path.read_text() == before


@pytest.mark.parametrize("arguments", [(f"{SITE}feed", "--name", "tide"), (SITE, "--name", "vell")])
def test_a_name_or_an_address_that_is_there_is_refused_before_anybody_is_asked(
    desk, web, arguments
):
    declare(desk, "vell", f"{SITE}feed")

    added = desk("sources", "add", *arguments, "--yes")

    assert added.returncode == 1
    assert "already, in source vell" in added.stderr
    assert web.requests == []


def test_an_address_inside_is_not_asked_unless_the_registry_allows_it(desk):
    contact = {"COPYDESK_CONTACT": "desk@paper.example"}

    added = desk("sources", "add", "http://127.0.0.1/", "--yes", env=contact)

    assert added.returncode == 1
    assert "leads to no feed" in added.stderr
    assert not (desk.folder / "sources.toml").exists()
