"""What SQL tells of articles that have gone, of hosts, and of what may be mined."""

from datetime import timedelta

import pytest

from extractors.fetch import ErrorClass, RobotsDecision
from tests.warehouse.crawling import discovered, failed, fetch, hop, requested
from tests.warehouse.making import MORNING, VERSION, article, ingest, page
from warehouse.crawl.discovered import AddressOutcome
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

FETCHED, UNCHANGED = AddressOutcome.FETCHED, AddressOutcome.UNCHANGED
GONE, FAILED = AddressOutcome.GONE, AddressOutcome.FAILED
PAGES = [page(1), page(3)]


def rows(root, sql):
    """Give the rows of a query over a newly published edition."""
    Warehouse(root).publish()
    with connect(root) as reader:
        return reader.execute(sql).fetchall()


def days(number):
    """Give the instant so many days after the first crawl."""
    return MORNING + timedelta(days=number)


def checked(root, *outcomes, raw=PAGES[0], **changes):
    """Settle one address day by day."""
    for day, outcome in enumerate(outcomes):
        reason = "404" if outcome is GONE else None
        named = {"crawl_id": f"crawl-{day}", "reason": reason, **changes}
        Warehouse(root).settle([discovered(raw, outcome, at=days(day), **named)])


def test_an_article_that_is_gone_says_since_when_how_and_when_it_was_last_there(tmp_path):
    ingest(tmp_path, PAGES)
    checked(tmp_path, FETCHED, UNCHANGED, FAILED, GONE, GONE)

    found = rows(
        tmp_path, "SELECT article_id, url, reason, seen_at, gone_since, checked_at FROM gone"
    )

    lost = article(PAGES[0])
    assert found == [(lost.article_id, lost.url, "404", days(1), days(3), days(4))]


@pytest.mark.parametrize("after", [FETCHED, UNCHANGED])
def test_an_article_that_came_back_is_not_gone(tmp_path, after):
    ingest(tmp_path, PAGES)
    checked(tmp_path, GONE, after)

    assert rows(tmp_path, "FROM gone") == []


def test_an_article_that_came_back_and_went_again_is_gone_since_it_went_again(tmp_path):
    ingest(tmp_path, PAGES)
    checked(tmp_path, GONE, FETCHED, GONE)

    assert rows(tmp_path, "SELECT gone_since FROM gone") == [(days(2),)]


def test_no_answer_and_no_article_are_not_gone(tmp_path):
    ingest(tmp_path, PAGES)
    checked(tmp_path, FETCHED, FAILED)
    checked(tmp_path, GONE, raw=page(5))

    assert rows(tmp_path, "FROM gone") == []


def test_an_article_under_another_address_than_was_asked_for_is_known_by_its_id(tmp_path):
    ingest(tmp_path, PAGES)
    known = article(PAGES[1]).article_id
    elsewhere = page(7)
    checked(tmp_path, FETCHED, GONE, raw=elsewhere, article_id=known)

    found = rows(tmp_path, "SELECT article_id, url FROM gone")
    assert found == [(known, elsewhere.target_uri)]


def test_an_article_that_was_only_ever_kept_as_a_file_was_last_there_then(tmp_path):
    ingest(tmp_path, PAGES)
    checked(tmp_path, GONE)

    assert rows(tmp_path, "SELECT seen_at FROM gone") == [(PAGES[0].fetched_at,)]


def test_a_host_says_how_often_it_was_asked_and_how_it_answered(tmp_path):
    home, cdn = "https://Gullhaven.example:8443/1", "https://reader:***@cdn.example/1"
    good = fetch(
        page(1),
        url=home,
        hops=(hop(home, status=302, elapsed_s=0.5), hop(cdn, elapsed_s=3.0)),
        final_url=cdn,
    )
    bad = failed(page(3))
    worse = failed(page(5), ErrorClass.DNS)
    Warehouse(tmp_path).record([requested("c1", one) for one in (good, bad, worse)])

    found = rows(
        tmp_path,
        "SELECT host, n_requests, n_fetches, n_errors, errors, n_wire_bytes, median_elapsed_s,"
        " last_status FROM hosts ORDER BY host",
    )

    assert found == [
        ("cdn.example", 1, 1, 0, {}, 40, 3.0, 200),
        ("gullhaven.example", 2, 2, 2, {"dns": 1, "timeout": 1}, 80, 0.25, None),
        ("gullhaven.example:8443", 1, 0, 0, {}, 0, 0.5, 302),
    ]


def test_what_robots_txt_forbids_is_no_request(tmp_path):
    url = page(1).target_uri
    forbidden = hop(url, status=None, robots=RobotsDecision.DISALLOWED)
    away = fetch(page(1), hops=(hop(url, status=302), forbidden), n_attempts=1, final_url=None)
    Warehouse(tmp_path).record([requested("c1", away)])

    assert rows(tmp_path, "SELECT host, n_requests FROM hosts") == [("gullhaven.example", 1)]


def test_what_was_refused_before_a_request_is_told_of_its_host(tmp_path):
    refused = failed(page(1), ErrorClass.REFUSED_ADDRESS)
    refused = fetch(page(1), hops=(), final_url=None, error=refused.error, body=None)
    Warehouse(tmp_path).record([requested("c1", refused)])

    found = rows(tmp_path, "SELECT host, n_requests, errors FROM hosts")
    assert found == [("gullhaven.example", 0, {"refused_address": 1})]


def test_an_article_with_a_signal_on_any_of_its_pages_is_not_among_those_without(tmp_path):
    signed, silent, later = article(page(1)), article(page(3)), article(page(5))
    signed = article(page(1), opt_outs=("meta:robots=noai",))
    # The same revision, on a page with other bytes that says no.
    again = article(
        page(5),
        page_id="0" * 32,
        opt_outs=("header:tdm-reservation=1",),
        revision_id=later.revision_id,
    )
    commit = Warehouse(tmp_path).commit

    commit(Batch(run_id="r1", version=VERSION, outcomes=(signed, silent, later)))
    commit(Batch(run_id="r2", version=VERSION, outcomes=(again,)))

    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(3,)]
    assert rows(tmp_path, "SELECT article_id FROM not_opted_out") == [(silent.article_id,)]
    found = rows(tmp_path, "SELECT opt_outs FROM outcomes WHERE outcome = 'unchanged'")
    assert found == [(["header:tdm-reservation=1"],)]
