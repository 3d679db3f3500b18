"""What holds for the tables, whoever ingests what, how often and at the same time."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from multiprocessing import get_context

import pytest

from tests.warehouse.making import (
    MORNING,
    VERSION,
    article,
    batch,
    contents,
    ingest,
    page,
    record,
    rejected,
)
from transforms.vocabulary import RejectReason
from warehouse.errors import Busy, Unaccounted
from warehouse.ledger import Ledger
from warehouse.outcome import Verdict
from warehouse.place.lock import writer
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

PAGES = [page(number) for number in range(30)]


def rows(root, sql):
    with connect(root) as reader:
        return reader.execute(sql).fetchall()


def test_a_run_accounts_for_every_page(tmp_path):
    ledger = ingest(tmp_path, PAGES, size=8)

    reasons = ((RejectReason.INDEX_PAGE, 6),)
    assert ledger == Ledger(n_seen=30, n_written=24, n_unchanged=0, n_rejected=6, reasons=reasons)
    found = rows(tmp_path, "SELECT n_seen, n_written, n_unchanged, n_rejected FROM runs")
    assert found == [(30, 24, 0, 6)]


def test_ingesting_twice_adds_no_row_to_any_table(tmp_path):
    ingest(tmp_path, PAGES, size=8)
    once = contents(tmp_path)

    again = ingest(tmp_path, PAGES, size=8)

    assert again == Ledger(n_seen=30, n_written=0, n_unchanged=30, n_rejected=0)
    assert contents(tmp_path) == once


def test_committing_a_batch_twice_adds_nothing_even_if_nobody_asked_what_is_known(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.keep(PAGES)
    warehouse.commit(batch(PAGES, "a run"))
    once = contents(tmp_path)

    warehouse.keep(PAGES)
    ledger = warehouse.commit(batch(PAGES, "another run"))

    assert ledger.n_unchanged == 30
    assert contents(tmp_path) == once


def test_the_size_of_a_batch_does_not_show(tmp_path):
    ingest(tmp_path / "small", PAGES, size=7)
    ingest(tmp_path / "large", PAGES, size=30)

    assert contents(tmp_path / "small") == contents(tmp_path / "large")


def test_two_processes_at_once_leave_exactly_what_one_leaves(tmp_path):
    ingest(tmp_path / "one", PAGES, size=8)
    spawn = get_context("spawn")
    both = [
        spawn.Process(target=ingest, args=(tmp_path / "two", PAGES), kwargs={"size": 8})
        for _ in range(2)
    ]
    for process in both:
        process.start()
    for process in both:
        process.join()

    assert [process.exitcode for process in both] == [0, 0]
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_a_run_that_was_cut_short_accounts_for_all_that_it_wrote(tmp_path):
    run = record(PAGES)
    Warehouse(tmp_path).keep(PAGES[:8])
    Warehouse(tmp_path).commit(batch(PAGES[:8], run.run_id))

    ledger = ingest(tmp_path, PAGES, size=8)

    assert (ledger.n_written, ledger.n_rejected, ledger.n_unchanged) == (24, 6, 0)


def test_a_page_that_came_twice_in_a_run_is_seen_twice_and_written_once(tmp_path):
    ledger = ingest(tmp_path, [page(1), page(1)])

    assert ledger == Ledger(n_seen=2, n_written=1, n_unchanged=1, n_rejected=0)


def test_a_changed_page_becomes_a_second_revision_and_the_view_shows_the_newest(tmp_path):
    old, new = page(1), page(1, body="It closed at noon.")
    new = replace(new, fetched_at=old.fetched_at + timedelta(days=1))
    ingest(tmp_path, [new])
    ingest(tmp_path, [old])

    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(2,)]
    assert rows(tmp_path, "SELECT text FROM articles") == [(article(new).text,)]


def test_a_page_that_goes_back_to_an_old_text_shows_the_old_text_again(tmp_path):
    first, second = page(1), page(1, body="It closed at noon.")
    second = replace(second, fetched_at=first.fetched_at + timedelta(days=1))
    back = page(1, body="<!-- a new advertisement -->")
    back = replace(back, fetched_at=first.fetched_at + timedelta(days=2))
    ingest(tmp_path, [first])
    ingest(tmp_path, [second])
    warehouse = Warehouse(tmp_path)

    warehouse.keep([back])
    same = article(first, page_id=back.page_id, payload_digest=back.payload_digest)
    warehouse.commit(Batch(run_id="later", version=VERSION, outcomes=(same,)))

    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(2,)]
    assert rows(tmp_path, "SELECT text FROM articles") == [(article(first).text,)]


def at(raw, day):
    return replace(raw, fetched_at=raw.fetched_at + timedelta(days=day))


DAYS = [at(page(1), 0), at(page(1, body="It closed at noon."), 1), at(page(1), 2)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_page_that_goes_back_to_its_old_bytes_shows_them_in_whichever_order_it_came(
    tmp_path, order
):
    for day in order:
        ingest(tmp_path, [DAYS[day]])

    assert rows(tmp_path, "SELECT text FROM articles") == [(article(DAYS[0]).text,)]
    seen = "SELECT fetched_at FROM pages UNION ALL SELECT fetched_at FROM sightings"
    assert sorted(rows(tmp_path, seen)) == [(day.fetched_at,) for day in DAYS]


def test_a_page_that_came_again_in_one_batch_and_again_in_the_next_is_noted_once(tmp_path):
    ingest(tmp_path, [DAYS[0], DAYS[2], DAYS[2]])
    ingest(tmp_path, DAYS)

    assert rows(tmp_path, "SELECT count(*) FROM sightings") == [(1,)]


def test_the_same_text_at_another_byte_is_an_unchanged_revision(tmp_path):
    old, new = page(1), page(1, body="<!-- a new advertisement -->")
    ingest(tmp_path, [old])
    warehouse = Warehouse(tmp_path)
    same = article(old, page_id=new.page_id, payload_digest=new.payload_digest)

    ledger = warehouse.commit(Batch(run_id="later", version=VERSION, outcomes=(same,)))

    known = warehouse.known([new.page_id], version=VERSION)[new.page_id]
    assert ledger.n_unchanged == 1
    assert known.outcome is Verdict.UNCHANGED
    assert known.revision_id == same.revision_id
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM removals") == [(2,)]


def test_a_replay_with_a_newer_version_shows_what_the_newer_version_read(tmp_path):
    raw = page(1)
    ingest(tmp_path, [raw])
    reread = article(raw, revision_id="0" * 32, text="Read better.")

    Warehouse(tmp_path).commit(Batch(run_id="replay", version="test-2", outcomes=(reread,)))

    assert rows(tmp_path, "SELECT text, version FROM articles") == [("Read better.", "test-2")]
    found = rows(tmp_path, "SELECT version, outcome FROM outcomes ORDER BY version")
    assert found == [("test-1", "written"), ("test-2", "written")]


def test_equal_bodies_of_two_addresses_are_kept_once(tmp_path):
    first = page(1)
    other = replace(first, target_uri="https://elsewhere.example/1")

    Warehouse(tmp_path).keep([first, other])
    Warehouse(tmp_path).publish()

    assert rows(tmp_path, "SELECT count(*) FROM pages") == [(2,)]
    assert rows(tmp_path, "SELECT payload FROM payloads") == [(first.payload,)]


def test_a_page_is_kept_with_all_that_the_server_said(tmp_path):
    raw = page(1)

    Warehouse(tmp_path).keep([raw])
    Warehouse(tmp_path).publish()

    [(*plain, headers)] = rows(
        tmp_path,
        "SELECT target_uri, source, status, content_type, n_bytes, payload_digest, headers"
        " FROM pages",
    )
    size = len(raw.payload)
    assert plain == [raw.target_uri, raw.source, 200, "text/html", size, raw.payload_digest]
    assert [(header["name"], header["value"]) for header in headers] == list(raw.headers)
    assert rows(tmp_path, f"FROM page_body('{raw.page_id}')") == [(raw.payload,)]


def test_a_run_with_a_page_that_has_no_outcome_is_not_recorded(tmp_path):
    ingest(tmp_path, PAGES[:3])

    with pytest.raises(Unaccounted, match="1 pages of run"):
        Warehouse(tmp_path).finish(record(PAGES[:4]))

    assert rows(tmp_path, "SELECT count(*) FROM runs") == [(1,)]


def test_asking_what_is_known_makes_no_warehouse(tmp_path):
    known = Warehouse(tmp_path / "none").known(["0" * 32], version=VERSION)

    assert known == {}
    assert not (tmp_path / "none").exists()


def test_whoever_waits_too_long_for_another_writer_is_told_for_what(tmp_path):
    with writer(tmp_path, wait_s=1), pytest.raises(Busy, match=r"\.lock for all of 0\.1 s"):
        Warehouse(tmp_path, wait_s=0.1).publish()


def test_a_reader_that_holds_the_edition_open_sees_no_error_and_one_cut(tmp_path):
    ingest(tmp_path, PAGES[:6])
    held = connect(tmp_path)
    seen = []
    for start in (6, 14, 22):
        ingest(tmp_path, PAGES[start : start + 8], size=3)
        held_count = held.execute("SELECT count(*), min(text) FROM articles").fetchone()
        [fresh_count] = rows(tmp_path, "SELECT count(*) FROM outcomes")
        seen.append((held_count[0], fresh_count[0]))

    held.close()
    assert seen == [(4, 14), (4, 22), (4, 30)]


def test_readers_in_a_loop_never_fail_while_others_ingest(tmp_path):
    ingest(tmp_path, PAGES[:6])
    spawn = get_context("spawn")
    writing = spawn.Process(target=ingest_thrice, args=(tmp_path,))
    writing.start()
    counts = []
    while writing.is_alive() or len(counts) < 2:
        counts += rows(tmp_path, "SELECT count(*), count(DISTINCT page_id) FROM outcomes")

    assert writing.exitcode == 0
    assert counts == sorted(counts)
    assert counts[-1] == (30, 30)
    assert Counter(total == distinct for total, distinct in counts)[False] == 0


def ingest_thrice(root):
    for start in (6, 14, 22):
        ingest(root, PAGES[start : start + 8], size=3)


def test_rows_say_when_they_were_committed_by_the_clock_they_were_given(tmp_path):
    Warehouse(tmp_path, now=lambda: MORNING).commit(
        Batch(run_id="run", version=VERSION, outcomes=(rejected(page(1)),))
    )

    assert rows(tmp_path, "SELECT epoch(ingested_at) FROM rejected") == [(MORNING.timestamp(),)]
