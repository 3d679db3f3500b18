"""A group of sources is a unit of scheduled work."""

import sqlite3

import pytest

from extractors.registry.errors import MissingRegistry, UnknownGroup
from flows.complaint import NoContact, NothingToDo
from flows.source_job import crawl_group, recheck_group, sources_of_group
from tests.flows.site import answers, html, registered, story
from warehouse.read import run_query

SOURCES = """
[[source]]
name = "kept"
kind = "folder"
paths = ["kept"]

[[source]]
name = "off"
kind = "folder"
paths = ["kept"]
group = "never"
is_enabled = false

[[source]]
name = "vell"
kind = "feed"
urls = ["https://vell.example/feed"]
group = "hourly"

[[source]]
name = "april"
kind = "replay"
since = 2024-04-01
until = 2024-05-01
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Give a folder that the settings name for everything."""
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("COPYDESK_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("COPYDESK_PROFILES", str(tmp_path / "profiles"))
    monkeypatch.setenv("COPYDESK_JOBS", "1")
    return tmp_path


@pytest.fixture
def registry(house):
    (house / "sources.toml").write_text(SOURCES)
    return house


def headlines(house):
    query = "SELECT headline FROM articles ORDER BY headline"
    return [row[0] for row in run_query(house / "warehouse", query).fetchall()]


def test_a_group_is_crawled_and_the_next_night_asks_for_no_story_again(house):
    with registered(house / "sources.toml", answers("one", "two", missing=["three"])):
        first = crawl_group(["harbour-post"], kind="nightly", say=print)
        again = crawl_group(["harbour-post"], kind="nightly", say=print)

    assert headlines(house) == ["Ferry one ran late", "Ferry two ran late"]
    assert first["sources"]["harbour-post"]["outcomes"] == {"fetched": 2, "gone": 1}
    assert first["pages"]["kind"] == "nightly"
    assert "fetched" not in again["sources"]["harbour-post"]["outcomes"]


def test_articles_that_are_due_are_looked_at_again_and_no_source_is_asked_what_it_names(house):
    said = answers("one", "two")
    with registered(house / "sources.toml", said):
        crawl_group(["harbour-post"], kind="nightly", say=print)
        assert recheck_group(["harbour-post"], kind="recheck", say=print) is None
        due_now(house, "one")
        said |= answers("one", "three") | {"/one": html(story("Ferry one ran early"))}
        record = recheck_group(["harbour-post"], kind="recheck", say=print)
        assert recheck_group(["harbour-post"], kind="recheck", say=print) is None

    assert record["sources"]["harbour-post"]["outcomes"] == {"fetched": 1}
    assert headlines(house) == ["Ferry one ran early", "Ferry two ran late"]


def test_a_recheck_keeps_the_days_budget_for_looking_again(house):
    defaults = "budgets = { rechecks = 1 }\n[[source]]"
    with registered(house / "sources.toml", answers("one", "two")):
        text = (house / "sources.toml").read_text()
        (house / "sources.toml").write_text(text.replace("[[source]]", defaults, 1))
        crawl_group(["harbour-post"], kind="nightly", say=print)
        due_now(house, "one", "two")
        record = recheck_group(["harbour-post"], kind="recheck", say=print)
        assert recheck_group(["harbour-post"], kind="recheck", say=print) is None

    assert record["sources"]["harbour-post"]["outcomes"] == {"unchanged": 1}


def due_now(house, *names):
    with sqlite3.connect(house / "warehouse" / "frontier.sqlite") as frontier:
        for name in names:
            changed = frontier.execute(
                "UPDATE known_pages SET next_check_at = 0 WHERE url LIKE ?", (f"%/{name}",)
            )
            assert changed.rowcount == 1


def test_nothing_is_asked_of_the_web_before_somebody_can_be_written_to(registry, monkeypatch):
    monkeypatch.delenv("COPYDESK_CONTACT", raising=False)

    with pytest.raises(NoContact, match="COPYDESK_CONTACT"):
        crawl_group(["vell"], kind="nightly", say=print)

    assert not (registry / "warehouse").exists()


@pytest.mark.usefixtures("registry")
def test_a_night_asks_the_enabled_sources_of_its_group():
    assert sources_of_group("nightly", has_other_work=False) == ("kept", "april")
    assert sources_of_group("", has_other_work=True) == ()
    with pytest.raises(UnknownGroup, match="did you mean hourly"):
        sources_of_group("hourli", has_other_work=True)


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(("group", "why"), [("never", "is enabled"), ("", "neither a group nor")])
def test_a_night_without_anything_to_do_is_refused(group, why):
    with pytest.raises(NothingToDo, match=why):
        sources_of_group(group, has_other_work=False)


@pytest.mark.usefixtures("house")
def test_a_night_over_folders_needs_no_registry_and_any_other_does():
    assert sources_of_group("nightly", has_other_work=True) == ()
    with pytest.raises(MissingRegistry, match="copydesk sources add URL"):
        sources_of_group("nightly", has_other_work=False)
