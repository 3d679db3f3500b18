"""A table takes in what it does not hold, whoever else writes to it."""

from pathlib import Path

import pytest
from deltalake import DeltaTable

from tests.warehouse.making import MORNING, page
from warehouse import rows, schema
from warehouse.errors import SchemaDrift, StillContended
from warehouse.place import steps
from warehouse.tables import stored
from warehouse.tables.digest import content_digest
from warehouse.tables.stored import StoredTable


def table_of(tmp_path):
    table = StoredTable(tmp_path, schema.PAGES)
    table.create()
    return table


def pages(*numbers):
    return rows.page_rows([page(number) for number in numbers], now=MORNING)


def test_of_rows_partly_stored_the_others_are_added(tmp_path):
    table = table_of(tmp_path)
    table.append(pages(1, 2), batch="one")

    table.append(pages(1, 2, 3), batch="two")

    assert table.select(["page_id"]).num_rows == 3


def test_when_all_rows_are_stored_no_version_is_written(tmp_path):
    table = table_of(tmp_path)
    table.append(pages(1, 2), batch="one")
    version = table.version()

    table.append(pages(2, 1), batch="two")

    assert table.version() == version


def test_each_commit_remembers_its_batch(tmp_path):
    table = table_of(tmp_path)

    table.append(pages(1), batch="the batch")

    assert table.opened().history(1)[0]["copydesk.batch"] == "the batch"


def test_another_writers_commit_between_look_up_and_write_is_noticed(tmp_path, monkeypatch):
    table, theirs = table_of(tmp_path), [pages(1, 2)]

    def meanwhile(moment):
        if moment == "before append pages" and theirs:
            StoredTable(tmp_path, schema.PAGES).append(theirs.pop(), batch="theirs")

    monkeypatch.setattr(steps, "observer", meanwhile)
    table.append(pages(2, 3), batch="ours")

    assert table.select(["page_id"]).num_rows == 3


def test_a_table_that_stays_open_shows_what_came_in_elsewhere_and_reads_no_log_for_nothing(
    tmp_path, monkeypatch
):
    table, updates = table_of(tmp_path), []
    table.append(pages(1), batch="ours")
    known = table.select(["page_id"]).num_rows
    update = DeltaTable.update_incremental
    monkeypatch.setattr(
        DeltaTable, "update_incremental", lambda self: updates.append(1) or update(self)
    )

    again = table.select(["page_id"]).num_rows
    n_for_nothing = len(updates)
    StoredTable(tmp_path, schema.PAGES).append(pages(2), batch="theirs")

    assert (known, again, table.select(["page_id"]).num_rows) == (1, 1, 2)
    assert n_for_nothing == 0


def test_a_table_that_never_holds_still_is_named(tmp_path, monkeypatch):
    table, theirs = table_of(tmp_path), [pages(1), pages(2)]
    monkeypatch.setattr(stored, "ATTEMPTS", 2)
    is_ours = iter([True, False, True, False])

    def meanwhile(moment):
        if moment == "before append pages" and next(is_ours):
            StoredTable(tmp_path, schema.PAGES).append(theirs.pop(), batch="theirs")

    monkeypatch.setattr(steps, "observer", meanwhile)
    with pytest.raises(StillContended, match="2 times in a row"):
        table.append(pages(3), batch="ours")


def test_a_restored_table_is_what_it_was_and_restoring_again_changes_nothing(tmp_path):
    table = table_of(tmp_path)
    table.append(pages(1), batch="one")
    version, digest = table.version(), content_digest(tmp_path, schema.PAGES)
    table.append(pages(2), batch="two")

    table.restore(version)
    table.restore(version)

    assert content_digest(tmp_path, schema.PAGES) == digest


def test_a_table_made_by_another_version_is_named_with_its_columns(tmp_path):
    table = StoredTable(tmp_path, schema.PAGES)
    DeltaTable.create(Path(table.address), schema.RUNS.arrow)

    with pytest.raises(SchemaDrift, match=r"lacks .*payload_digest.* has unknown .*n_written"):
        table.append(pages(1), batch="one")


def test_the_digest_of_a_table_forgets_order_and_files_but_not_rows(tmp_path):
    for name, parts in {"a": [(1, 2, 3)], "b": [(3,), (2,), (1,)], "c": [(1, 2)]}.items():
        table = table_of(tmp_path / name)
        for part in parts:
            table.append(pages(*part), batch="one")
    digests = [content_digest(tmp_path / name, schema.PAGES) for name in "abc"]

    assert digests[0] == digests[1]
    assert digests[0].startswith("3-")
    assert digests[2].startswith("2-")


def test_the_digest_leaves_out_clocks_unless_asked(tmp_path):
    for name, year in (("a", 2024), ("b", 2025)):
        table = table_of(tmp_path / name)
        now = MORNING.replace(year=year)
        table.append(rows.page_rows([page(1)], now=now), batch="one")
    plain = {content_digest(tmp_path / name, schema.PAGES) for name in "ab"}
    clocks = {content_digest(tmp_path / name, schema.PAGES, with_clocks=True) for name in "ab"}

    assert len(plain) == 1
    assert len(clocks) == 2
