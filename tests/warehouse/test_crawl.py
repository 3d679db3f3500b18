"""What is asked of the web is recorded once, and comes out of SQL as it went in."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from extractors.fetch import ErrorClass
from tests.warehouse.crawling import (
    DEFINITION,
    ROBOTS,
    SOURCE,
    crawl,
    discovered,
    failed,
    fetch,
    item,
    record,
    requested,
    url_key,
)
from tests.warehouse.making import MORNING, contents, page
from warehouse.crawl import schema
from warehouse.crawl.discovered import AddressOutcome, Occasion
from warehouse.crawl.record import CrawlRecord
from warehouse.crawl.requested import Said, Spent
from warehouse.crawl.rows import item_id
from warehouse.errors import Unsettled
from warehouse.read import connect
from warehouse.warehouse import Warehouse

OUTCOMES = list(AddressOutcome)


def rows(root, sql):
    """Give the rows of a query, by name, over a newly published edition."""
    Warehouse(root).publish()
    with connect(root) as reader:
        answer = reader.execute(sql)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_a_fetch_comes_out_of_sql_with_all_that_it_says_but_its_body(tmp_path):
    raw = page(1)
    made = fetch(raw)

    Warehouse(tmp_path).record([requested("c1", made, raw)])

    [row] = rows(tmp_path, "FROM fetches")
    told = asdict(made)
    del told["body"]
    told |= {
        "opt_outs": list(made.opt_outs),
        "headers": [{"name": name, "value": value} for name, value in made.headers],
        "hops": [asdict(hop) for hop in made.hops],
    }
    assert {name: row[name] for name in told} == told
    assert row["waited_s"] == 3.0
    assert (row["crawl_id"], row["page_id"], row["month"]) == ("c1", raw.page_id, "2024-03")
    assert (row["n_body_bytes"], row["payload_digest"]) == (len(raw.payload), raw.payload_digest)
    assert (row["etag"], row["last_modified"]) == ('"a1"', "Sun, 31 Mar 2024 06:00:00 GMT")


def test_a_fetch_that_brought_nothing_has_its_reason_and_no_body(tmp_path):
    Warehouse(tmp_path).record([requested("c1", failed(page(1)))])

    [row] = rows(tmp_path, "SELECT error, detail, retry_at, n_body_bytes, page_id FROM fetches")
    assert row["error"] == "timeout"
    assert row["detail"].startswith("no answer within 30 s")
    assert row["retry_at"] == MORNING + timedelta(hours=1)
    assert (row["n_body_bytes"], row["page_id"]) == (None, None)


def test_pages_are_kept_with_the_fetches_that_brought_them(tmp_path):
    raw = replace(page(1), opt_outs=("header:tdm-reservation=1",), carried=(("desk", "coast"),))

    Warehouse(tmp_path).record([requested("c1", fetch(raw), raw)], pages=[raw])

    assert list(Warehouse(tmp_path).raw_pages([raw.page_id])) == [raw]
    [row] = rows(tmp_path, "SELECT carried FROM pages JOIN fetches USING (page_id)")
    assert row["carried"] == {"desk": "coast"}


def test_a_crawl_that_is_taken_up_again_knows_what_it_has_fetched(tmp_path):
    raw, other = page(1), page(3)
    warehouse = Warehouse(tmp_path)
    again = failed(raw, ErrorClass.RESET)
    again = replace(again, started_at=raw.fetched_at + timedelta(hours=1))
    warehouse.record([requested("c1", fetch(raw), raw), requested("c1", again)])
    warehouse.record([requested("c2", failed(other))])

    known = warehouse.fetched("c1")

    assert list(known) == [url_key(raw)]
    assert known[url_key(raw)].page_id == raw.page_id
    assert warehouse.fetched("c2")[url_key(other)].error is ErrorClass.TIMEOUT


def test_what_a_crawl_has_spent_counts_every_request_and_none_that_was_forbidden(tmp_path):
    forbidden = replace(failed(page(3), ErrorClass.DISALLOWED), n_attempts=0, n_wire_bytes=0)
    repeated = fetch(page(1), n_attempts=3)
    warehouse = Warehouse(tmp_path)

    warehouse.record([requested("c1", repeated), requested("c1", forbidden)])

    assert warehouse.spent("c1") == Spent(n_requests=3, n_wire_bytes=40)


def test_asking_what_a_crawl_has_done_makes_no_warehouse(tmp_path):
    warehouse = Warehouse(tmp_path / "none")

    assert (warehouse.fetched("c1"), warehouse.settled("c1")) == ({}, {})
    assert list(warehouse.raw_pages(["0" * 32])) == []
    assert not (tmp_path / "none").exists()


def test_an_item_comes_out_of_sql_as_the_source_said_it(tmp_path):
    said = item(page(1))

    Warehouse(tmp_path).record([], [Said(crawl_id="c1", source=SOURCE, item=said)])

    [row] = rows(tmp_path, "FROM items")
    told = asdict(said) | {
        "authors": list(said.authors),
        "categories": list(said.categories),
        "carried": dict(said.carried),
    }
    assert {name: row[name] for name in told} == told
    assert (row["item_id"], row["source"], row["crawl_id"]) == (
        item_id(SOURCE, said),
        SOURCE,
        "c1",
    )


def test_an_item_said_again_further_down_is_the_same_row_and_one_that_changed_is_another(tmp_path):
    warehouse = Warehouse(tmp_path)
    said = item(page(1))
    moved, changed = replace(said, position=9), replace(said, headline="Harbour open again")

    warehouse.record([], [Said(crawl_id="c1", source=SOURCE, item=said)])
    warehouse.record([], [Said(crawl_id="c2", source=SOURCE, item=one) for one in (moved, changed)])
    warehouse.record([], [Said(crawl_id="c3", source="tarn-valley", item=said)])

    found = rows(tmp_path, "SELECT crawl_id, position, headline, source FROM items ORDER BY ALL")
    assert [row["crawl_id"] for row in found] == ["c1", "c2", "c3"]


def test_half_a_character_in_a_listing_is_stored_as_no_character_and_said_again_is_the_same(
    tmp_path,
):
    torn = item(page(1), headline="half \ud83d", authors=("\udfff",), carried=(("a", "\ud800"),))

    for crawl_id in ("c1", "c2"):
        said = Said(crawl_id=crawl_id, source=SOURCE, item=torn)
        Warehouse(tmp_path).record([], [said])

    [row] = rows(tmp_path, "SELECT headline, authors, carried FROM items")
    assert row == {"headline": "half \ufffd", "authors": ["\ufffd"], "carried": {"a": "\ufffd"}}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_address_comes_out_of_sql_with_the_outcome_it_came_to(tmp_path, outcome):
    settled = discovered(page(1), outcome, reason="why", purpose=Occasion.RECHECK, article_id="a")

    Warehouse(tmp_path).settle([settled])

    [row] = rows(tmp_path, "FROM discoveries")
    assert {name: row[name] for name in asdict(settled)} == asdict(settled)
    assert (row["crawl_id"], row["month"]) == ("c1", "2024-03")


def test_an_address_is_settled_once_in_a_crawl_and_again_in_the_next(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.settle([discovered(page(1)), discovered(page(1), AddressOutcome.FAILED)])

    warehouse.settle([discovered(page(1), AddressOutcome.GONE), discovered(page(3))])
    warehouse.settle([discovered(page(1), AddressOutcome.UNCHANGED, crawl_id="c2")])

    assert list(warehouse.settled("c1").values()) == [AddressOutcome.FETCHED] * 2
    assert list(warehouse.settled("c2").values()) == [AddressOutcome.UNCHANGED]


def test_a_crawl_accounts_for_every_address(tmp_path):
    warehouse = Warehouse(tmp_path)
    found = [discovered(page(n), outcome) for n, outcome in enumerate(OUTCOMES * 2)]
    warehouse.settle(found)

    warehouse.finish_crawls([record("c1", warehouse.settled("c1"))])

    [row] = rows(tmp_path, "FROM crawls")
    assert row["n_discovered"] == 20
    assert [row[f"n_{outcome}"] for outcome in OUTCOMES] == [2] * 10
    assert row["n_requests"] == 14


def test_a_crawl_that_counts_other_outcomes_than_are_settled_is_not_recorded(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.settle([discovered(page(1))])

    with pytest.raises(Unsettled, match="counts 1 gone and has settled 1 fetched"):
        warehouse.finish_crawls([record("c1", {"a": AddressOutcome.GONE})])

    assert rows(tmp_path, "FROM crawls") == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"n_discovered": 2}, "does not balance: an address was lost"),
        ({"outcomes": ((AddressOutcome.GONE, 1), (AddressOutcome.GONE, 0))}, "counted twice"),
        ({"outcomes": ((AddressOutcome.GONE, 2), (AddressOutcome.FAILED, -1))}, "less than"),
        ({"n_requests": -1}, "less than nothing"),
    ],
)
def test_an_account_that_does_not_balance_is_no_record_of_a_crawl(changes, why):
    good = record("c1", {"a": AddressOutcome.GONE})

    with pytest.raises(ValueError, match=why):
        replace(good, **changes)


def test_every_outcome_has_its_column_in_the_account():
    counts = {name for name in schema.CRAWLS.names if name.startswith("n_")}

    assert counts - {f"n_{outcome}" for outcome in OUTCOMES} == {
        "n_discovered",
        "n_requests",
        "n_wire_bytes",
    }
    assert {f"n_{outcome}" for outcome in OUTCOMES} <= counts
    assert isinstance(record("c1", {}), CrawlRecord)


def test_doing_a_crawl_twice_adds_no_row_to_any_table(tmp_path):
    crawl(tmp_path)
    once = contents(tmp_path)

    crawl(tmp_path)

    assert contents(tmp_path) == once


def test_the_size_of_a_chunk_does_not_show(tmp_path):
    crawl(tmp_path / "small", size=2)
    crawl(tmp_path / "large", size=6)

    assert contents(tmp_path / "small") == contents(tmp_path / "large")


def test_a_definition_is_added_only_when_the_newest_one_differs_and_holds_until_the_next(tmp_path):
    days = iter(MORNING + timedelta(days=day) for day in (0, 1, -5, 3))
    warehouse = Warehouse(tmp_path, now=lambda: next(days))
    other = replace(DEFINITION, definition="{}", kind="sitemap", publisher=None)

    history = (DEFINITION, DEFINITION, other, DEFINITION)
    ids = [warehouse.record_registry([one])[0] for one in history]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    found = rows(tmp_path, "FROM registry")
    by_id = {row["registry_id"]: row for row in found}
    first, second, third = (by_id[ids[place]] for place in (0, 2, 3))
    assert first["valid_to"] == second["valid_from"] == MORNING + timedelta(days=1)
    # The clock went back in between: what replaced what does not hang on it.
    assert second["valid_to"] == third["valid_from"] == MORNING - timedelta(days=5)
    assert third["valid_to"] is None
    assert {name: third[name] for name in asdict(DEFINITION)} == asdict(DEFINITION)


def test_the_robots_txt_that_decided_is_found_byte_for_byte(tmp_path):
    raw = page(1)
    warehouse = Warehouse(tmp_path)
    warehouse.record([], robots=[ROBOTS, replace(ROBOTS, fetched_at=MORNING + timedelta(days=1))])
    warehouse.record([requested("c1", fetch(raw), raw)])

    found = rows(
        tmp_path,
        "SELECT body, origin, robots.status, fetched_at"
        " FROM robots JOIN fetches ON robots_digest = digest",
    )

    assert found == [
        {"body": ROBOTS.body, "origin": ROBOTS.origin, "status": 200, "fetched_at": MORNING}
    ]
