"""SIGTERM ends what runs in an event loop as Ctrl-C does, and is then what it was before."""

import asyncio
import signal

import pytest

from flows.stopping import in_good_order


class Ended(BaseException):
    """What the handler that was there before raises, as Prefect's does."""


@pytest.fixture
def _ends():
    """Let SIGTERM raise Ended, and nobody hear SIGINT, as in a command that a shell runs aside."""

    def end(*_):
        raise Ended

    before = signal.signal(signal.SIGTERM, end), signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])


@pytest.mark.usefixtures("_ends")
def test_tasks_store_what_they_have_and_then_the_signal_comes_to_whom_it_was_for():
    stored = []

    async def crawl():
        asyncio.get_running_loop().call_later(0.01, signal.raise_signal, signal.SIGTERM)
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(0.01)
            stored.append("all")

    with pytest.raises(Ended), in_good_order():
        asyncio.run(crawl())

    assert stored == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.usefixtures("_ends")
def test_what_ends_by_itself_changes_nothing():
    before = signal.getsignal(signal.SIGTERM)

    with in_good_order():
        pass

    assert signal.getsignal(signal.SIGTERM) is before


def test_in_another_thread_nothing_is_changed():
    async def aside():
        return await asyncio.to_thread(inside)

    def inside():
        with in_good_order():
            return signal.getsignal(signal.SIGTERM)

    assert asyncio.run(aside()) is signal.getsignal(signal.SIGTERM)


def test_ctrl_c_itself_stays_what_it_is():
    with pytest.raises(KeyboardInterrupt), in_good_order():
        signal.raise_signal(signal.SIGINT)
