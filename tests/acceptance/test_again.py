"""Work that is done again changes nothing; news that changed is a second revision."""

import os

from tests.acceptance.bad_pages import html
from tests.acceptance.conftest import counts
from warehouse.schema import TABLES
from warehouse.tables.digest import content_digest

EDITED = "The port has printed new ones since, the harbour master wrote on Tuesday."


def save(desk, name, text, day):
    """Save a page as it was on a day of November 2023."""
    os.utime(desk.save(f"pages/{name}", text), (1_698_800_000 + day * 86_400,) * 2)


def test_the_same_folder_twice_leaves_every_table_as_it_was_to_the_last_clock(desk):
    save(desk, "a.html", html(), 1)
    save(desk, "b.html", html(headline="Ebbs"), 1)
    save(desk, "c.html", "", 1)
    first = desk.ledger("pages")
    clocks = {
        table.name: content_digest(desk.folder / "copydesk-data", table, with_clocks=True)
        for table in TABLES
    }
    edition = (desk.folder / "copydesk-data/warehouse.duckdb").read_bytes()

    again = desk.ledger("pages")
    listed_otherwise = desk.ledger("pages/c.html", "pages/b.html", "pages/a.html", "pages/b.html")

    assert (counts(first), first["reasons"]) == ((3, 2, 0, 1), {"empty": 1})
    assert counts(again) == (3, 0, 3, 0)
    assert counts(listed_otherwise) == (4, 0, 4, 0)
    now = {
        table.name: content_digest(desk.folder / "copydesk-data", table, with_clocks=True)
        for table in TABLES
    }
    assert {name for name in now if now[name] != clocks[name]} <= {"runs"}
    assert again["run_id"] == first["run_id"]
    assert desk.rows("SELECT count(*) FROM runs") == [(2,)]
    assert edition  # read as bytes, to be sure that nothing held it open


def test_a_changed_page_is_a_second_revision_and_the_view_shows_the_newest(desk):
    save(desk, "a.html", html(), 1)
    desk.ledger("pages")
    save(desk, "a.html", html((EDITED,) * 2), 2)

    changed = desk.ledger("pages")

    assert counts(changed) == (1, 1, 0, 0)
    assert desk.rows("SELECT count(*), count(DISTINCT article_id) FROM revisions") == [(2, 1)]
    assert desk.rows("SELECT text[:9] FROM articles") == [(EDITED[:9],)]


def test_an_older_state_that_comes_later_does_not_hide_the_newest(desk):
    save(desk, "a.html", html((EDITED,) * 2), 2)
    desk.ledger("pages")
    save(desk, "a.html", html(), 1)

    desk.ledger("pages")

    assert desk.rows("SELECT count(*) FROM revisions") == [(2,)]
    assert desk.rows("SELECT text[:9] FROM articles") == [(EDITED[:9],)]


def test_a_page_that_went_back_to_what_it_said_shows_that(desk):
    for day, text in enumerate((html(), html((EDITED,) * 2), html()), start=1):
        save(desk, "a.html", text, day)
        desk.ledger("pages")

    assert desk.rows("SELECT count(*) FROM revisions") == [(2,)]
    assert desk.rows("SELECT count(*) FROM articles") == [(1,)]


def test_a_new_advertisement_is_no_new_revision_but_its_bytes_are_kept(desk):
    save(desk, "a.html", html(), 1)
    desk.ledger("pages")
    furniture = "<nav><a href='/'>Home</a></nav><script>var ad = 7;</script>"
    save(desk, "a.html", html(before=furniture, after="<footer>© Desk</footer>"), 2)

    changed = desk.ledger("pages")

    assert counts(changed) == (1, 0, 1, 0)
    found = [desk.rows(f"FROM (FROM {name}) SELECT count(*)") for name in ("revisions", "payloads")]
    assert found == [[(1,)], [(2,)]]
