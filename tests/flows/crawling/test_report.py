"""After a crawl people read by source what became of addresses, on a terminal of any width."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from flows.account import Tally
from flows.crawling.account import NightAccount, SourceAccount, Trouble
from flows.crawling.report import print_crawl
from tests.warehouse.making import MORNING
from warehouse.crawl.discovered import AddressOutcome
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.shortfall import Shortfall
from warehouse.outcome import Verdict

EVERY = {outcome: 900 + at for at, outcome in enumerate(AddressOutcome)}
HOSTILE = "[red]x[/red] \x1b[2J\u202e"


def crawl_of(source, counts):
    return CrawlRecord(
        crawl_id=f"{source}-1",
        source=source,
        kind="ingest",
        started_at=MORNING,
        finished_at=MORNING,
        registry_id=None,
        n_discovered=sum(counts.values()),
        outcomes=tuple(counts.items()),
        n_requests=12,
        n_wire_bytes=3_400_000,
    )


def short(outcome, reason, n, path):
    url = f"https://tarn.example/{path}"
    return Shortfall(outcome=outcome, reason=reason, n_addresses=n, url=url, detail=HOSTILE)


def night(*sources, n_pages=1):
    tally = Tally()
    for _ in range(n_pages):
        tally.add("tarn-post", Verdict.WRITTEN)
    pages = tally.account(run_id="", kind="ingest", version="v", elapsed_s=2.0)
    return NightAccount(sources=sources, pages=pages)


def printed(account, width):
    page = io.StringIO()
    console = Console(file=page, width=width, force_terminal=True, markup=False, highlight=False)
    print_crawl(account, console, warehouse=Path("copydesk-data"))
    return re.sub(r"\x1b\[[0-9;]*m", "", page.getvalue())


@pytest.fixture
def account():
    failed = short(AddressOutcome.FAILED, "timeout", 3, "a")
    return night(
        SourceAccount(
            source="tarn-post",
            crawl=crawl_of("tarn-post", EVERY),
            shortfalls=(failed, short(AddressOutcome.BLOCKED, "captcha", 1, "b")),
            troubles=(Trouble(place="https://tarn.example/feed", why=HOSTILE),),
        ),
        SourceAccount(
            source="quay",
            crawl=crawl_of("quay", {AddressOutcome.FETCHED: 1}),
            shortfalls=(short(AddressOutcome.FAILED, "timeout", 4, "c"),),
        ),
        SourceAccount(source="kept", crawl=None, failure="not mounted"),
    )


@pytest.mark.parametrize("width", [80, 120])
def test_names_and_numbers_are_whole_at_usual_widths(account, width):
    lines = printed(account, width).splitlines()
    tables = lines[: next(at for at, line in enumerate(lines) if line.startswith("3 sources"))]

    assert max(map(len, tables)) <= width
    row = next(line for line in lines if line.lstrip(" │").startswith("tarn-post"))
    assert re.findall(r"[\d,]+", row) == [
        "9,045", "900", "901", "2,709", "906", "907", "908", "1,814", "1"
    ]  # fmt: skip


def test_a_column_of_nothing_is_left_out():
    source = SourceAccount(source="quay", crawl=crawl_of("quay", {AddressOutcome.FETCHED: 1}))

    assert "fetched" in printed(night(source), 80)
    assert "blocked" not in printed(night(source), 80)


def test_a_name_longer_than_its_column_is_folded_and_stays_whole():
    name = "the-tarn-valley-post-weekend-edition"

    text = printed(night(SourceAccount(source=name, crawl=crawl_of(name, EVERY))), 80)

    folded = [line.split()[0] for line in text.splitlines() if line[:1] not in {"", " "}]
    assert name in "".join(folded)


def test_each_reason_is_told_once_with_its_sum_and_an_example(account):
    text = printed(account, 120)

    assert re.search(r"failed: timeout *│ *7 │ https://tarn.example/a: \[red\]x", text)
    assert text.index("timeout") < text.index("captcha")


def test_what_stopped_a_source_and_what_to_type_is_told(account):
    text = printed(account, 120)

    assert re.search(r"kept *│ not mounted", text)
    assert "3 sources: 24 requests, 6.8 MB on the wire, 1 pages in 2.0 s" in text
    assert "FROM discoveries" in text
    assert "FROM hosts" in text


def test_nothing_that_a_server_says_is_obeyed(account):
    text = printed(account, 80)

    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_night_in_which_nothing_new_came_is_no_empty_folder():
    source = SourceAccount(source="quay", crawl=crawl_of("quay", {AddressOutcome.UNCHANGED: 4}))

    text = printed(night(source, n_pages=0), 80)

    assert "folder" not in text
    assert "What came in" not in text
