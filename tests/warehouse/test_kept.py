"""Pages that were kept come back byte for byte, without all bodies in memory."""

from dataclasses import replace
from pathlib import Path

import pytest
from deltalake import write_deltalake
from pyarrow.parquet import ParquetFile

from tests.warehouse.forgetting.wanting import forget_it
from tests.warehouse.making import MORNING, page
from warehouse import kept, schema
from warehouse.errors import Damaged
from warehouse.rows import page_rows
from warehouse.stored_page import page_by_id
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

CARRIED = (("desk", "coast"), ("priority", "2"))
PAGES = [
    replace(page(number), opt_outs=("header:x-robots-tag=noai",), carried=CARRIED)
    for number in range(0, 900, 30)
]


def test_pages_come_back_as_they_were_received_each_once(tmp_path):
    warehouse = Warehouse(tmp_path)
    for start in range(0, len(PAGES), 7):
        warehouse.keep(PAGES[start : start + 7])
    ids = [raw.page_id for raw in PAGES[3:20]]

    found = list(warehouse.raw_pages([*ids, ids[0], "0" * 32]))

    assert len(found) == 17
    assert set(found) == set(PAGES[3:20])
    assert found == list(warehouse.raw_pages(reversed(ids)))


def test_two_addresses_with_one_body_are_two_pages(tmp_path):
    twin = replace(PAGES[0], target_uri="https://elsewhere.example/1")
    warehouse = Warehouse(tmp_path)
    warehouse.keep([PAGES[0], twin])

    found = warehouse.raw_pages([PAGES[0].page_id, twin.page_id])

    assert set(found) == {PAGES[0], twin}


def test_a_body_that_came_in_another_month_is_found_there(tmp_path):
    later = replace(PAGES[0], fetched_at=PAGES[-1].fetched_at, target_uri="https://b.example/")
    warehouse = Warehouse(tmp_path)
    warehouse.keep([PAGES[0]])
    warehouse.keep([later])

    assert later.fetched_at.month != PAGES[0].fetched_at.month
    assert list(warehouse.raw_pages([later.page_id])) == [later]


@pytest.fixture
def read(monkeypatch):
    """Tell how many bodies were read, each time that some were."""
    counts = []

    class Watched(ParquetFile):
        def iter_batches(self, *args, **names):
            for batch in super().iter_batches(*args, **names):
                counts.append(batch.num_rows)
                yield batch

    monkeypatch.setattr(kept, "parquet_file", Watched)
    monkeypatch.setattr(kept, "BODIES_AT_ONCE", 4)
    return counts


def test_bodies_are_read_a_few_at_a_time_as_they_are_asked_for(tmp_path, read):
    warehouse = Warehouse(tmp_path)
    warehouse.keep(PAGES[2:22])
    pages = warehouse.raw_pages([raw.page_id for raw in PAGES[2:22]])

    assert read == []
    next(pages)
    assert read == [4]
    assert len(list(pages)) == 19
    assert read == [4] * 5


def test_a_page_without_its_body_is_told_and_bodies_that_nobody_wants_stay_unread(tmp_path, read):
    warehouse = Warehouse(tmp_path)
    for start in (2, 5, 8):
        warehouse.keep(PAGES[start : start + 3])
    lost = PAGES[12]
    StoredTable(tmp_path, schema.PAGES).append(page_rows([lost], now=MORNING), batch="lost")
    pages = warehouse.raw_pages([PAGES[6].page_id, lost.page_id])

    assert next(pages) == PAGES[6]
    with pytest.raises(Damaged, match=lost.payload_digest):
        next(pages)
    assert read == [3]


def test_pages_go_on_coming_while_others_are_forgotten(tmp_path):
    warehouse = Warehouse(tmp_path)
    for start in (2, 5, 8):
        warehouse.keep(PAGES[start : start + 3])
    pages = warehouse.raw_pages([raw.page_id for raw in PAGES[2:11]])
    come = [next(pages)]
    files = {*StoredTable(tmp_path, schema.PAYLOADS).at(3).files}
    away = PAGES[2] if come[0] in PAGES[8:11] else PAGES[8]  # of a file that is not yet read

    forget_it(tmp_path, names=(away.target_uri,))

    assert {*come, *pages} == {*PAGES[2:11]} - {away}
    assert any(not Path(file).exists() for file in files)


def test_a_file_of_bodies_that_is_gone_is_told_in_our_words(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.keep(PAGES[2:5])
    payloads = StoredTable(tmp_path, schema.PAYLOADS)
    pages = warehouse.raw_pages([PAGES[3].page_id])
    (Path(payloads.address) / payloads.files()[0].path).unlink()

    with pytest.raises(Damaged, match="from a copy"):
        next(pages)


def test_a_body_that_is_stored_twice_gives_its_page_once(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.keep(PAGES[:1])
    stored = StoredTable(tmp_path, schema.PAYLOADS).opened()
    write_deltalake(stored, stored.to_pyarrow_table(), mode="append")
    warehouse.keep(PAGES[1:2])

    found = warehouse.raw_pages([raw.page_id for raw in PAGES[:2]])

    assert sorted(raw.target_uri for raw in found) == sorted(raw.target_uri for raw in PAGES[:2])


def test_while_pages_are_read_back_others_may_write(tmp_path):
    warehouse = Warehouse(tmp_path, wait_s=1)
    warehouse.keep(PAGES[:5])
    pages = warehouse.raw_pages([raw.page_id for raw in PAGES[:5]])
    next(pages)

    warehouse.keep(PAGES[5:])

    assert len(list(pages)) == 4


def test_a_page_found_by_its_id_has_its_signals_and_what_was_carried(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.keep(PAGES[:1])
    warehouse.publish()

    assert page_by_id(tmp_path, PAGES[0].page_id) == PAGES[0]
