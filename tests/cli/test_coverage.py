"""`copydesk coverage` tells what is amiss first, and then what came in."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.warehouse.crawling import discovered, record
from tests.warehouse.making import MORNING, VERSION, article, page
from warehouse.crawl.discovered import AddressOutcome
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

from .conftest import Desk

NIGHTS = 16


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Give a warehouse of one source: twenty articles a night, then a night without any."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    fill(desk.folder / "copydesk-data")
    return desk


def fill(root: Path):
    """Crawl every night; in the last one, nothing new is there."""
    warehouse = Warehouse(root, now=lambda: MORNING + timedelta(days=NIGHTS))
    pages, crawls = [], []
    for night in range(NIGHTS + 1):
        at = MORNING + timedelta(days=night)
        named = f"night-{night}"
        crawls.append(record(named, {"a": AddressOutcome.FETCHED}, started_at=at))
        warehouse.settle([discovered(page(1), crawl_id=named, url_key="a")])
        made = [page(2 * (20 * night + n) + 1) for n in range(20 if night < NIGHTS else 0)]
        pages += [replace(raw, fetched_at=at) for raw in made]
    warehouse.finish_crawls(crawls)
    warehouse.keep(pages)
    found = tuple(article(raw) for raw in pages)
    warehouse.commit(Batch(run_id="r1", version=VERSION, outcomes=found))


def test_the_alarms_come_first(desk):
    told = desk("coverage")

    assert told.returncode == 0
    assert told.stdout.index("Not as usual") < told.stdout.index("What came in since 2024-04-09")
    assert "nothing new, where about 20.0 articles are usual" in told.stdout


def test_the_same_is_there_as_json(desk):
    told = json.loads(desk("coverage", "--since", "2024-04-16", "--json").stdout)

    [alarm], [came] = told["alarms"], told["came"]
    assert (alarm["source"], alarm["kind"], alarm["day"]) == ("gullhaven", "silent", "2024-04-16")
    assert (came["n_days"], came["n_seen"], round(came["expected"])) == (1, 0, 20)


def test_only_the_sources_that_are_named_are_shown(desk):
    told = json.loads(desk("coverage", "--source", "nobody", "--json").stdout)

    assert (told["alarms"], told["came"]) == ([], [])


def test_an_empty_warehouse_says_what_to_do(tmp_path):
    desk = Desk(tmp_path)
    Warehouse(tmp_path / "copydesk-data").publish()

    told = desk("coverage")

    assert told.returncode == 0
    assert "copydesk ingest" in told.stdout
