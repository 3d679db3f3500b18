"""The note of a night tells by source what became of addresses, and nothing in it is markup."""

import re

import pytest

from flows.account import Tally
from flows.crawling.account import NightAccount, SourceAccount, Trouble
from flows.crawling.record import night_record
from flows.night_note import MOST_LINES, night_note
from tests.warehouse.making import MORNING
from warehouse.crawl.discovered import AddressOutcome
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.shortfall import Shortfall
from warehouse.outcome import Verdict

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

    assert "| harbour&#45;post | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1,234 |" in note
    assert "| tarn&#45;post | 9 | 0 | 0 | 0 | 0 | 2 | 0 | 7 | 1,234 |" in note
    assert "- **kept** failed: not mounted" in note
    assert "- tarn&#45;post: 2 blocked captcha, e.g. https&#58;//tarn.example/" in note
    assert "| all | 2 | 1 | 0 | 1 |" in note
    assert "- 1 paywall, e.g." in note
    assert "FROM discoveries" in note


def test_nothing_that_a_site_says_is_markup(night):
    lines = night_note(night).splitlines()

    told = [line for line in lines if "evil" in line]
    assert len(told) == 2
    assert not any(re.search(r"[<>`\[\]()|]", line) for line in told)


def test_what_is_not_as_usual_is_told_and_no_markup_either(night):
    note = night_note(night, amiss=[f"{HOSTILE}: nothing new"])

    [line] = [line for line in note.splitlines() if line.endswith("nothing new")]
    assert note.index("What is not as usual") < note.index(line) < note.index("Worth knowing")
    assert not re.search(r"[<>`\[\]()|]", line)


def test_a_night_that_did_not_come_to_its_end_says_why():
    note = night_note(None, failure="the disk is <full>")

    assert note == "The crawl did not come to its end: the disk is &#60;full&#62;"


def test_a_note_stays_of_a_length_that_people_read(night):
    night["sources"]["kept"]["troubles"] = [f"line {at}: no address" for at in range(9_000)]

    note = night_note(night)

    assert "- and 8,702 more" in note
    assert len(note.splitlines()) < MOST_LINES + 60
