"""One writer writes in portions; whoever waits for it waits no longer than needed."""

import asyncio
from datetime import UTC, datetime
from threading import Event

import pytest

from extractors.frontier.crawls import Crawl
from flows.crawling.portion import Asked, Noted
from flows.crawling.storage import Bounds, Storage
from tests.flows.crawling.making import answered

CRAWL = Crawl(
    crawl_id="c",
    source="harbour",
    kind="ingest",
    started_at=datetime(2024, 3, 31, tzinfo=UTC),
    is_resumed=False,
)


class Written:
    """Remembers the portions it was given."""

    def __init__(self):
        self.sizes = []
        self.fails = False
        self.happened = Event()

    def __call__(self, portion):
        if self.fails:
            message = "the disk is full"
            raise OSError(message)
        self.sizes.append(portion.n_gains)
        self.happened.set()


def asked():
    return Asked(crawl=CRAWL, answered=answered())


def test_all_is_written_at_the_end_of_the_block():
    written = Written()

    async def work():
        async with Storage(written).open() as store:
            for _ in range(3):
                await store.put(asked())
            assert written.sizes == []

    asyncio.run(work())

    assert written.sizes == [3]


def test_who_wants_to_be_safe_waits_until_all_before_is_written():
    written = Written()

    async def work():
        async with Storage(written).open() as store:
            await store.put(asked())
            await store.safe(Noted(crawl=CRAWL))
            assert sum(written.sizes) == 2

    asyncio.run(work())


def test_who_waits_together_is_written_together():
    written = Written()

    async def work():
        async with Storage(written).open() as store:
            await asyncio.gather(*(store.safe(Noted(crawl=CRAWL)) for _ in range(20)))

    asyncio.run(work())

    assert len(written.sizes) <= 2


def test_nobody_gets_further_ahead_than_a_portion():
    written = Written()

    async def work():
        async with Storage(written, bounds=Bounds(gains=5)).open() as store:
            for _ in range(23):
                await store.put(asked())

    asyncio.run(work())

    assert max(written.sizes) == 5
    assert sum(written.sizes) == 23


def test_old_gains_are_written_though_nobody_waits():
    written = Written()

    async def work():
        async with Storage(written, bounds=Bounds(age_s=0.01)).open() as store:
            await store.put(asked())
            await asyncio.wait_for(asyncio.to_thread(written.happened.wait), 5)

    asyncio.run(work())

    assert written.sizes == [1]


def test_what_is_gained_before_an_interruption_is_written():
    written = Written()

    async def work():
        async with Storage(written).open() as store:
            await store.put(asked())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(work())

    assert written.sizes == [1]


def test_writing_that_fails_ends_the_work():
    written = Written()
    written.fails = True

    async def work():
        async with Storage(written).open() as store:
            await store.safe(asked())

    with pytest.raises(BaseExceptionGroup) as caught:
        asyncio.run(work())

    assert caught.group_contains(OSError, match="the disk is full")
