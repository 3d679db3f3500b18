"""Partitions of a backfill are one hand's at a time, in a folder and in a bucket alike."""

import subprocess
import sys
from threading import Event, Thread

import pytest

from tests.warehouse.backfills.making import a_plan
from warehouse.backfills import crew
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.claimed import read_claims
from warehouse.backfills.claims import joined
from warehouse.backfills.errors import ClaimLost
from warehouse.backfills.record import Came, PartitionState
from warehouse.place.root import place_of

FIRST, SECOND, LAST = (one.partition_name for one in a_plan().partitions)
CLAIMING = """
import sys
from time import sleep
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.claims import joined
from warehouse.place.root import place_of

root, backfill_id, name = sys.argv[1:]
with joined(BackfillBook(place_of(root)), backfill_id, wait=print) as claims:
    print(claims.take([name]), flush=True)
    sleep(600)
"""


@pytest.fixture(params=["folder", "bucket"])
def book(request, tmp_path):
    """Give a book in which a backfill of three days is entered."""
    where = tmp_path / "warehouse"
    book = BackfillBook(
        place_of(request.getfixturevalue("bucket") if request.param == "bucket" else where)
    )
    book.enter(a_plan())
    return book


def at_work(book, plan=None):
    return joined(book, (plan or a_plan()).backfill_id, wait=pytest.fail)


def done(*names):
    return [Came(partition_name=name, state=PartitionState.DONE) for name in names]


def claimed(book):
    return {name for its in read_claims(book.place, a_plan().backfill_id).values() for name in its}


def test_what_one_has_no_other_can_take_until_it_is_left(book):
    with at_work(book) as one, at_work(book) as other:
        assert one.take([FIRST, SECOND])
        assert not other.take([SECOND, LAST])
        assert other.take([LAST])
        assert list(one.others().values()) == [{LAST}]
        one.leave()
        assert other.take([SECOND])
        assert claimed(book) == {SECOND, LAST}

    assert claimed(book) == set()
    assert list(crew.crew(book.place)) == []


def test_what_is_done_is_claimed_no_more_and_can_not_be(book):
    backfill_id = a_plan().backfill_id
    with at_work(book) as one:
        one.take([FIRST, SECOND])
        book.record(backfill_id, done(FIRST), hand_id=one.hand.hand_id)

        assert claimed(book) == {SECOND}
        assert not one.take([FIRST])


def test_who_was_killed_has_nothing_any_more_at_once_on_its_own_machine(book):
    command = [sys.executable, "-c", CLAIMING, str(book.place), a_plan().backfill_id, FIRST]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "True\n"
        with at_work(book) as one:
            assert not one.take([FIRST])
            other.kill()
            other.wait()

            assert one.take([FIRST])


def test_who_stands_still_for_a_lease_is_passed_over_and_cannot_end_what_it_had(book, monkeypatch):
    monkeypatch.setattr(crew, "LEASE_S", 1.0)
    backfill_id = a_plan().backfill_id
    with at_work(book) as still:
        still.take([FIRST, SECOND])
        monkeypatch.setattr(type(book.place), "sign", lambda *_: None)
        with joined(book, backfill_id, wait=pytest.fail) as one:
            watched_until_gone(one.watch, still.hand)

            assert one.take([FIRST])
            with pytest.raises(ClaimLost, match=r"another one does .* and 1 more"):
                book.record(backfill_id, done(FIRST, SECOND), hand_id=still.hand.hand_id)
            book.record(backfill_id, done(FIRST), hand_id=one.hand.hand_id)

    kept = book.kept(backfill_id)
    assert kept.done == {FIRST}
    assert kept.attempts == {SECOND: 0, LAST: 0}


def watched_until_gone(watch, hand):
    while not watch.is_gone(hand):
        Event().wait(0.05)


def test_another_backfill_of_a_source_waits_and_one_of_other_sources_does_not(book):
    again, elsewhere = a_plan(label="again"), a_plan(sources=("tarn-post",), partitions=())
    book.enter(again)
    book.enter(elsewhere)
    waited, may_end = [], Event()

    def wait(busy):
        waited.append(busy)
        may_end.set()
        Event().wait(0.05)

    def beside():
        with joined(book, again.backfill_id, wait=wait):
            waited.append("over")

    thread = Thread(target=beside)
    with at_work(book), at_work(book, elsewhere):
        thread.start()
        may_end.wait()
        assert "over" not in waited
    thread.join()
    assert (waited[0], waited[-1]) == ({"vell-courier"}, "over")
