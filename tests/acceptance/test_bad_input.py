"""A bad page costs itself and nothing else: it has an outcome, and its bytes are kept."""

import json
from hashlib import sha256

import pytest

from tests.acceptance.bad_pages import pages
from tests.acceptance.conftest import LONG_AGO, counts

PAGES = {page.name: page for page in pages()}
ARTICLES = [name for name, page in PAGES.items() if page.reason is None]
DATED = [name for name, page in PAGES.items() if page.has_impossible_dates]
REJECTED = [name for name, page in PAGES.items() if page.reason]

pytestmark = pytest.mark.xdist_group("bad input")


@pytest.fixture(scope="module")
def pages_saved(shared_desk):
    """Give a folder with all of them, and a manifest that names one more."""
    named = [
        {"path": f"pages/{name}", "url": f"https://desk.example/{name}", "fetched_at": LONG_AGO}
        for name in PAGES
    ]
    for name, page in PAGES.items():
        shared_desk.save(f"pages/{name}", page.payload)
    gone = {"path": "pages/gone.html", "url": "https://desk.example/gone.html"}
    shared_desk.manifest([*named[:20], gone, *named[20:]])
    return shared_desk


@pytest.fixture(scope="module")
def done(pages_saved):
    """Give what came of ingesting them in one batch."""
    return pages_saved("ingest", "--manifest", "m.jsonl", "--json", "--jobs", "1")


@pytest.fixture(scope="module")
def desk(pages_saved, done):
    """Give the warehouse that they went into."""
    assert "Traceback" not in done.stderr
    return pages_saved


@pytest.fixture(scope="module")
def articles(desk):
    """Give the articles by the name of the page."""
    query = (
        "SELECT split_part(url, '/', -1) AS name, text, encoding, headline, authors, published_at,"
        " published_on, modified_at, unknown FROM articles"
    )
    return {name: rest for name, *rest in desk.rows(query)}


@pytest.fixture(scope="module")
def rejected(desk):
    """Give the reason and the detail by the name of the page."""
    query = "SELECT split_part(target_uri, '/', -1), reason, detail, payload_digest FROM rejected"
    return {name: rest for name, *rest in desk.rows(query)}


@pytest.fixture(scope="module")
def kept(desk):
    """Give the digest of the stored body, counted by the database itself."""
    query = (
        "SELECT split_part(target_uri, '/', -1), payload_digest, sha256(payload), status"
        " FROM pages JOIN payloads USING (payload_digest)"
    )
    return {name: rest for name, *rest in desk.rows(query)}


def test_the_account_balances_and_only_the_missing_file_makes_it_a_failure(done):
    account = json.loads(done.stdout)

    assert done.returncode == 1
    assert account["n_faults"] == 1
    seen = len(PAGES) + 1
    assert counts(account) == (seen, len(ARTICLES), 0, len(REJECTED) + 1)


@pytest.mark.parametrize("name", REJECTED)
def test_what_is_no_page_is_rejected_with_its_reason_and_what_happened(rejected, name):
    reason, detail, digest = rejected[name]

    assert (reason, digest) == (PAGES[name].reason, sha256(PAGES[name].payload).hexdigest())
    assert PAGES[name].told in detail
    assert detail


@pytest.mark.parametrize("name", ARTICLES)
def test_what_is_a_page_after_all_is_an_article(articles, name):
    text, encoding, headline, authors, *_ = articles[name]

    page = PAGES[name]
    if page.text:
        assert text == "\n\n".join(page.text)
    assert text
    assert "\ufffd" not in text
    assert page.encoding in {None, encoding}
    assert headline.startswith("Tides")
    assert authors == list(page.authors) or not page.authors


@pytest.mark.parametrize("name", DATED)
def test_a_date_that_cannot_be_is_null_with_a_reason(articles, name):
    *_, published_at, published_on, modified_at, unknown = articles[name]

    assert (published_at, published_on, modified_at) == (None, None, None)
    reasons = {unknown[field] for field in ("published_at", "published_on", "modified_at")}
    assert reasons
    assert reasons <= {"implausible", "future", "unreadable"}


@pytest.mark.parametrize("name", PAGES)
def test_the_bytes_of_every_page_are_kept(kept, name):
    digest = sha256(PAGES[name].payload).hexdigest()

    assert kept[name][:2] == [digest, digest]


def test_a_row_that_names_a_missing_file_says_which_row_and_which_file(rejected):
    reason, detail, digest = rejected["gone.html"]

    assert (reason, digest) == ("unreadable", None)
    assert "m.jsonl, line 21" in detail
    assert "gone.html" in detail
    assert "no such file" in detail
