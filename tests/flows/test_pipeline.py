"""Pages from a source become rows of the warehouse."""

from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.pipeline import ingest
from flows.rehearsal import Rehearsal
from transforms.vocabulary import RejectReason

from .conftest import FakeWarehouse, Pages, Watcher, a_missing_page, a_page

pytestmark = pytest.mark.usefixtures("simple_transforms")


def run(pages, warehouse=None, **options):
    return ingest(
        Pages(pages), warehouse=warehouse or FakeWarehouse(), progress=Watcher(), **options
    )


def test_every_page_has_its_outcome():
    pages = [a_page("one"), a_page("wall"), a_page("bug"), a_missing_page()]

    account = run(pages)

    assert account.ledger.n_seen == 4
    assert account.ledger.n_written == 1
    assert account.ledger.n_rejected == 3
    assert set(account.ledger.reasons) == {
        (RejectReason.PAYWALL, 1),
        (RejectReason.FAILED, 1),
        (RejectReason.UNREADABLE, 1),
    }
    assert account.n_faults == 2


def test_a_page_that_fails_names_itself_and_the_error_and_spoils_no_other():
    account = run([a_page("one"), a_page("bug two"), a_page("three")])

    [example] = account.examples

    assert account.ledger.n_written == 2
    assert "LookupError: no rule for 'bug two'" in example.detail
    assert "https://harbour-post.example/bug-two" in example.detail


def test_readers_see_a_run_when_it_is_whole_and_a_part_of_one_not_at_all():
    whole, part = FakeWarehouse(), FakeWarehouse()
    pages = [a_page("one"), a_page("two"), a_page("three")]

    run(pages, whole, batch_pages=1)
    run(pages, part, batch_pages=1, is_shown=False)

    assert [deed for deed in whole.deeds if "show" in deed] == ["finish and show"]
    assert whole.deeds.count("commit") == part.deeds.count("commit") == 3
    assert [deed for deed in part.deeds if "show" in deed] == []


def test_a_page_that_comes_again_is_told_to_the_store_and_not_kept_again():
    warehouse, later = FakeWarehouse(), a_page("one")
    run([a_page("one"), a_page("two")], warehouse)

    run([later, a_page("three"), a_missing_page()], warehouse)

    assert [page.payload for page in warehouse.kept] == [b"one", b"two", b"three"]
    assert warehouse.again == [later]


def test_pages_are_kept_before_they_are_read_and_read_before_they_are_recorded(monkeypatch):
    warehouse = FakeWarehouse()
    monkeypatch.setattr(
        "flows.reading.normalize", lambda *_: warehouse.deeds.append("read") or 1 / 0
    )

    run([a_page("one"), a_missing_page()], warehouse)

    assert warehouse.deeds == ["keep", "read", "commit", "finish and show"]
    assert [page.payload for page in warehouse.kept] == [b"one"]


def test_a_second_time_nothing_changes():
    warehouse = FakeWarehouse()
    pages = [a_page("one"), a_page("wall"), a_missing_page()]
    first = run(pages, warehouse)

    second = run(pages, warehouse)

    assert second.ledger.n_unchanged == second.ledger.n_seen == 3
    assert second.run_id == first.run_id
    assert len(warehouse.batches) == 1


def test_a_page_that_changes_between_stock_and_work_is_accounted_for_as_it_was_read():
    class Changing:
        def __init__(self):
            self.texts = iter([["one", "half writ"], ["one", "half written", "new"]])

        def pages(self):
            return map(a_page, next(self.texts))

    warehouse = FakeWarehouse()

    account = ingest(Changing(), warehouse=warehouse, progress=Watcher())

    assert (account.ledger.n_seen, account.ledger.n_written) == (3, 3)
    assert len(warehouse.runs[0].page_ids) == 3


def test_what_could_not_be_read_is_still_told_the_second_time():
    warehouse = FakeWarehouse()
    run([a_missing_page()], warehouse)

    assert run([a_missing_page()], warehouse).n_faults == 1


