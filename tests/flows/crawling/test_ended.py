"""What is remembered of a page follows from what it came to."""

from datetime import UTC, datetime, timedelta

import pytest

from extractors.frontier.crawls import Crawl
from flows.crawling.ended import Ended, known_after
from flows.crawling.errand import Errand
from flows.crawling.judgement import is_as_before, settlement_of
from tests.flows.crawling.making import EVENING, SITE, answered, known, page, read
from transforms.vocabulary import RejectReason
from warehouse.crawl.discovered import Occasion
from warehouse.outcome import Verdict

NIGHT = EVENING + timedelta(hours=7)
CRAWL = Crawl(crawl_id="c", source="harbour", kind="ingest", started_at=EVENING, is_resumed=False)


def remembered(one, what=None, before=None):
    """Return what is known after an answer, its page having come to something."""
    settled = settlement_of(one, what, as_before=is_as_before(one.page, what, before))
    return known_after(
        Ended(
            crawl=CRAWL,
            errand=one.errand,
            settlement=settled,
            answered=one,
            before=before,
            read=what,
        )
    )


def test_validators_are_kept_of_a_body_that_gave_an_article():
    now = remembered(answered(), read())

    assert (now.etag, now.last_modified) == ('"b2"', "Sun, 31 Mar 2024 18:00:00 GMT")
    assert now.article_id == "a" * 32
    assert now.next_check_at == EVENING + timedelta(hours=1)


def test_no_validators_are_kept_of_a_body_that_gave_none():
    empty = read(Verdict.REJECTED, article_id=None, reason=RejectReason.NO_TEXT)

    now = remembered(answered(), empty)

    assert (now.etag, now.last_modified) == (None, None)


@pytest.mark.parametrize("status", [403, 429, 500])
def test_an_answer_that_is_no_page_changes_nothing_that_is_known(status):
    assert remembered(answered(status=status), None, known("/tides")) is None


def test_not_modified_keeps_what_is_known_and_moves_the_next_look():
    before = known("/tides")
    one = answered(status=304, page=None, fetched_at=NIGHT)

    now = remembered(one, None, before)

    assert (now.etag, now.payload_digest, now.changed_at) == (
        '"a1"',
        before.payload_digest,
        EVENING,
    )
    assert now.fetched_at == NIGHT
    assert now.next_check_at > NIGHT


@pytest.mark.parametrize(
    ("dated", "is_planned"),
    [
        ("Sun, 31 Mar 2024 18:00:00 GMT", True),
        ("2024-02-28T20:00:00Z", True),
        ("2024-02-27T20:00:00Z", False),
        ("27 February 2021", False),
        ("2024-04-02T20:00:00Z", True),
        ("lately", True),
    ],
)
def test_an_article_that_its_source_calls_old_is_not_looked_at_again(dated, is_planned):
    errand = Errand(url=f"{SITE}/tides", why=Occasion.NEW, dated_raw=dated)

    now = remembered(answered(errand=errand), read())

    assert now.next_check_at == (EVENING + timedelta(hours=1) if is_planned else None)


def test_a_page_that_changed_is_looked_at_sooner_than_one_that_did_not():
    same = remembered(answered(fetched_at=NIGHT), read(), known("/tides"))
    other = answered(fetched_at=NIGHT, page=page("/tides", b"<p>Tides turn</p>"))
    changed = remembered(other, read(), known("/tides"))

    assert (same.changed_at, changed.changed_at) == (EVENING, NIGHT)
    assert changed.next_check_at < same.next_check_at


def test_a_page_that_is_gone_is_remembered_so_and_not_asked_again():
    before = known("/tides")
    now = remembered(answered(status=410, fetched_at=NIGHT), None, before)

    assert (now.is_gone, now.next_check_at) == (True, None)
    assert now.article_id == before.article_id
    assert now.fetched_at == datetime(2024, 4, 1, 3, tzinfo=UTC)
