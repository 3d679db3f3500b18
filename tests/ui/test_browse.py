"""`copydesk browse` in a real browser: everything is found, and hostile pages do nothing."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = [pytest.mark.ui, pytest.mark.timeout(300)]

COPYDESK = Path(sys.executable).with_name("copydesk")
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
PAGE = """<html lang="en"><head><title>Ferries</title><script>alert(3)</script>
<meta http-equiv="refresh" content="0; url=https://evil.example/"></head>
<body onload="alert(4)"><img src="https://evil.example/x.png" onerror="alert(5)"><article>
<h1>Ferries {escaped}</h1><p>About {n} ferries stayed in port on Tuesday, the harbour board said.</p>
<p>Nobody had asked them to, it added, and the timetable says {escaped} in three colours of ink.</p>
<p>A meeting of both sides is planned for Friday at the town hall, where it is warm and dry.</p>
</article><form action="https://evil.example/"><button>Win</button></form>
<a href="https://evil.example/" target="_top">More</a></body></html>"""


@pytest.fixture(scope="module")
def address(chromium, tmp_path_factory):
    assert chromium
    folder = tmp_path_factory.mktemp("browsed")
    for day, n in ((1, 300), (2, 450)):
        escaped = HOSTILE.replace("<", "&lt;")
        (folder / f"{day}.html").write_text(PAGE.format(n=n, escaped=escaped))
        told = (
            "--url",
            "https://vell.example/ferries",
            "--fetched-at",
            f"2024-04-0{day}T06:00:00Z",
        )
        called(folder, "ingest", f"{day}.html", *told)
    with browsing(folder) as address:
        yield address


def called(folder, *arguments):
    """Call the command and wait for it."""
    subprocess.run([COPYDESK, *arguments], cwd=folder, env=around(folder), check=True)


def around(folder):
    """Return an environment of its own."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
    return {**inherited, "COPYDESK_STATE": str(folder / "state"), "PYTHONUNBUFFERED": "1"}


@contextmanager
def browsing(folder):
    """Give the address at which the warehouse is shown meanwhile."""
    command = [COPYDESK, "browse"]
    with subprocess.Popen(
        command, cwd=folder, env=around(folder), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())[0]
        finally:
            process.terminate()
    assert process.returncode in {0, -15, 143}


@pytest.fixture
def visit(browser, elsewhere, address):
    """Give a page; at the end nothing has run in it, and nobody else was asked for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page, dialogs = context.new_page(), []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    yield page
    assert dialogs == []
    assert elsewhere.asked == []
    context.close()


def test_an_article_is_found_and_its_page_can_do_nothing(visit):
    visit.get_by_label("Words").fill("ferries harbour")
    visit.get_by_role("button", name="Search").click()
    visit.get_by_role("link", name="Ferries").click()

    assert HOSTILE in visit.get_by_role("heading", level=1).inner_text()
    assert visit.locator("ins", has_text="450").count() == 1
    assert visit.locator("main img, main script").count() == 0

    visit.get_by_role("link", name="The page as it was received").click()
    frame = visit.frame_locator("iframe")
    assert "450 ferries stayed" in frame.locator("article").inner_text()
    frame.get_by_role("link", name="More").click()
    frame.get_by_role("button", name="Win").click()
    visit.wait_for_timeout(500)
    assert visit.get_by_role("heading", name="As it was received").is_visible()


def test_a_question_is_answered_and_a_wrong_one_is_told_so(visit):
    visit.get_by_role("link", name="Query").click()
    visit.get_by_label("A query in SQL").fill("SELECT headline, n_words FROM articles")
    visit.get_by_role("button", name="Ask").click()
    assert HOSTILE in visit.get_by_role("table").inner_text()
    with visit.expect_download() as saved:
        visit.get_by_role("link", name="as CSV").click()
    assert Path(saved.value.path()).read_text().startswith("headline,n_words")

    visit.get_by_label("A query in SQL").fill("SELECT hedline FROM articles")
    visit.get_by_role("button", name="Ask").click()
    assert "headline" in visit.get_by_role("alert").inner_text()


def test_it_fits_a_phone(visit, address):
    visit.set_viewport_size({"width": 390, "height": 844})

    for path in ("/", "/query?sql=FROM+articles"):
        visit.goto(f"{address}{path}")
        assert visit.evaluate("document.documentElement.scrollWidth") == 390
