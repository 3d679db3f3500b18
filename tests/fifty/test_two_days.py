"""A day of news at fifty papers is fetched, and on the day after only what is new or changed."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.fifty.site import grown
from tests.fifty.town import Town, declared
from tests.zoo.nights import Crawler, FastClock
from tests.zoo.server import opened

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

FIRST_NIGHT = datetime(2026, 11, 20, 22, tzinfo=UTC)
DELAY_S = 0.05
TOLERANCE_S = 0.01
"""Between the instants at which a client begins and a server has read a request."""
SITES = grown(7, first_day=FIRST_NIGHT.date())


class Day:
    """What a night's crawl came to, and what the server saw of it."""

    def __init__(self, crawler, account, requests):
        self.crawler = crawler
        self.account = account
        self.outcomes = crawler.outcomes(account)
        self.requests = requests

    def asked(self, site):
        """Return the requests for pages of a site, by path."""
        return {r.target: r for r in self.requests if r.host == site.host}

    def came(self, site):
        """Return what each address of a site came to, by path."""
        return {
            url.removeprefix(site.home): end
            for url, end in self.outcomes[f"paper-{site.number:02}"].items()
        }


@pytest.fixture(scope="module")
def days(tmp_path_factory):
    """Give both days."""
    town = Town(sites=SITES)
    clock = FastClock(speed=1.0, started=FIRST_NIGHT)
    with opened(town.hosts()) as server:
        folder = tmp_path_factory.mktemp("fifty")
        crawler = Crawler(server=server, folder=folder, clock=clock, total_s=60.0)
        sources = [declared(site, delay_s=DELAY_S) for site in SITES]
        first = Day(crawler, crawler.crawl(sources), list(server.requests))
        town.day = 1
        clock.skipped += timedelta(hours=12)
        second = crawler.crawl(sources)
        yield first, Day(crawler, second, server.requests[len(first.requests) :])


def first_words(outcomes):
    """Return outcomes without their reasons."""
    return {path: end.split()[0] for path, end in outcomes.items()}


def test_every_story_of_the_first_day_is_fetched(days):
    first, _ = days

    for site in SITES:
        assert first_words(first.came(site)) == dict.fromkeys(site.on(0), "fetched")


def test_every_account_balances(days):
    for number, day in enumerate(days):
        crawls = [one.crawl for one in day.account.sources]
        found = [sum(n for _, n in crawl.outcomes) for crawl in crawls]

        assert [crawl.n_discovered for crawl in crawls] == found
        assert sum(found) >= sum(len(site.on(number)) for site in SITES)
        assert [one for one in day.account.sources if one.failure or one.troubles] == []


def test_nothing_is_asked_twice_in_one_night(days):
    for day in days:
        times = Counter(request.url for request in day.requests)

        assert [url for url, n in times.items() if n > 1 and not url.endswith("/")] == []


def test_a_host_is_left_alone_between_two_requests(days):
    for day in days:
        for site in SITES:
            at = [request.at for request in day.requests if request.host == site.host]
            gaps = [later - earlier for earlier, later in pairwise(at)]

            assert min(gaps) >= DELAY_S - TOLERANCE_S


def test_hosts_are_asked_side_by_side(days):
    first, _ = days
    spans = [
        (min(at), max(at))
        for site in SITES
        if (at := [request.at for request in first.requests if request.host == site.host])
    ]

    longest = max(end - start for start, end in spans)
    assert max(end for _, end in spans) - min(start for start, _ in spans) < 4 * longest


def test_the_second_night_brings_what_is_new_and_what_was_edited(days):
    _, second = days

    for site in SITES:
        came = first_words(second.came(site))
        assert {path for path, end in came.items() if end == "fetched"} == site.new | site.edited


def test_what_was_taken_away_is_gone(days):
    _, second = days

    for site in SITES:
        came = first_words(second.came(site))
        assert {path for path, end in came.items() if end == "gone"} == set(site.farewells)
    gone = second.crawler.rows("SELECT count(*) FROM gone")
    assert gone == [(sum(len(site.farewells) for site in SITES),)]


def test_what_stays_as_it_was_is_asked_for_conditionally_or_not_at_all(days):
    _, second = days

    for site in SITES:
        same = set(site.on(0)) & set(site.on(1)) - site.edited
        came, asked = first_words(second.came(site)), second.asked(site)
        assert {came.get(path, "unchanged") for path in same} == {"unchanged"}
        if site.has_validators:
            whole = [p for p in same & set(asked) if asked[p].header("If-None-Match") is None]
            assert whole == []


def test_edits_become_revisions_and_nothing_else_does(days):
    _, second = days

    found = second.crawler.rows(
        "SELECT article_id, count(*) FROM revisions GROUP BY article_id HAVING count(*) > 1"
    )
    assert len(found) == sum(len(site.edited) for site in SITES)
    assert {n for _, n in found} == {2}


def test_every_story_is_an_article_with_its_headline(days):
    _, second = days

    told = {story.headline for site in SITES for day in (0, 1) for story in site.days[day]}
    rows = second.crawler.rows("SELECT headline FROM articles")
    assert len(rows) == sum(len({*site.on(0), *site.on(1)}) for site in SITES)
    assert {headline for (headline,) in rows} == told
