"""The whole zoo is crawled on two nights, and every address ends as it is declared."""

from datetime import timedelta

import pytest

from extractors.wire.redact import redacted
from tests.zoo.declared import declare
from tests.zoo.meeting import agrees, was_asked
from tests.zoo.nights import Crawler, FastClock
from tests.zoo.population import hosts_of, population
from tests.zoo.server import opened

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

EVERYONE = population()
CANARY = "QUAYSIDE"


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    """Give the crawler, the accounts of two nights, and how many requests came in the first."""
    with opened(hosts_of(EVERYONE)) as server:
        clock = FastClock(speed=20)
        crawler = Crawler(server=server, folder=tmp_path_factory.mktemp("zoo"), clock=clock)
        sources = declare(EVERYONE, delay_s=0.0)
        first = crawler.crawl(sources)
        n_requests = len(server.requests)
        clock.skipped += timedelta(days=1)
        yield crawler, (first, crawler.crawl(sources)), n_requests


def declared(inhabitant, night):
    """Return the outcomes that are expected, by address as the tables have it."""
    outcomes = {**inhabitant.outcomes, **(inhabitant.again if night else {})}
    return {redacted(inhabitant.url(path)): outcome for path, outcome in outcomes.items()}


def differences(came, expected):
    """Return where outcomes are not the expected ones: what was expected, and what came."""
    return {
        url: (expected.get(url), came.get(url))
        for url in {**came, **expected}
        if url not in expected or not agrees(came.get(url), expected[url])
    }


def test_every_address_ends_as_it_is_declared(nights):
    crawler, (first, _), _ = nights
    came = crawler.outcomes(first)

    wrong = {
        each.name: differences(came[each.name], declared(each, 0))
        for each in EVERYONE
        if not each.at_least
    }
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_listing_ends_as_it_is_declared(nights):
    _, (first, second), _ = nights

    for night, account in enumerate((first, second)):
        troubled = {one.source for one in account.sources for _ in one.troubles}
        expected = {
            each.name
            for each in EVERYONE
            if ((night and each.listing_again) or each.listing) not in {"read", "unchanged"}
        }
        assert troubled - {"sitemap-lost-child"} == expected
        assert [one.failure for one in account.sources if one.failure] == []


def test_what_is_declared_of_the_second_night_holds(nights):
    crawler, (_, second), _ = nights
    came = crawler.outcomes(second)

    wrong = {
        each.url(path): came[each.name].get(each.url(path))
        for each in EVERYONE
        for path, outcome in each.again.items()
        if not agrees(came[each.name].get(each.url(path)), outcome)
    }
    assert wrong == {}


def test_every_account_balances(nights):
    _, accounts, _ = nights
    crawls = [one.crawl for account in accounts for one in account.sources]

    assert len(crawls) == 2 * len(EVERYONE)
    assert [one for one in crawls if sum(n for _, n in one.outcomes) != one.n_discovered] == []


def test_more_than_is_wanted_is_cut_and_counted(nights):
    crawler, (first, _), _ = nights
    came = crawler.outcomes(first)

    for each in EVERYONE:
        if each.at_least:
            assert each.at_least <= len(came[each.name]) <= 20


def test_nobody_asks_for_what_nobody_may_ask_for(nights):
    crawler, _, _ = nights

    forbidden = [each.url(path) for each in EVERYONE for path in each.never]
    assert [url for never in forbidden for url in was_asked(crawler.server, never, 0)] == []


def test_no_credential_is_sent_and_none_stands_in_a_table(nights):
    crawler, _, _ = nights

    sent = {name.lower() for request in crawler.server.requests for name, _ in request.headers}
    assert sent.isdisjoint({"authorization", "cookie", "referer"})
    tables = [name for (name,) in crawler.rows("SHOW TABLES")]
    leaks = {
        name: rows
        for name in tables
        if (rows := crawler.rows(f"SELECT t FROM {name} t WHERE t::VARCHAR LIKE '%{CANARY}%'"))  # noqa: S608  (our own names)
    }
    assert leaks == {}


def test_the_second_night_costs_less(nights):
    crawler, _, n_requests = nights

    assert len(crawler.server.requests) - n_requests < n_requests
