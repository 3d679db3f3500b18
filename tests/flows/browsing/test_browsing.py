"""In the browser everything is shown, nothing runs, and there is no way out of the warehouse."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest

from flows.browsing import asking
from flows.browsing.app import desk
from tests.flows.reporting.morning import HOSTILE, morning
from tests.flows.reporting.test_report_page import Elements
from warehouse.place.folder import Folder
from warehouse.read import connect

HOST = "http://127.0.0.1:8080"


class Browser:
    """Asks an application, without a network between."""

    def __init__(self, app):
        self.app = app

    def get(self, path, **asked):
        """Ask for a page."""
        return self.ask("GET", path, **asked)

    def ask(self, method, path, **asked):
        """Ask in whatever way."""
        return asyncio.run(self._ask(method, path, asked))

    async def _ask(self, method, path, asked):
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            return await client.request(method, path, **asked)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return morning(tmp_path_factory.mktemp("browsed") / "warehouse")


@pytest.fixture(scope="module")
def browser(root):
    return Browser(desk(Folder(root), profiles=Path("none")))


@pytest.fixture(scope="module")
def bridge(root):
    """Give the id of the article that was changed."""
    with connect(root) as warehouse:
        query = "SELECT article_id FROM articles WHERE headline LIKE 'A bridge%'"
        [(found,)] = warehouse.execute(query).fetchall()
    return found


def pages(article_id):
    """Return every page that hostile words come to."""
    return [
        "/",
        "/?words=bridge",
        "/?words=%3Cscript%3Ealert(1)%3C/script%3E",
        f"/article/{article_id}",
        "/query?sql=FROM+articles",
        "/query?sql=%3Cscript%3E",
    ]


@pytest.mark.parametrize("at", range(6))
def test_hostile_words_are_shown_and_are_no_markup(browser, bridge, at):
    page = Elements(browser.get(pages(bridge)[at]).text)

    tags = {tag for tag, _ in page.found}
    names = {name for _, attributes in page.found for name in attributes}
    leads = [a[n] for _, a in page.found for n in ("href", "src", "action") if n in a]
    assert not tags & {"script", "img", "object", "base", "style"}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert all(re.match(r"/(?!/)", lead) for lead in leads)


def test_an_article_is_shown_with_all_that_belongs_to_it(browser, bridge):
    words = Elements(browser.get(f"/article/{bridge}").text)

    assert HOSTILE in words.text("ins")
    assert "revision 2" in words.text()
    assert "html:h1" in words.text()
    assert "not given" in words.text()


def test_copies_are_named_with_the_original(browser, root):
    with connect(root) as warehouse:
        query = "SELECT article_id FROM articles WHERE source = 'tarn'"
        [(copy,)] = warehouse.execute(query).fetchall()

    words = Elements(browser.get(f"/article/{copy}").text).text()
    assert "original" in words
    assert "(this one)" in words


def test_articles_are_found_by_words_and_narrowed(browser):
    def headlines(query):
        page = browser.get(f"/?{query}").text
        return re.findall(r"<h2[^>]*><a [^>]*>([^<]*)", page)

    assert len(headlines("")) == 4
    assert headlines("source=tarn") == ["The ferry"]
    assert headlines("source=nobody") == []
    assert headlines("words=ferry") == ["The ferry"]
    assert len(headlines("since=2024-03-31&until=2024-04-01")) == 4
    assert headlines("since=2025-01-01") == []


@pytest.mark.parametrize("query", ["since=yesterday", "words=%22", "words=-a"])
def test_what_cannot_be_searched_for_is_told(browser, query):
    found = browser.get(f"/?{query}")

    assert found.status_code == 200
    assert 'role="alert"' in found.text


def test_a_query_is_answered_and_given_as_csv_without_formulas(browser):
    sql = "SELECT '=1+1' AS sum, 2 AS n"

    assert "=1+1" in browser.get("/query", params={"sql": sql}).text
    got = browser.get("/query.csv", params={"sql": sql})
    assert got.text.splitlines() == ["sum,n", "'=1+1,2"]
    assert got.headers["content-disposition"].startswith("attachment")


def test_every_recipe_of_the_list_is_answered(browser):
    names = re.findall(r"/query\?recipe=(\w+)", browser.get("/query").text)

    assert len(names) > 40
    for name in names[::8]:
        assert "rows" in browser.get("/query", params={"recipe": name}).text


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE articles",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "COPY articles TO '/tmp/x.csv'",
        "ATTACH '/tmp/x.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = TRUE",
        "SELEC 1",
        "",
    ],
)
def test_no_query_leads_out_of_the_warehouse_and_each_is_told_why(browser, sql):
    page = browser.get("/query", params={"sql": sql})
    csv = browser.get("/query.csv", params={"sql": sql})

    assert page.status_code == 200
    assert ("fault" in page.text) == bool(sql)
    assert csv.status_code == 400
    assert "root:" not in page.text + csv.text


def test_a_query_that_takes_too_long_is_stopped(browser, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE_S", 0.2)
    endless = "SELECT count(*) FROM range(10000000000) AS a, range(10000000000) AS b"

    assert "INTERRUPT" in browser.get("/query", params={"sql": endless}).text


def test_the_page_as_it_was_received_can_do_nothing(browser, bridge):
    raw = browser.get(f"/raw/{bridge}")
    around = Elements(browser.get(f"/article/{bridge}/received").text)

    policy = raw.headers["content-security-policy"]
    [frame] = [attributes for tag, attributes in around.found if tag == "iframe"]
    assert HOSTILE in raw.text
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-" not in policy
    assert (frame["sandbox"], frame["src"]) == ("", f"/raw/{bridge}")


def test_what_was_kept_and_removed_is_shown_under_a_policy_of_its_own(browser, bridge):
    inspected = browser.get(f"/article/{bridge}/inspected")

    assert inspected.status_code == 200
    assert "passage by passage" in inspected.text
    assert "script-src" not in inspected.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/article/none", "/raw/none", "/article/none/inspected", "/etc"])
def test_what_is_not_there_is_not_found(browser, path):
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/query", "/style.css", "/article/none", "/nowhere"])
def test_every_answer_is_guarded(browser, path):
    headers = browser.get(path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_nobody_else_is_answered(browser):
    assert browser.ask("POST", "/", content="x").status_code == 405
    assert browser.ask("DELETE", "/article/x").status_code == 405
    assert browser.get("/", headers={"Host": "evil.example:8080"}).status_code == 421
    assert browser.get("/query", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.get("/query", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
