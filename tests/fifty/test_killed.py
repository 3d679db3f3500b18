"""A crawl that is killed and started again loses nothing, and keeps no page twice."""

import os
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from tests.fifty.site import grown
from tests.fifty.test_two_days import FIRST_NIGHT
from tests.fifty.town import Town, declared
from tests.zoo.declared import write_sources
from tests.zoo.server import opened

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SITES = grown(7, first_day=FIRST_NIGHT.date(), n_sites=8)
STORIES = {site.home + path for site in SITES for path in site.on(0)}
KILLED_AFTER = (10, 35, 60)
"""Stories that the server has been asked for when the crawl is killed, each time."""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Give the server and the warehouse after three kills, and one run to the end."""
    folder = tmp_path_factory.mktemp("killed")
    town = Town(sites=SITES)
    with opened(town.hosts()) as server:
        write_sources([declared(site, delay_s=0.3) for site in SITES], server, folder / "s.toml")
        (folder / "ca.pem").write_bytes(server.authority.pem)
        for n_stories in KILLED_AFTER:
            crawl = started(folder)
            while n_asked(server) < n_stories and crawl.poll() is None:
                time.sleep(0.05)
            assert crawl.poll() is None, "it came to its end before it could be killed"
            os.killpg(crawl.pid, signal.SIGKILL)
            crawl.wait()
        assert started(folder).wait(timeout=300) == 0
        yield server, folder / "warehouse"


def started(folder):
    """Start `copydesk ingest`, with processes of its own that can be killed together."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", "ingest"]
    options = ["--sources", folder / "s.toml", "--warehouse", folder / "warehouse", "--json"]
    return subprocess.Popen(
        [*command, *map(str, options)],
        env={**os.environ, "SSL_CERT_FILE": str(folder / "ca.pem")},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def n_asked(server):
    """Return for how many stories the server has been asked."""
    return len(STORIES & set(server.urls()))


def rows(warehouse, query):
    """Return what a query over the edition gives."""
    with duckdb.connect(warehouse / "warehouse.duckdb", read_only=True) as file:
        return file.sql(query).fetchall()


def test_every_story_is_an_article_once(killed):
    _, warehouse = killed

    assert {url for (url,) in rows(warehouse, "SELECT target_uri FROM pages")} == STORIES
    assert rows(warehouse, "SELECT count(*) FROM articles") == [(len(STORIES),)]
    assert rows(warehouse, "SELECT count(*) FROM revisions") == [(len(STORIES),)]


def test_every_address_has_one_outcome(killed):
    _, warehouse = killed

    found = rows(warehouse, "SELECT url, count(*), min(outcome) FROM discoveries GROUP BY url")
    assert sorted(found) == [(url, 1, "fetched") for url in sorted(STORIES)]


def test_no_story_that_was_stored_is_asked_for_again(killed):
    """What was asked and not yet stored when the crawl was killed may be asked for again."""
    server, warehouse = killed

    stored = rows(
        warehouse, "SELECT url, count(*) FROM fetches WHERE purpose = 'page' GROUP BY url"
    )
    assert sorted(stored) == [(url, 1) for url in sorted(STORIES)]
    asked = server.urls()
    assert max(asked.count(url) for url in STORIES) <= 1 + len(KILLED_AFTER)
