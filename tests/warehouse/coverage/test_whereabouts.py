"""Of an article it is told where it was found, when it was there, and by what right we asked."""

from dataclasses import replace
from datetime import timedelta

from tests.warehouse.coverage.test_coverage import settle
from tests.warehouse.crawling import DEFINITION, discovered, fetch, requested
from tests.warehouse.making import MORNING, article, page
from transforms.article import Candidate
from transforms.vocabulary import Field
from warehouse.crawl.discovered import AddressOutcome
from warehouse.warehouse import Warehouse


def later(raw, days, **changes):
    """Give the page as it came so many days later."""
    return replace(raw, fetched_at=raw.fetched_at + timedelta(days=days), **changes)


def test_an_article_is_seen_from_its_first_page_to_its_last_changed_or_not(tmp_path, rows):
    raw = page(1)
    second = later(raw, 3, payload=raw.payload + b"!")
    first = article(raw)
    settle(tmp_path, [(raw, first), (second, article(second, article_id=first.article_id))])
    Warehouse(tmp_path).see([later(second, 2)])

    [(seen, last, n)] = rows(
        "SELECT any_value(first_seen_at), any_value(last_seen_at), count(*) FROM whereabouts"
    )
    assert (seen, last, n) == (raw.fetched_at, raw.fetched_at + timedelta(days=5), 1)


def test_its_source_is_as_it_was_defined_when_the_page_came(tmp_path, rows):
    def define(days, **changes):
        made = replace(DEFINITION, **changes)
        Warehouse(tmp_path, now=lambda: MORNING + timedelta(days=days)).record_registry([made])

    define(-9, country="GB")
    define(9, country="IE", definition="{}")
    settle(tmp_path, [(raw := page(1), article(raw))])

    assert rows("SELECT source_country, source_kind, source_time_zone FROM whereabouts") == [
        ("GB", "feed", "Europe/London")
    ]


def test_the_way_to_it_and_what_allowed_it_are_those_of_its_fetch(tmp_path, rows):
    raw = page(1)
    made = fetch(raw, robots_rule="Allow: /")
    Warehouse(tmp_path).record([requested("c1", made, raw)], pages=[raw])
    settle(tmp_path, [(raw, article(raw))])

    told = "SELECT addresses, status, robots, robots_rule FROM whereabouts"
    assert rows(told) == [([raw.target_uri, raw.target_uri + "/"], 200, "allowed", "Allow: /")]


def test_an_article_that_is_gone_says_so(tmp_path, rows):
    raw = page(1)
    settle(tmp_path, [(raw, article(raw))])
    lost = discovered(raw, AddressOutcome.GONE, at=MORNING, reason="http_410")
    Warehouse(tmp_path).settle([lost])

    assert rows("SELECT gone_since, gone_reason FROM whereabouts") == [(MORNING, "http_410")]


def test_whether_all_may_read_it_is_what_the_page_says_or_not_known(tmp_path, rows):
    raws = [page(1), page(3), page(5)]
    said = [
        (Candidate(field=Field.IS_FREE, value=value, origin="json_ld"),) if value else ()
        for value in ("true", "false", None)
    ]
    found = [article(raw, candidates=one) for raw, one in zip(raws, said, strict=True)]
    settle(tmp_path, list(zip(raws, found, strict=True)))

    assert rows("SELECT is_free FROM whereabouts ORDER BY target_uri") == [
        (True,),
        (False,),
        (None,),
    ]
