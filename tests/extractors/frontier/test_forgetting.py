"""What is to be forgotten is not in the file any more, and crawls still count what they had."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from extractors.frontier.crawls import Task
from extractors.frontier.errors import Busy
from extractors.frontier.forgetting import Oblivion
from extractors.frontier.frontier import Frontier
from extractors.frontier.known_pages import KnownPage

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)
AWAY = "news.example/lamp-sold"
BLANK = Task(key="forgotten:1", url="forgotten:1", purpose="new", payload="{}")


def known(key):
    return KnownPage(
        key=key,
        url=f"https://{key}",
        source="news",
        etag=None,
        last_modified=None,
        payload_digest=None,
        page_id=None,
        article_id=None,
        first_fetched_at=NOON,
        fetched_at=NOON,
        changed_at=NOON,
        next_check_at=None,
        is_gone=False,
    )


def task(key):
    return Task(key=key, url=f"https://{key}", purpose="new", payload=f'"{key}"')


OBLIVION = Oblivion(
    is_away=lambda address: AWAY in address,
    instead=lambda _, kind: None if kind == "left" else BLANK,
)


def bytes_of(path):
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_pages_and_tasks_are_forgotten_to_the_last_byte_and_all_others_stay(path, clock):
    with Frontier.open(path, now=clock) as frontier:
        frontier.known.put(map(known, [AWAY, "news.example/tides"]))
        crawl, left = (
            frontier.crawls.begin("news", "nightly"),
            frontier.crawls.begin("news", "left"),
        )
        for one in (crawl, left):
            frontier.crawls.add(one, map(task, ["news.example/tides", AWAY]))

        n_gone = frontier.forget(OBLIVION)

        assert n_gone == 3
        assert set(frontier.known.get([AWAY, "news.example/tides"])) == {"news.example/tides"}
        assert frontier.crawls.tasks(crawl) == [task("news.example/tides"), BLANK]
        assert frontier.crawls.tasks(left) == [task("news.example/tides")]
        assert AWAY.encode() not in bytes_of(path)
        assert frontier.forget(OBLIVION) == 0


def test_what_was_deleted_before_leaves_no_bytes_either(path, clock):
    with Frontier.open(path, now=clock) as frontier:
        crawl = frontier.crawls.begin("news", "nightly")
        frontier.crawls.add(crawl, [task(AWAY)])
        frontier.crawls.end(crawl)
        assert AWAY.encode() in bytes_of(path)

        frontier.forget(OBLIVION)

        assert AWAY.encode() not in bytes_of(path)


def test_whoever_keeps_the_old_file_open_is_named_as_the_reason(path, clock):
    with Frontier.open(path, now=clock) as frontier:
        frontier.known.put([known(AWAY)])
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM known_pages").fetchall()

            with pytest.raises(Busy):
                frontier.forget(OBLIVION)

        frontier.forget(OBLIVION)
        assert AWAY.encode() not in bytes_of(path)
