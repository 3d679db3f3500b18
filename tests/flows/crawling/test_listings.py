"""The sitemaps of a source are read as far as its budget goes, and the next crawl goes on there."""

import asyncio

import pytest

from extractors.frontier.frontier import Frontier
from extractors.registry.source import Feed, Sitemap
from flows.crawling import listings as module
from flows.crawling.cost import Cost
from flows.crawling.listings import Listings
from tests.flows.crawling.making import EVENING, SITE
from tests.flows.pretended_web import PretendedWeb, feed, index, sitemap

MONTHS = [f"{SITE}/{month:02}.xml" for month in range(1, 7)]


def stories(*numbers):
    return sitemap(*(f"{SITE}/story-{number}" for number in numbers))


@pytest.fixture
def crawled(tmp_path):
    """Give a function that reads a source's listings in a crawl of their own."""
    with Frontier.open(tmp_path / "frontier.sqlite") as frontier:

        def read(web, kind=Sitemap, path="index.xml", **budgets):
            word = kind.__name__.lower()
            told = {"name": "harbour", "kind": word, "urls": [f"{SITE}/{path}"], "budgets": budgets}
            crawl = frontier.crawls.begin("harbour", "ingest")
            source = kind.model_validate(told)
            cost = Cost()
            listings = Listings(
                source=source,
                crawl=crawl,
                frontier=frontier,
                fetcher=web,
                deadline=EVENING,
                cost=cost,
            )

            async def all_of_it():
                async for listed in listings.read():
                    cost.add(listed.fetch)
                    items = listed.listing.items if listed.listing else ()
                    found.extend(item.url for item in items)
                    listings.remember(listed)

            found = []
            web.wishes.clear()
            asyncio.run(all_of_it())
            frontier.crawls.end(crawl)
            return [int(url.rpartition("-")[2]) for url in found], listings.notes

        yield read


def asked(web):
    return [wish.url for wish in web.wishes][1:]


def test_an_index_of_more_sitemaps_than_one_crawl_asks_for_is_read_in_several(crawled, monkeypatch):
    monkeypatch.setattr(module, "MOST_SITEMAPS", 4)
    months = {f"{n:02}.xml": stories(n) for n in range(1, 7)}
    web = PretendedWeb(**{"index.xml": index(*((url, "2024-03-31") for url in MONTHS)), **months})

    nights = [crawled(web) for _ in range(3)]

    assert [found for found, _ in nights] == [[1, 2, 3], [4, 5, 6], []]
    assert [[note.why for note in notes] for _, notes in nights] == [
        ["3 more are beyond what one crawl reads: the next one goes on"],
        [],
        [],
    ]


def test_sitemaps_that_changed_last_are_read_first(crawled):
    days = ["2024-03-01", "", "2024-03-31T20:00:00+01:00", "no day", "2024-03-30", "2023-01-01"]
    web = PretendedWeb(**{"index.xml": index(*zip(MONTHS, days, strict=True))})

    crawled(web)

    assert asked(web) == [MONTHS[at] for at in (2, 4, 0, 5, 1, 3)]


def test_the_budget_of_addresses_is_for_all_sitemaps_and_the_next_crawl_goes_on(crawled):
    first, second = (url.removeprefix(f"{SITE}/") for url in MONTHS[:2])
    web = PretendedWeb(
        **{
            "index.xml": index(*((url, "2024-03-31") for url in MONTHS[:2])),
            first: stories(1, 2, 3),
            second: stories(4, 5, 6, 7, 8),
        }
    )

    nights = [crawled(web, urls=4) for _ in range(4)]

    assert [found for found, _ in nights] == [[1, 2, 3, 4], [5, 6, 7, 8], [], []]
    assert [note.why for note in nights[0][1]] == [
        "4 items are beyond the budget and were not read"
    ]
    assert nights[1][1] == []
    assert asked(web) == []


def test_a_sitemap_that_changed_where_the_budget_ended_is_read_from_its_beginning(crawled):
    web = PretendedWeb(**{"index.xml": stories(1, 2, 3, 4)})
    crawled(web, urls=2)
    web.answers["index.xml"] = stories(9, 1, 2, 3, 4)

    found, _ = crawled(web, urls=2)

    assert found == [9, 1]


def test_what_a_feed_names_beyond_its_budget_is_told(crawled):
    items = [f"story-{number}" for number in range(5)]
    web = PretendedWeb(**{"feed.xml": feed(*items)})

    found, notes = crawled(web, kind=Feed, path="feed.xml", items=3)

    assert found == [0, 1, 2]
    assert [(note.place, note.why) for note in notes] == [
        (f"{SITE}/feed.xml", "2 items are beyond the budget and were not read")
    ]


def test_listings_cost_requests_and_those_beyond_the_budget_wait(crawled):
    web = PretendedWeb(**{"index.xml": index(*((url, "2024-03-31") for url in MONTHS))})

    _, notes = crawled(web, requests=3)

    assert asked(web) == MONTHS[:2]
    assert [note.why for note in notes] == [
        "4 more are beyond what one crawl reads: the next one goes on"
    ]
