"""A backfill is written down once, and each of its partitions as it comes to its end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.warehouse.backfills.making import a_plan, partition
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.errors import NoSuchBackfill
from warehouse.backfills.record import Came, Mode, Order, PartitionState, Standing
from warehouse.backfills.schema import BACKFILL_TABLES
from warehouse.read import run_query
from warehouse.tables.digest import content_digest

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
FIRST, SECOND, LAST = (one.partition_name for one in a_plan().partitions)


@pytest.fixture
def book(tmp_path):
    """Give the book of a warehouse with nothing in it."""
    return BackfillBook(tmp_path / "warehouse", now=lambda: NOON)


def done(name):
    return Came(partition_name=name, state=PartitionState.DONE)


def failed(name, why="a disk is not mounted"):
    return Came(partition_name=name, state=PartitionState.FAILED, detail=why)


def told(book, query):
    book.publish()
    return run_query(book.root, query).fetchall()


def test_a_plan_comes_back_as_it_was_made_and_is_entered_once(book):
    plan = a_plan()

    first = book.enter(plan)
    later = replace(book, now=lambda: NOON + timedelta(days=1)).enter(plan)

    assert first == later
    assert (first.plan, first.planned_at, first.standing) == (plan, NOON, Standing.PLANNED)
    assert first.left == plan.partitions
    assert told(book, "SELECT n_partitions, n_pages, n_requests FROM backfills") == [(3, 30, 30)]


def test_the_same_request_is_the_same_backfill_whatever_it_costs_and_however_fast_it_is():
    plan = a_plan()

    assert a_plan(requests_per_minute=2, is_newest_first=False).backfill_id == plan.backfill_id
    assert a_plan(partitions=(partition(2),), version="2").backfill_id == plan.backfill_id
    assert a_plan(label="again").backfill_id != plan.backfill_id
    assert a_plan(mode=Mode.REPLAY).backfill_id != plan.backfill_id
    replays = {a_plan(mode=Mode.REPLAY, version=version).backfill_id for version in "12"}
    assert len(replays) == 2, "stored pages say something new to each version"


def test_what_is_done_stays_done_and_what_failed_is_tried_again(book):
    backfill_id = book.enter(a_plan()).backfill_id

    book.record(backfill_id, [done(FIRST), failed(SECOND)])
    book.record(backfill_id, [failed(FIRST), failed(SECOND, "still not")])
    kept = book.kept(backfill_id)

    assert kept.standing is Standing.BEGUN
    assert [one.partition_name for one in kept.left] == [SECOND, LAST]
    assert kept.failed == ((SECOND, "still not"),)
    assert told(book, "SELECT state, attempt FROM backfill_partitions ORDER BY position") == [
        ("done", 1),
        ("failed", 2),
        ("planned", 0),
    ]
    assert told(book, "SELECT n_done, n_failed, left_s FROM backfills") == [(1, 1, 3600.0)]


def test_recording_the_end_twice_changes_nothing(book):
    backfill_id = book.enter(a_plan()).backfill_id
    book.record(backfill_id, [done(FIRST)])
    before = [content_digest(book.root, table) for table in BACKFILL_TABLES[:2]]

    book.record(backfill_id, [done(FIRST)])
    book.enter(a_plan())

    assert [content_digest(book.root, table) for table in BACKFILL_TABLES[:2]] == before


@pytest.mark.parametrize(
    ("orders", "standing"),
    [
        ([Order.PAUSE], Standing.PAUSED),
        ([Order.PAUSE, Order.RESUME], Standing.BEGUN),
        ([Order.CANCEL], Standing.CANCELLED),
        ([Order.CANCEL, Order.RESUME], Standing.BEGUN),
    ],
)
def test_who_looks_sees_what_was_ordered_last(book, orders, standing):
    backfill_id = book.enter(a_plan()).backfill_id
    book.record(backfill_id, [done(FIRST)])

    for order in orders:
        kept = book.order(backfill_id[:6], order)

    assert kept.standing is standing
    assert told(book, "SELECT standing FROM backfills") == [(standing.value,)]


def test_what_is_all_done_is_done_whatever_was_ordered(book):
    backfill_id = book.enter(a_plan(1)).backfill_id
    book.order(backfill_id, Order.CANCEL)
    [only] = a_plan(1).partitions
    book.record(backfill_id, [done(only.partition_name)])

    assert book.kept(backfill_id).standing is Standing.DONE
    assert told(book, "SELECT standing FROM backfills") == [("done",)]


def test_a_backfill_is_named_by_the_beginning_of_its_id(book):
    with pytest.raises(NoSuchBackfill, match="nothing was planned"):
        book.kept("ab")
    one, other = book.enter(a_plan()), book.enter(a_plan(label="again"))

    assert book.kept(one.backfill_id[:12]) == one
    assert {kept.backfill_id for kept in book.all()} == {one.backfill_id, other.backfill_id}
    with pytest.raises(NoSuchBackfill, match=f"it has .*{one.backfill_id[:12]}"):
        book.kept("zz")
    with pytest.raises(NoSuchBackfill):
        book.kept("")
