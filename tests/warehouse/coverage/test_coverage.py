"""What came in from each source on each day is counted once, whatever it came to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import reading

from tests.warehouse.crawling import DEFINITION, SOURCE, discovered, record
from tests.warehouse.making import MORNING, VERSION, article, ingest, page, rejected
from warehouse.crawl.discovered import AddressOutcome
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

BALANCE = "SELECT count(*) FROM coverage WHERE n_seen <> n_written + n_unchanged + n_rejected"


def settle(root, outcomes, *, version=VERSION):
    """Keep pages with what they came to under a version of the transforms."""
    warehouse = Warehouse(root)
    warehouse.keep([raw for raw, _ in outcomes])
    found = tuple(outcome for _, outcome in outcomes)
    warehouse.commit(Batch(run_id=version, version=version, outcomes=found))


def test_every_page_of_a_day_is_written_unchanged_or_rejected(tmp_path, rows):
    pages = [page(number) for number in range(40)]
    ingest(tmp_path, pages, size=20)
    ingest(tmp_path, [replace(raw, fetched_at=raw.fetched_at + timedelta(days=2)) for raw in pages])

    assert rows(BALANCE) == [(0,)]
    [(seen, written, unchanged, refused)] = rows(
        "SELECT sum(n_seen), sum(n_written), sum(n_unchanged), sum(n_rejected) FROM coverage"
    )
    assert (seen, written, unchanged, refused) == (80, 32, 40, 8)
    assert rows(
        "SELECT sum(reasons['index_page']), bool_and(n_rejected = reasons['index_page'])"
        " FROM coverage WHERE n_rejected > 0"
    ) == [(8, True)]


def test_a_page_that_a_later_version_reads_is_written_and_no_longer_rejected(tmp_path, rows):
    raw = page(1)
    settle(tmp_path, [(raw, rejected(raw))])
    settle(tmp_path, [(raw, article(raw))], version="test-2")

    assert rows("SELECT n_seen, n_written, n_rejected, reasons FROM coverage") == [(1, 1, 0, {})]


def test_a_page_without_an_outcome_yet_is_not_lost(tmp_path, rows):
    Warehouse(tmp_path).keep([page(1)])

    assert rows("SELECT n_seen, n_written, n_unchanged FROM coverage") == [(1, 0, 1)]


def test_a_day_begins_when_it_does_at_the_source(tmp_path, rows):
    Warehouse(tmp_path).record_registry([replace(DEFINITION, time_zone="Pacific/Auckland")])
    evening = datetime(2024, 3, 1, 18, 0, tzinfo=UTC)
    settle(tmp_path, [(raw := replace(page(1), fetched_at=evening), article(raw))])

    assert rows("SELECT day FROM coverage") == [(date(2024, 3, 2),)]


def test_a_zone_that_nobody_knows_costs_nothing_but_the_zone(tmp_path, rows):
    Warehouse(tmp_path).record_registry([replace(DEFINITION, time_zone="Europe/Vell")])
    settle(tmp_path, [(raw := page(1), article(raw))])

    assert rows("SELECT source, day FROM coverage") == [(SOURCE, date(2024, 3, 31))]


def test_a_crawl_that_brought_nothing_has_its_day_too(tmp_path, rows):
    settled = {"a": AddressOutcome.FAILED, "b": AddressOutcome.BLOCKED, "c": AddressOutcome.GONE}
    found = [discovered(page(1), fate, url_key=key) for key, fate in settled.items()]
    Warehouse(tmp_path).settle(found)
    Warehouse(tmp_path).finish_crawls([record("c1", settled)])

    assert rows(
        "SELECT source, n_crawls, n_addresses, n_failed, n_requests, n_wire_bytes, n_seen,"
        " n_chars_median FROM coverage"
    ) == [(SOURCE, 1, 3, 2, 14, 4096, 0, None)]


def test_fields_languages_and_lengths_are_those_of_what_came_that_day(tmp_path, rows):
    pages = [replace(page(2 * n + 1), fetched_at=MORNING) for n in range(10)]
    found = [article(raw, text="x" * 10 * n, language="en") for n, raw in enumerate(pages)]
    found[0] = replace(found[0], language="fr", authors=(), published_at=None)
    settle(tmp_path, list(zip(pages, found, strict=True)))

    assert rows(
        "SELECT n_revisions, n_new, n_with_headline, n_with_authors, n_with_day, n_with_instant"
        " FROM coverage"
    ) == [(10, 10, 10, 9, 10, 9)]
    assert rows("SELECT languages, n_chars_p10, n_chars_median, n_chars_p90 FROM coverage") == [
        ({"en": 9, "fr": 1}, 9.0, 45.0, 81.0)
    ]


def test_a_revised_article_is_new_once(tmp_path, rows):
    raw = page(1)
    later = replace(raw, payload=raw.payload + b"!", fetched_at=MORNING + timedelta(days=3))
    first = article(raw)
    again = article(later, article_id=first.article_id, text="It did not.")
    settle(tmp_path, [(raw, first), (later, again)])

    assert rows("SELECT n_written, n_new FROM coverage ORDER BY day") == [(1, 1), (1, 0)]


def test_of_each_field_it_is_told_how_many_have_it_and_why_others_have_not(tmp_path, rows):
    pages = [page(1), page(3)]
    found = [article(raw) for raw in pages]
    found[1] = replace(found[1], unknown=(("published_at", "no_zone"), ("standfirst", "not given")))
    settle(tmp_path, list(zip(pages, found, strict=True)))

    told = rows(
        "SELECT field, n_articles, n_known, share_known, reasons FROM completeness"
        " WHERE field IN ('headline', 'published_at', 'standfirst') ORDER BY field"
    )
    assert told == [
        ("headline", 2, 2, 1.0, {}),
        ("published_at", 2, 1, 0.5, {"no_zone": 1}),
        ("standfirst", 2, 0, 0.0, {"not given": 2}),
    ]


def test_completeness_speaks_of_each_field_that_pages_make_claims_about(tmp_path, rows):
    read = reading.read(reading.page())
    Warehouse(tmp_path).commit(Batch(run_id="r1", version=VERSION, outcomes=(read,)))

    told = {field for (field,) in rows("SELECT field FROM completeness")}

    assert told == {*dict(read.provenance), *dict(read.unknown)}
