"""Crawls that die at a chosen moment, forked from one warm parent; run as a program, for it alone.

`python -m tests.flows.crawling.mortal FOLDER N_PAGES N_KILLS` prints one JSON object: for every
kill what was found after the crawl was started again. An empty list means: nothing wrong. The
kills are spread over all moments of a crawl: each effect on the disk, and each change of the
frontier. With N_KILLS 0, each kind of moment is met at its first and its last time.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import duckdb
import feedparser  # noqa: F401  (imported late: here once, not in every child)

from extractors.frontier.store import Store
from extractors.registry.source import Source
from flows.crawling.frontier_file import FRONTIER
from tests.flows.crawling.lantern import papers
from tests.flows.crawling.nightly import night, utc_now
from tests.warehouse.mortal import in_child
from tests.zoo.server import Server
from warehouse.crawl.schema import CRAWLS, FETCHES
from warehouse.place import steps
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

LATER = timedelta(hours=2)
"""When every page is due again."""

Observer = Callable[[str], None]


class Kill(NamedTuple):
    """A moment, and the how maniest of its kind it is."""

    moment: str
    nth: int


@contextmanager
def observed(observer: Observer):
    """Tell `observer` of the moments before and after each effect, the frontier's too."""
    original = Store.change

    @contextmanager
    def change(store: Store):
        with steps.step("change the frontier"), original(store) as file:
            yield file

    with patch.object(Store, "change", change), patch.object(steps, "observer", observer):
        yield


def moments_of(root: Path, sources: Sequence[Source]) -> list[str]:
    """Return the moments of a crawl that nobody disturbs."""
    passed: list[str] = []
    with observed(passed.append):
        night(root, sources)
    return passed


def die_at(kill: Kill, root: Path, sources: Sequence[Source]) -> None:
    """Crawl, and die at a moment."""
    passed: Counter[str] = Counter()

    def observe(moment: str) -> None:
        passed[moment] += 1
        if moment == kill.moment and passed[moment] == kill.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    with observed(observe):
        night(root, sources)


def spread(moments: Sequence[str], n_kills: int) -> list[Kill]:
    """Return so many kills, all over a crawl."""
    step = len(moments) // n_kills
    return [
        Kill(moment=moments[at], nth=moments[: at + 1].count(moments[at]))
        for at in range(step // 2, len(moments), step)
    ]


def each_kind(moments: Sequence[str]) -> list[Kill]:
    """Return kills at each kind of moment: at its first and its last time."""
    return [
        Kill(moment=moment, nth=nth)
        for moment, n in Counter(moments).items()
        for nth in sorted({1, n})
    ]


def stored(root: Path) -> dict[str, list[str]]:
    """Return the pages that are stored as asked, and the sources whose crawl is over."""
    warehouse = Warehouse(root)
    if not (root / "tables").exists():
        return {"asked": [], "over": []}
    with warehouse.writing():
        asked, over = [], []
        if warehouse.has(FETCHES):
            rows = StoredTable(root, FETCHES).select(("url", "purpose"), purpose=["page"])
            asked = rows["url"].to_pylist()
        if warehouse.has(CRAWLS):
            over = StoredTable(root, CRAWLS).select(("source",))["source"].to_pylist()
    return {"asked": asked, "over": over}


def found(root: Path) -> dict[str, list[str]]:
    """Return what there is after a crawl that came to its end, sorted."""
    with duckdb.connect(root / "warehouse.duckdb", read_only=True) as file:
        ask = {
            "articles": "SELECT revision_id, page_id, article_id, url, headline FROM revisions",
            "outcomes": "SELECT page_id, outcome FROM outcomes",
            "payloads": "SELECT payload_digest FROM payloads",
            "discoveries": "SELECT source, url_key, outcome, reason, page_id FROM discoveries",
            "items": "SELECT item_id FROM items",
            "crawls": "SELECT source, n_discovered FROM crawls",
            "unaccounted": "SELECT url FROM fetches ANTI JOIN crawls USING (crawl_id)",
            "lost": "SELECT source, n_discovered, (SELECT count(*) FROM discoveries d"
            " WHERE d.crawl_id = c.crawl_id) AS n FROM crawls c WHERE n <> n_discovered",
        }
        return {name: sorted(map(str, file.sql(query).fetchall())) for name, query in ask.items()}


def waiting(root: Path) -> list[str]:
    """Return what the frontier still has to do; what crawls have left for others is no such."""
    with sqlite3.connect(root / FRONTIER) as file:
        crawls = file.execute("SELECT source FROM crawls WHERE kind <> 'left'").fetchall()
        tasks = file.execute("SELECT url FROM tasks").fetchall()
    return [f"the frontier still has {one}" for (one,) in (*crawls, *tasks)]


def asked_pages(server: Server, since: int) -> list[str]:
    """Return the pages that were asked for since a request."""
    return [request.url for request in server.requests[since:] if "/story/" in request.target]


def again(server: Server, root: Path, sources: Sequence[Source], expected) -> list[str]:
    """Return what is wrong after a kill, once the crawl was started again and came to its end."""
    before = in_child(lambda: stored(root))
    if isinstance(before, str):
        return [before]
    since = len(server.requests)
    if error := in_child(lambda: (night(root, sources), "")[1]):
        return [str(error)]
    twice = set(asked_pages(server, since)) & set(before["asked"])
    wrong = [f"{url} was stored, and asked for again" for url in sorted(twice)]
    wrong += _differences(in_child(lambda: found(root)), expected, before["over"])
    wrong += waiting(root)
    return wrong + _next_night(server, root, sources)


def _differences(state, expected, over: Sequence[str]) -> list[str]:
    """Return in which tables something else stands than where nobody was killed."""
    if isinstance(state, str):
        return [state]
    # A crawl that was over before the kill is another than the one that came after it.
    is_second = {"crawls", "discoveries"} if over else set()
    return [
        f"{name} differs: {set(state[name]) ^ set(expected[name])}"
        for name in expected
        if state[name] != expected[name]
        and (name not in is_second or not set(expected[name]) <= set(state[name]))
    ]


def _next_night(server: Server, root: Path, sources: Sequence[Source]) -> list[str]:
    """Return what is wrong with a night at which each page is due, and none has changed."""
    since = len(server.requests)
    error = in_child(lambda: (night(root, sources, now=lambda: utc_now() + LATER), "")[1])
    there = [url for url in asked_pages(server, since) if not url.endswith("/gone")]
    bare = [
        f"{request.url} was asked for without what is known of it"
        for request in server.requests[since:]
        if "/story/" in request.target and not request.header("If-None-Match")
    ]
    twice = [f"{url} was asked for twice" for url in set(there) if there.count(url) > 1]
    missing = [] if len(there) == len({*there}) == 2 * N_PAGES else [f"{len(there)} were due"]
    return [*([str(error)] if error else []), *bare, *twice, *missing]


N_PAGES = int(sys.argv[2]) if __name__ == "__main__" else 0


def main() -> None:
    """Kill a crawl again and again, each time a new one."""
    folder, n_kills = Path(sys.argv[1]), int(sys.argv[3])
    root = folder / "warehouse"
    results: dict[str, list[str]] = {}
    with papers(N_PAGES, folder) as (server, sources):
        moments = in_child(lambda: moments_of(root, sources))
        expected = in_child(lambda: found(root))
        for kill in spread(moments, n_kills) if n_kills else each_kind(moments):
            shutil.rmtree(root)
            in_child(lambda: die_at(kill, root, sources))  # noqa: B023  (called at once)
            wrong = again(server, root, sources, expected)
            results[f"{kill.moment} ({kill.nth})"] = wrong
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
