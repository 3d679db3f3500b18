"""What people do in a browser: they start nights and backfills, watch them, stop and correct them."""

from datetime import UTC, datetime, timedelta
from time import sleep

import pytest

from tests.ui.newsroom import EVIL_ADDRESS, SINCE, UNTIL
from tests.ui.pictures import picture

pytestmark = [pytest.mark.ui, pytest.mark.timeout(600)]

FOLDERS = ("harbour-ledger", "prairie-courier")
SITES = ("vell-courier", "tarn-post")
PUBLISHERS = ("The Harbour Ledger", "The Prairie Courier", "The Vell Courier", "The Tarn Post")
DEAD_AFTER_S = 125
"""A run that was not heard of for 90 s is taken for dead, and heartbeats come every 30 s."""


def test_a_night_tells_what_came_and_nothing_in_it_is_markup(visit, night):
    note = visit.artifact(night, "nightly-crawl", has="To look closer")
    shown = visit.page.get_by_role("main")

    assert "239 pages of 4 sources: 238 written, 0 unchanged, 1 rejected" in note
    assert "Nothing failed, and nothing is unusual." in note
    assert EVIL_ADDRESS.partition("<")[0] in note
    assert "<script>alert(3)</script" in note
    assert shown.locator("img, script, iframe").count() == 0
    assert {one.get_attribute("href") for one in shown.get_by_role("link").all()} & {
        "",
        "#",
    } == set()
    with visit.of_size(1280, 1180):
        picture(visit.page, "night")


@pytest.mark.parametrize("size", [(1280, 960), (390, 844)], ids=["desktop", "phone"])
def test_a_dry_run_is_filled_in_by_clicks_and_shows_its_plan_and_changes_nothing(visit, desk):
    form = visit.form()
    form.pick("since", SINCE)
    form.pick("until", UNTIL)
    assert form.offered("sources") == [*FOLDERS, *SITES]
    assert form.offered("publishers") == [*PUBLISHERS]
    form.choose("sources", "harbour-ledger")
    form.choose("publishers", "The Prairie Courier")
    form.choose("mode", "refetch")
    form.switch("dry_run")
    form.number("requests_per_minute", 12)
    form.number("most_requests", 400)
    assert visit.is_within_its_width()
    if visit.page.viewport_size["width"] > 1_000:
        with visit.of_size(1280, 1430):
            picture(visit.page, "form", until=visit.page.get_by_text("Enforce Parameter Schema"))
    run = visit.submitted(form)
    visit.shows("Completed")

    plan = visit.artifact(run, "backfill-plan", has="Pages by day")
    assert "Refetch of 14 days, 2024-05-01 to 2024-05-14" in plan
    assert "214 pages in 28 partitions; nobody is asked" in plan
    assert visit.is_within_its_width()
    assert "no backfill was planned" in desk.told("backfill", "--list")


def test_the_form_says_what_is_wrong_and_can_be_corrected(visit, desk):
    form = visit.form()

    assert "'since' is a required property" in form.submit()
    form.pick("since", UNTIL)
    form.pick("until", SINCE)
    form.write_json("sources", '["tarn-pots"]')
    assert "'tarn-pots' is not one of ['harbour-ledger'," in form.submit()
    form.write_json("sources", '["tarn-post"]')
    run = visit.submitted(form)

    assert desk.ended(run)[0] == "FAILED"
    visit.details(run)
    visit.shows("no backfill of 2024-05-15 to 2024-05-01; the end is not after the beginning")


@pytest.mark.usefixtures("night")
def test_a_span_beyond_the_budget_fails_before_anybody_is_asked(visit, desk):
    form = visit.form()
    since, until = today()
    form.pick("since", since)
    form.pick("until", until)
    form.choose("sources", *SITES)
    form.choose("mode", "refetch")
    form.number("most_requests", 3)
    run = visit.submitted(form)

    assert desk.ended(run)[0] == "FAILED"
    visit.details(run)
    visit.shows("requests, and the budget is 3; ask for fewer days or sources")


@pytest.mark.usefixtures("night")
def test_a_backfill_is_seen_on_its_way_and_at_its_end(visit, desk):
    form = visit.form()
    form.pick("since", SINCE)
    form.pick("until", SINCE + timedelta(days=4))
    form.choose("sources", *FOLDERS)
    run = visit.submitted(form)
    assert desk.ended(run)[0] == "COMPLETED"

    assert visit.artifact(run, "backfill-plan", has="4 days, 2024-05-01 to 2024-05-04")
    assert visit.artifact(run, "backfill-progress", has="100%")
    assert "58" in visit.artifact(run, "backfill-far", has="8 of 8 partitions")


@pytest.mark.usefixtures("night")
def test_a_backfill_that_is_paused_stays_so_until_it_is_resumed(visit, desk):
    run = asked_of_sites(visit, desk, label="to be paused")
    dialog = visit.ask_of_run(run, "Pause")
    dialog.get_by_role("spinbutton").fill("3600")
    dialog.get_by_role("button", name="Pause Flow Run").click()
    assert desk.becomes(run, {"PAUSED"})[1] == "Suspended"
    sleep(DEAD_AFTER_S)
    assert desk.state(run)[1] == "Suspended"

    dialog = visit.ask_of_run(run, "Resume")
    dialog.get_by_role("button", name="Resume").click()
    assert desk.ended(run)[0] == "COMPLETED"

    assert visit.artifact(run, "backfill-far", has="2 of 2 partitions")


@pytest.mark.usefixtures("night")
def test_a_backfill_that_is_cancelled_ends_at_once_and_the_same_request_goes_on(visit, desk):
    run = asked_of_sites(visit, desk, label="to be cancelled")
    dialog = visit.ask_of_run(run, "Cancel")
    dialog.get_by_role("button", name="Cancel").last.click()
    assert desk.ended(run)[0] == "CANCELLED"

    again = asked_of_sites(visit, desk, label="to be cancelled")
    assert desk.ended(again)[0] == "COMPLETED"
    assert len(desk.told("backfill", "--list", "--json").split('"backfill_id"')) == 4


def asked_of_sites(visit, desk, *, label):
    """Ask the sites again for what came today, which takes half a minute; return the run."""
    form = visit.form()
    since, until = today()
    form.pick("since", since)
    form.pick("until", until)
    form.choose("sources", *SITES)
    form.choose("mode", "refetch")
    form.number("requests_per_minute", 30)
    form.write("label", label)
    run = visit.submitted(form)
    desk.becomes(run, {"RUNNING"})
    sleep(2)
    return run


def today():
    day = datetime.now(UTC).date()
    return day, day + timedelta(days=1)
