"""The morning report in a real browser: hostile words do nothing, and it fits any window."""

import pytest

from flows.reporting.answers import answers
from flows.reporting.report_page import report_page
from tests.flows.reporting.morning import HOSTILE, morning
from tests.ui.pictures import picture
from tests.ui.weeks import weeks

pytestmark = [pytest.mark.ui, pytest.mark.timeout(300)]

WINDOWS = [(390, 844), (1280, 960)]
TOLD = "The desk on Sunday, 31 March 2024"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("morning")
    asked = answers(morning(folder / "warehouse"), since=None, day=None)
    path = folder / "report.html"
    path.write_text(report_page(asked, warehouse="w"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser, report):
    """Give a function that opens the report, and what was then asked and shown."""
    contexts, noticed = [], []

    def open_it(size=WINDOWS[0], scheme="light"):
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: noticed.append(dialog.message))
        page.on("request", lambda asked: noticed.append(asked.url))
        page.on("console", lambda said: noticed.append(said.text))
        page.goto(report)
        return page

    yield open_it, noticed
    for context in contexts:
        context.close()


@pytest.mark.parametrize("size", WINDOWS, ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_runs_nothing_asks_for_nothing_and_fits(opened, report, size, scheme):
    open_it, noticed = opened

    page = open_it(size, scheme)

    assert page.title() == TOLD
    assert noticed == [report]
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert page.get_by_text(HOSTILE).first.is_visible()
    assert page.locator("svg").first.bounding_box()["width"] > 300


def test_light_and_dark_are_the_readers_choice_in_pictures_too(opened):
    open_it, _ = opened
    colours = "s => getComputedStyle(document.querySelector(s))"

    def seen(scheme):
        page = open_it(scheme=scheme)
        back = page.evaluate(f"({colours})('body').backgroundColor")
        return back, page.evaluate(f"({colours})('svg path[style*=strong]').fill")

    light, dark = seen("light"), seen("dark")
    assert light[0] != dark[0]
    assert light[1] != dark[1]


def test_a_query_is_one_key_away(opened):
    open_it, _ = opened
    page = open_it()
    query = page.locator("details.query").first

    query.locator("summary").focus()
    page.keyboard.press("Enter")

    assert query.locator("pre").is_visible()
    assert "FROM revisions" in query.locator("code").inner_text()


def test_six_weeks_of_nine_papers_are_a_picture(browser, tmp_path):
    asked = answers(weeks(tmp_path / "warehouse"), since=None, day=None)
    path = tmp_path / "report.html"
    path.write_text(report_page(asked, warehouse="/data/warehouse"), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 905}, color_scheme="light")
    page = context.new_page()
    page.goto(path.as_uri())

    assert page.get_by_text("kestrel-post: nothing new for 3 days").is_visible()
    picture(page, "report")
    context.close()
