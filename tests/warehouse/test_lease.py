"""One that stands still keeps nobody waiting; one that lives is waited for."""

# ruff: noqa: PT012  (what a holder does stands in the block of its lease)

from threading import Event, Thread
from time import sleep

import pytest
from deltalake.exceptions import CommitFailedError

from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.errors import Busy, LeaseLost
from warehouse.place import lock, steps
from warehouse.place.atomic import replacing
from warehouse.place.lease import held
from warehouse.place.lock import lock_path, newest_epoch, writer
from warehouse.place.steps import step
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse


@pytest.fixture
def holder(tmp_path, monkeypatch):
    """A writer that gives no sign of life, with the event that ends it."""
    is_over, is_in = Event(), Event()

    def hold():
        with writer(tmp_path, wait_s=1):
            is_in.set()
            is_over.wait()

    thread = Thread(target=hold)
    thread.start()
    assert is_in.wait(10)
    monkeypatch.setattr(lock, "LEASE_S", 0.2)
    yield is_over
    is_over.set()
    thread.join()


def test_a_holder_that_gives_no_sign_of_life_is_passed_over(tmp_path, holder):
    with writer(tmp_path, wait_s=10) as lease:
        assert lease.epoch == 1

    assert newest_epoch(tmp_path) == 1
    assert not holder.is_set()


def test_a_holder_that_lives_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "LEASE_S", 0.6)

    with writer(tmp_path, wait_s=1), pytest.raises(Busy), writer(tmp_path, wait_s=1.5):
        pass

    assert newest_epoch(tmp_path) == 0


def test_holders_that_follow_each_other_are_no_holder_that_stands_still(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "LEASE_S", 0.8)
    is_over = Event()

    def keep_busy():
        while not is_over.is_set():
            with writer(tmp_path, wait_s=10):
                sleep(0.02)

    threads = [Thread(target=keep_busy) for _ in range(3)]
    for thread in threads:
        thread.start()
    sleep(1.7)
    is_over.set()
    for thread in threads:
        thread.join()

    assert newest_epoch(tmp_path) == 0


def test_what_a_holder_does_after_it_was_passed_over_is_refused_and_told(tmp_path):
    with pytest.raises(LeaseLost, match="run the same command again"), writer(tmp_path, wait_s=1):
        (tmp_path / ".lock-1").touch()
        with step("anything"):
            pytest.fail("the step was taken")


def test_whatever_goes_wrong_after_that_went_wrong_for_that_reason(tmp_path):
    with pytest.raises(LeaseLost) as told, writer(tmp_path, wait_s=1):
        (tmp_path / ".lock-1").touch()
        (tmp_path / "gone").read_text()

    assert isinstance(told.value.__cause__, FileNotFoundError)


def test_after_the_block_nothing_is_held(tmp_path):
    with writer(tmp_path, wait_s=1) as lease:
        assert held.get() is lease

    assert held.get() is None


def test_an_epoch_outlives_its_holders(tmp_path):
    lock_path(tmp_path, 3).touch()

    for _ in range(2):
        with writer(tmp_path, wait_s=1) as lease:
            assert lease.epoch == 3

    assert newest_epoch(tmp_path) == 3


def test_a_commit_prepared_before_a_fence_is_refused(tmp_path):
    ingest(tmp_path, [page(1)])
    prepared, other = (StoredTable(tmp_path, schema.PAGES) for _ in range(2))
    files = prepared.files()

    def meanwhile(moment):
        if moment == "before replace pages":
            other.fence()

    steps.observer, before = meanwhile, steps.observer
    try:
        with pytest.raises(CommitFailedError):
            prepared.replace(files, files[:0], batch="late", now=Warehouse(tmp_path).now())
    finally:
        steps.observer = before

    assert StoredTable(tmp_path, schema.PAGES).files() == files


def test_the_next_holder_ends_a_takeover_that_was_not_ended(tmp_path):
    ingest(tmp_path, [page(1)])
    version = StoredTable(tmp_path, schema.PAGES).version()
    (tmp_path / ".lock-3").touch()
    (tmp_path / ".warehouse.aside").touch()

    Warehouse(tmp_path).publish()

    assert StoredTable(tmp_path, schema.PAGES).version() == version + 1
    assert [path.name for path in sorted(tmp_path.glob(".*"))] == [".alive-3", ".lock-3"]


def test_a_file_that_was_written_aside_and_taken_away_replaces_nothing(tmp_path):
    path = tmp_path / "edition"
    path.write_text("newer")

    with (
        pytest.raises(LeaseLost),
        writer(tmp_path, wait_s=1),
        replacing(path) as aside,
    ):
        aside.write_text("older")
        aside.unlink()
        (tmp_path / ".lock-1").touch()

    assert path.read_text() == "newer"