def test_a_page_that_comes_twice_is_counted_twice_and_stored_once():
    warehouse = FakeWarehouse()

    account = run([a_page("one"), a_page("one"), a_page("wall"), a_page("wall")], warehouse)

    assert len(warehouse.kept) == 2
    assert (account.ledger.n_written, account.ledger.n_rejected) == (1, 1)
    assert account.ledger.n_unchanged == 2
    assert len(warehouse.runs[0].page_ids) == 4


def test_another_page_with_a_known_text_is_unchanged():
    account = run([a_page("one", name="a"), a_page("one", name="b")])

    assert (account.ledger.n_written, account.ledger.n_unchanged) == (1, 1)


def test_batches_are_cut_by_count_and_by_bytes():
    warehouse = FakeWarehouse()

    run([a_page(f"{n:04}") for n in range(5)], warehouse, batch_pages=2)
    run([a_page(f"x {n:08}") for n in range(4)], warehouse, batch_bytes=25)
    run([a_page("y" * 99), a_page("z")], warehouse, batch_bytes=25)

    assert [len(batch.outcomes) for batch in warehouse.batches] == [2, 2, 1, 2, 2, 1, 1]


def test_an_interrupted_run_ends_where_an_undisturbed_one_does(monkeypatch):
    pages = [a_page(f"{n}") for n in range(6)]
    undisturbed, interrupted = FakeWarehouse(), FakeWarehouse()
    run(pages, undisturbed, batch_pages=2)
    with monkeypatch.context() as patch:
        patch.setattr(Watcher, "advance", Mock(side_effect=[None, None, None, KeyboardInterrupt]))
        with pytest.raises(KeyboardInterrupt):
            run(pages, interrupted, batch_pages=2)
    begun = len(interrupted.batches)

    account = run(pages, interrupted, batch_pages=2)

    assert begun == 1
    assert interrupted.batches == undisturbed.batches
    assert (account.ledger.n_unchanged, account.ledger.n_written) == (2, 4)


def test_a_run_is_named_by_what_it_is_about():
    pages = [a_page("one"), a_page("two")]

    name = run(pages).run_id

    assert run(pages[::-1]).run_id == name
    assert run(pages, kind="nightly").run_id != name
    assert run(pages[:1]).run_id != name


def test_the_account_is_by_source_too():
    pages = [a_page("one", source="b"), a_page("wall", source="a"), a_page("two", source="b")]

    account = run(pages)

    assert [(one.source, one.ledger.n_seen) for one in account.sources] == [("a", 1), ("b", 2)]


def test_nothing_in_gives_nothing_out():
    warehouse = FakeWarehouse()

    assert run([], warehouse).ledger.n_seen == 0
    assert warehouse.deeds == ["finish and show"]


def test_who_watches_hears_of_every_page():
    watcher, warehouse = Watcher(), FakeWarehouse()
    pages = [a_page("one"), a_page("one"), a_page("bug"), a_missing_page()]
    for _ in range(2):
        watcher = Watcher()
        ingest(Pages(pages), warehouse=warehouse, progress=watcher)

        assert watcher.expected == watcher.done["pages"] == 4


def test_a_rehearsal_tells_the_same_and_stores_nothing():
    warehouse = FakeWarehouse()
    pages = [a_page("one"), a_page("wall"), a_missing_page()]

    rehearsed = run(pages, Rehearsal(warehouse))

    assert warehouse.deeds == []
    assert rehearsed.ledger == run(pages, warehouse).ledger


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    words=st.lists(st.sampled_from(["one", "two", "wall", "wall b", "bug", "gone"])),
    size=st.integers(1, 4),
)
def test_no_page_is_lost_whatever_comes_and_however_it_is_cut(words, size):
    pages = [a_missing_page() if word == "gone" else a_page(word) for word in words]
    warehouse = FakeWarehouse()

    account = run(pages, warehouse, batch_pages=size)

    assert account.ledger.n_seen == len(pages)
    assert {page_id for page_id, _ in warehouse.outcomes} == {page.page_id for page in pages}
    assert account.ledger == run(pages, batch_pages=len(pages) or 1).ledger
