"""The note of a night tells by source what became of addresses, and nothing in it is markup."""

import re
from pathlib import Path

import pytest

from flows.account import Tally
from flows.crawling.account import NightAccount, SourceAccount, Trouble
from flows.crawling.record import night_record
from flows.night_figures import MissingField, NightFigures, SlowHost, night_figures
from flows.night_note import CLOSER, MOST_LINES, night_note
from flows.night_table import night_table
from tests.warehouse.making import MORNING
from warehouse.crawl.discovered import AddressOutcome
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.shortfall import Shortfall
from warehouse.outcome import Verdict
from warehouse.read import run_query
from warehouse.warehouse import Warehouse

from .conftest import a_page, a_rejection

HOSTILE = "<img src=x> [a|b](https://evil.example) `c`\n# d | e"


def crawl_of(source, **outcomes):
    counts = tuple((AddressOutcome(name), n) for name, n in outcomes.items())
    return CrawlRecord(
        crawl_id=f"{source}-1",
        source=source,
        kind="nightly",
        started_at=MORNING,
        finished_at=MORNING,
        registry_id=None,
        n_discovered=sum(outcomes.values()),
        outcomes=counts,
        n_requests=1_234,
        n_wire_bytes=9,
    )


@pytest.fixture
def night():
    tally = Tally()
    tally.add("harbour-post", Verdict.WRITTEN)
    tally.reject(a_rejection(a_page("wall", source="tarn-post")))
    blocked = Shortfall(
        outcome=AddressOutcome.BLOCKED,
        reason="captcha",
        n_addresses=2,
        url=f"https://tarn.example/{HOSTILE}",
        detail="it says so",
    )
    sources = (
        SourceAccount(source="harbour-post", crawl=crawl_of("harbour-post", fetched=1)),
        SourceAccount(
            source="tarn-post",
            crawl=crawl_of("tarn-post", blocked=2, postponed=3, over_budget=4),
            shortfalls=(blocked,),
            troubles=(Trouble(place="https://tarn.example/feed", why=HOSTILE),),
        ),
        SourceAccount(source="kept", crawl=None, failure="not mounted"),
    )
    pages = tally.account(run_id="", kind="nightly", version="v", elapsed_s=2.0)
    return night_record(NightAccount(sources=sources, pages=pages))


def test_the_note_tells_what_became_of_addresses_and_pages_and_what_did_not_work(night):
    note = night_note(night)

    assert note.startswith(
        "**2 pages of 3 sources**: 1 written, 0 unchanged, 1 rejected; 2,468 requests.\n"
    )
    assert "| source | named | fetched | blocked | later | requests |" in note
    assert "| harbour-post | 1 | 1 | 0 | 0 | 1,234 |" in note
    assert "| tarn-post | 9 | 0 | 2 | 7 | 1,234 |" in note
    assert "- **kept** failed: not mounted" in note
    assert "- tarn-post: 2 blocked captcha, e.g. https&#58;//tarn.example/" in note
    assert "| all | 2 | 1 | 0 | 1 |" in note
    assert "- 1 paywall, e.g." in note
    assert "FROM discoveries" in note


def test_what_there_is_none_of_has_no_heading_and_a_good_night_is_told_in_a_line():
    came = SourceAccount(source="harbour-post", crawl=crawl_of("harbour-post", fetched=1))
    pages = Tally().account(run_id="", kind="nightly", version="v", elapsed_s=2.0)
    good = night_record(NightAccount(sources=(came,), pages=pages))

    note = night_note(good, began_at=MORNING)

    assert f"requests. Begun on {MORNING:%Y-%m-%d at %H:%M} UTC.\n" in note
    assert "Nothing failed, and nothing is unusual." in note
    assert re.findall(r"^## (.*)", note, re.MULTILINE) == [
        "What came in",
        "What the sources named",
        "To look closer",
    ]


def test_the_morning_report_is_named(night):
    note = night_note(night, report=Path("/data/state/reports/2024-05-10.html"))

    assert "The morning report is in /data/state/reports/2024-05-10.html" in note


def test_nothing_that_a_site_says_is_markup(night):
    lines = night_note(night).splitlines()

    told = [line for line in lines if "evil" in line]
    assert len(told) == 2
    assert not any(re.search(r"[<>`\[\]()|]", line) for line in told)


def test_what_is_not_as_usual_is_told_and_no_markup_either(night):
    note = night_note(night, amiss=[f"{HOSTILE}: nothing new"])

    [line] = [line for line in note.splitlines() if line.endswith("nothing new")]
    assert note.index("What is not as usual") < note.index(line) < note.index("What came in")
    assert not re.search(r"[<>`\[\]()|]", line)


def test_the_slowest_hosts_and_what_is_missing_are_told_and_are_no_markup_either(night):
    slow = SlowHost(host=f"slow.example/{HOSTILE}", n_requests=4, median_s=1.25, slowest_s=9)
    field = MissingField(
        source="tarn-post", field="authors", n_without=3, n_articles=4, reason=HOSTILE
    )

    note = night_note(night, figures=NightFigures(slow=(slow,), missing=(field,)))

    [row] = [line for line in note.splitlines() if "slow.example" in line]
    [line] = [line for line in note.splitlines() if "| authors |" in line]
    assert row.endswith("| 4 | 1.25 | 9.00 |")
    assert not re.search(r"[<>`\[\]()]", row + line)
    assert (row.count("|"), line.count("|")) == (5, 6)
    assert line.startswith("| tarn-post | authors | 3 | 4 | ")


def test_what_there_is_to_ask_more_closely_can_be_asked(tmp_path):
    Warehouse(tmp_path).publish()

    for query in filter(None, map(str.strip, CLOSER.split(";"))):
        assert run_query(tmp_path, query).fetchall() == []


def test_the_figures_of_an_empty_warehouse_are_none_and_of_a_damaged_one_too(tmp_path):
    Warehouse(tmp_path).publish()
    assert night_figures(tmp_path, since=MORNING) == NightFigures()

    (tmp_path / "warehouse.duckdb").write_bytes(b"no edition")
    assert night_figures(tmp_path, since=MORNING) == NightFigures()


def test_of_each_source_there_is_a_row_with_what_came_and_what_did_not(night):
    post, tarn, kept = night_table(night)

    assert (post["source"], post["written"], post["fetched"]) == ("harbour-post", 1, 1)
    assert (tarn["trouble"], tarn["rejected"], tarn["blocked"], tarn["later"]) == (
        "listings", 1, 2, 7,
    )  # fmt: skip
    assert (kept["trouble"], kept["seen"], kept["named"]) == ("failed", 0, 0)


def test_a_night_that_did_not_come_to_its_end_says_why():
    note = night_note(None, failure="the disk is <full>")

    assert note == "The crawl did not come to its end: the disk is &#60;full&#62;"


def test_a_note_stays_of_a_length_that_people_read(night):
    night["sources"]["kept"]["troubles"] = [f"line {at}: no address" for at in range(9_000)]

    note = night_note(night)

    assert "- and 8,702 more" in note
    assert len(note.splitlines()) < MOST_LINES + 80
