"""Where and when a run happens does not show in what it leaves."""

import os
from time import time

import pytest

from tests.acceptance.bad_pages import FRENCH, RUSSIAN, html
from tests.acceptance.conftest import counts

pytestmark = pytest.mark.xdist_group("processes")

PLACES = [
    {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "2", "LANG": "ja_JP.eucJP", "LC_ALL": ""},
    {"TZ": "Nowhere/Real", "PYTHONHASHSEED": "3", "PYTHONIOENCODING": "ascii:strict"},
]
DATED = """<meta property="article:published_time" content="{}"><meta name="author" content="{}">"""


def save(desk, name, content, changed_at):
    os.utime(desk.save(f"pages/{name}", content), (changed_at, changed_at))


def save_pages(desk):
    """Save pages whose dates are near a midnight somewhere, changed just before another."""
    moments = ("2024-03-31T23:30:00-05:00", "2024-03-31T00:30:00+09:00", "2024-10-27", "1 May 2024")
    for n, moment in enumerate(moments):
        head = DATED.format(moment, "Ada Quill and Zoé Rößler")
        save(desk, f"{n}.html", html(head=head, headline=f"Tides {n}"), 1_714_521_600 + n * 43_199)
    save(desk, "é-«潮».html", html(FRENCH).encode("iso-8859-1"), 1_714_521_600)
    save(desk, "я.txt", "\n\n".join(("Приливы", *RUSSIAN)).encode("cp1251"), 1_714_521_600)


def test_neither_zone_nor_locale_nor_hash_seed_changes_a_row_or_a_letter(desk):
    save_pages(desk)
    query = "SELECT source, fetched_at, published_at, published_on, authors, text FROM articles"
    told = []
    for n, place in enumerate(PLACES):
        account = desk.ledger("pages", "--warehouse", f"w{n}", env=place)
        assert counts(account) == (6, 6, 0, 0)
        for format_ in ("csv", "jsonl"):
            command = ("sql", f"{query} ORDER BY ALL", "--format", format_, "--warehouse", f"w{n}")
            told.append((format_, desk(*command, env=place).stdout))
        told.append(("extract", desk("extract", "pages", env=place).stdout))

    assert len(set(told)) == 3
    assert FRENCH[0] in told[0][1]
    assert desk.digests("w0") == desk.digests("w1") == desk.digests("w2")


def test_a_report_for_people_needs_no_locale(desk):
    save_pages(desk)

    done = desk("ingest", "pages", env=PLACES[0])
    table = desk("sql", "SELECT headline, text FROM articles", env=PLACES[0])

    assert (done.returncode, table.returncode) == (0, 0)
    assert "Traceback" not in done.stderr + table.stderr
    assert RUSSIAN[0][:9] in table.stdout


def test_a_file_from_tomorrow_is_taken_at_its_word_and_one_from_before_the_web_is_not(desk):
    head = DATED.format("2024-03-31T23:30:00Z", "Ada Quill")
    save(desk, "1970.html", html(head=head, headline="Tides of old"), 0)
    save(desk, "1901.html", html(headline="Tides of steam"), -2_177_452_800)
    save(desk, "tomorrow.html", html(head=head, headline="Tides to come"), time() + 86_400)
    save(desk, "2200.html", html(headline="Tides of far"), 7_258_118_400)

    account = desk.ledger("pages")

    assert counts(account) == (4, 4, 0, 0)
    found = desk.rows(
        "SELECT headline, year(fetched_at) >= 2024, published_at FROM articles"
        " WHERE headline <> 'Tides to come' ORDER BY headline"
    )
    assert found == [
        ("Tides of far", True, None),
        ("Tides of old", True, "2024-03-31T23:30:00Z"),
        ("Tides of steam", True, None),
    ]
    [(published_at,)] = desk.rows(
        "SELECT published_at FROM articles WHERE headline = 'Tides to come'"
    )
    assert published_at == "2024-03-31T23:30:00Z"


@pytest.mark.parametrize("fetched_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_that_utc_does_not_have_is_told_and_costs_its_own_row(desk, fetched_at):
    desk.save("a.html", html())
    manifest = desk.manifest([{"path": "a.html", "fetched_at": fetched_at}, {"path": "a.html"}])

    option = desk("ingest", "a.html", "--fetched-at", fetched_at)
    row = desk("ingest", "--manifest", manifest, "--json")

    assert (option.returncode, row.returncode) == (2, 1)
    assert "is not an" in option.stderr
    assert "Traceback" not in option.stderr + row.stderr
    [(reason, detail)] = desk.rows("SELECT reason, detail FROM rejected")
    assert reason == "unreadable"
    assert f"line 1: fetched_at: {fetched_at} is no instant" in detail
    assert desk.rows("SELECT count(*) FROM articles") == [(1,)]


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
def test_a_page_fetched_at_either_end_of_time_is_an_article(desk, year):
    desk.save("a.html", html(head=DATED.format("2024-03-31T23:30:00Z", "Ada Quill")))

    account = desk.ledger("a.html", "--fetched-at", f"{year}T12:00:00Z")

    assert counts(account) == (1, 1, 0, 0)
    assert desk.rows("SELECT fetched_at FROM articles") == [(f"{year}T12:00:00Z",)]
