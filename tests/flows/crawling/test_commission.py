"""A backfill works beside the nights, and asks for what it was told to ask for."""

from datetime import date

import pytest

from extractors.frontier.frontier import Frontier
from extractors.frontier.lock import alone
from extractors.registry.source import CommonCrawl, Feed
from flows.crawling.clerk import LEFT
from flows.crawling.commission import BACKFILL, Commission, workplace
from flows.crawling.crawl import Desk, crawl
from flows.crawling.errand import Errand
from flows.crawling.frontier_file import FRONTIER
from flows.registered import registered as registered_in
from flows.settings import settle
from tests.flows.site import answers, registered
from tests.zoo.nights import Unheard
from transforms.furniture.profile import NO_PROFILES
from warehouse.crawl.discovered import Occasion
from warehouse.read import run_query

NEWS = CommonCrawl(name="cc-vell", kind="commoncrawl", since=date(2024, 3, 1))
FEED = Feed(name="vell", kind="feed", urls=["https://vell.example/feed"])


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        (FEED, "nightly", "vell"),
        (FEED, "ingest", "vell"),
        (FEED, BACKFILL, "vell backfill"),
        (NEWS, BACKFILL, "cc-vell"),
    ],
)
def test_a_backfill_shuts_no_door_before_a_night_but_that_of_archives_in_one_place(
    source, kind, name
):
    assert workplace(source, kind) == name


def test_a_commissioned_crawl_asks_for_its_errands_alone_while_a_night_is_at_work(tmp_path):
    root = tmp_path / "warehouse"
    with registered(tmp_path / "sources.toml", answers("one", "two")) as file:
        registry = registered_in(settle(sources=file))
        errand = Errand(url="http://harbour.example/two", why=Occasion.LEFT)
        root.mkdir()
        with alone(root / FRONTIER, "harbour-post"):
            account = crawl(registry.sources, desk(root, errand))

    [came] = account.sources
    assert came.failure is None
    found = run_query(root, "SELECT url, purpose FROM discoveries").fetchall()
    assert found == [("http://harbour.example/two", "left")]
    assert run_query(root, "SELECT kind FROM crawls").fetchall() == [("backfill",)]


def desk(root, *errands):
    return Desk(
        warehouse=root,
        contact="desk@paper.example",
        jobs=1,
        profiles=NO_PROFILES,
        progress=Unheard(),
        kind=BACKFILL,
        commission=Commission(errands={"harbour-post": errands}),
    )


def test_what_is_left_of_a_crawl_can_be_looked_at_without_beginning_one(tmp_path):
    with Frontier.open(tmp_path / "frontier") as frontier:
        assert frontier.crawls.left_of("vell", LEFT) == []

        task = Errand(url="https://vell.example/a", why=Occasion.NEW).task()
        crawl_left = frontier.crawls.begin("vell", LEFT)
        frontier.crawls.add(crawl_left, [task])

        assert frontier.crawls.left_of("vell", LEFT) == [task]
        frontier.crawls.settle(crawl_left, [task.key])
        assert frontier.crawls.left_of("vell", LEFT) == []
