"""What opens a door is written down nowhere but in the frontier, which its owner alone reads."""

import stat

import duckdb
import pyarrow.parquet as pq
import pytest

from extractors.registry.errors import UnusableRegistry
from tests.cli.conftest import Desk
from tests.flows.crawling.lantern import ROBOTS, declared
from tests.zoo.pages import FEED, XML, rss, rss_item, story
from tests.zoo.replies import moved, says
from tests.zoo.server import Host, opened

CANARY = "QUAYSIDE"
HOST = "lantern.example"
TOKEN = f"token={CANARY}"

ITEMS = (
    rss_item(f"http://{HOST}/a?{TOKEN}1", "A", guid=f"http://{HOST}/a?{TOKEN}2"),
    rss_item(f"http://reader:{CANARY}3@{HOST}/b", "B"),
    rss_item(f"http://{HOST}/moved?{TOKEN}4", "C"),
    rss_item(f"http://{HOST}/gone?api_key={CANARY}5", "D"),
    rss_item(f"http://{HOST}/same?{TOKEN}6", "E"),
    rss_item(f"http://{HOST}/same?{TOKEN}7", "F"),
    rss_item(f"http://silent.example:9/x?{TOKEN}8", "G"),
)
ROUTES = {
    "/robots.txt": ROBOTS,
    "/feed": says(rss(*ITEMS), kind=FEED),
    "/a": says(story("A")),
    "/b": says(story("B"), headers=(("Set-Cookie", f"id={CANARY}"),)),
    "/moved": moved(f"/a-new?{TOKEN}9"),
    "/a-new": says(story("C")),
    "/same": says(story("E")),
    "/broken.xml": says("<urlset", kind=XML),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Crawl what has secrets in every address; give what was printed, and the folder."""
    folder = tmp_path_factory.mktemp("secrets")
    starts = {
        "lantern": ("feed", f"http://{HOST}/feed?sig={CANARY}"),
        "broken": ("sitemap", f"http://{HOST}/broken.xml?{TOKEN}"),
    }
    with opened({HOST: Host(routes=ROUTES)}) as server:
        declared(starts, server, folder)
        desk = Desk(folder)
        yield [desk("ingest", "--jobs", "1"), desk("ingest", "--json")], folder, server


def texts(root):
    """Yield each file of a warehouse as text, Parquet and DuckDB decoded; not the frontier."""
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.name.startswith("frontier.sqlite"):
            continue
        name = str(path.relative_to(root))
        yield name, name
        yield name, path.read_bytes().decode("latin-1")
        if path.suffix == ".parquet":
            yield name, str(pq.read_table(path).to_pylist())
    with duckdb.connect(root / "warehouse.duckdb", read_only=True) as file:
        for (view,) in file.sql("SHOW TABLES").fetchall():
            yield view, str(file.sql(f"FROM {view}").fetchall())


def test_no_secret_of_an_address_stands_in_a_file_or_in_what_is_printed(crawled):
    printed, folder, server = crawled

    assert [name for name, text in texts(folder / "copydesk-data") if CANARY in text] == []
    assert [done for done in printed if CANARY in done.stdout + done.stderr] == []
    assert "Traceback" not in "".join(done.stderr for done in printed)
    assert f"/a?{TOKEN}1" in [request.target for request in server.requests]


def test_addresses_that_differ_in_their_secret_alone_have_each_their_outcome(crawled):
    _, folder, _ = crawled

    with duckdb.connect(folder / "copydesk-data" / "warehouse.duckdb", read_only=True) as file:
        found = file.sql("SELECT url, outcome FROM discoveries WHERE url LIKE '%/same%'").fetchall()
    assert len(found) == 2


def test_only_its_owner_reads_the_frontier(crawled):
    _, folder, _ = crawled

    files = list((folder / "copydesk-data").glob("frontier.sqlite*"))
    assert {stat.S_IMODE(file.stat().st_mode) for file in files if file.is_file()} == {0o600}


def test_a_password_in_the_registry_is_refused_and_not_repeated(tmp_path):
    with opened({HOST: Host(routes=ROUTES)}) as server, pytest.raises(UnusableRegistry) as caught:
        declared({"lantern": ("feed", f"http://me:{CANARY}@{HOST}/feed")}, server, tmp_path)

    assert "it holds a user or a password" in str(caught.value)
    assert CANARY not in str(caught.value)
