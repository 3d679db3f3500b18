"""Upkeep removes what nobody can need, drops what policy says, and tells both."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.warehouse.making import MORNING, VERSION, contents, ingest, page
from warehouse import schema
from warehouse.edition import opening
from warehouse.errors import BodiesDropped
from warehouse.read import connect
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.bodies import BodyPolicy
from warehouse.upkeep.upkeep import Policy, keep_up, rehearse
from warehouse.warehouse import Warehouse

WEEK = Policy(keep_days=7)
NOTES = {"upkeeps", "dropped_bodies"}


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    """A warehouse of five nights; every fifth page is rejected."""
    root = tmp_path_factory.mktemp("nights") / "desk"
    for night in range(5):
        ingest(root, [page(2 * night), page(2 * night + 1)])
    return root


@pytest.fixture
def root(nights, tmp_path):
    """The same, to be changed."""
    root = shutil.copytree(nights, tmp_path / "desk")
    Warehouse(root).publish()
    return root


def at(root, *, days):
    """Return the warehouse as it is looked after some days from now."""
    return Warehouse(root, now=lambda: datetime.now(UTC) + timedelta(days=days))


def on_disk(root):
    return {path for path in (root / "tables").rglob("*.parquet") if "_delta_log" not in path.parts}


def live(root):
    tables = [StoredTable(root, table) for table in schema.TABLES]
    return {Path(file) for stored in tables for file in stored.at(stored.version()).files}


def asked(root, query):
    with connect(root) as reader:
        return reader.execute(query).fetchall()


def test_an_old_edition_is_readable_for_as_long_as_was_promised_and_then_its_files_go(root):
    before, first = contents(root), on_disk(root)
    shutil.copy(root / opening.NAME, root / "held.duckdb")

    keep_up(Warehouse(root), WEEK)
    keep_up(at(root, days=6), WEEK)
    assert first <= on_disk(root)
    done = keep_up(at(root, days=8), WEEK)

    assert sum(table.n_removed_files for table in done) == len(first - on_disk(root)) > 10
    after = contents(root)
    assert {name: after[name] for name in after if name not in NOTES} == {
        name: before[name] for name in before if name not in NOTES
    }
    assert asked(root, "SELECT count(*) FROM articles") == [(8,)]


def test_an_edition_that_was_replaced_late_keeps_its_files_from_then_on(root):
    keep_up(Warehouse(root), WEEK)
    ingest(root, [page(30)])
    shown = live(root)

    keep_up(at(root, days=30), WEEK)

    assert shown <= on_disk(root)


def test_what_a_killed_writer_left_goes_too(root):
    folder = Path(StoredTable(root, schema.RUNS).address)
    left = folder / "part-00000-left.parquet"
    shutil.copy(next(folder.glob("*.parquet")), left)
    os.utime(left, (0, 0))

    keep_up(Warehouse(root), WEEK)
    keep_up(at(root, days=8), WEEK)

    assert not left.exists()


def test_upkeep_says_what_it_did_and_readers_find_it(root):
    done = {table.table_name: table for table in keep_up(Warehouse(root), WEEK)}

    assert done["pages"].n_files_before == 5
    assert done["pages"].n_files_after == 1
    told = asked(
        root, "SELECT table_name, n_files_before, n_files_after, n_merges FROM upkeeps ORDER BY ALL"
    )
    assert ("pages", 5, 1, 1) in told
    assert {name for name, *_ in told} == {table.name for table in schema.TABLES}


def test_a_rehearsal_changes_nothing(root):
    before = on_disk(root)

    planned = {table.table_name: table for table in rehearse(Warehouse(root), WEEK)}

    assert planned["pages"].n_merges == 1
    assert on_disk(root) == before


def test_bodies_go_by_policy_and_their_pages_stay(root):
    policy = Policy(keep_days=7, bodies=BodyPolicy(older_than_days=30, is_only_rejected=True))
    ids = [page(number).page_id for number in range(10)]

    done = {table.table_name: table for table in keep_up(Warehouse(root), policy)}

    assert done["payloads"].n_dropped_rows == 2
    assert asked(root, "SELECT count(*) FROM pages") == [(10,)]
    assert asked(root, "SELECT count(*) FROM payloads") == [(8,)]
    assert asked(root, "SELECT DISTINCT policy FROM dropped_bodies") == [
        ("older_than_days=30 only_rejected",)
    ]
    assert asked(root, f"FROM page_body('{page(5).page_id}')") == [(None,)]
    assert asked(root, f"FROM page_body('{page(1).page_id}')") == [(page(1).payload,)]
    read = []
    with pytest.raises(BodiesDropped, match="the bodies of 2 of these pages were dropped"):
        read.extend(Warehouse(root).raw_pages(ids))
    assert set(Warehouse(root).known(ids, version=VERSION)) == set(ids)


def test_all_others_are_read_before_it_is_said_that_some_were_dropped(root):
    keep_up(
        Warehouse(root),
        Policy(keep_days=7, bodies=BodyPolicy(older_than_days=30, is_only_rejected=True)),
    )

    read = []
    with pytest.raises(BodiesDropped):
        read.extend(Warehouse(root).raw_pages([page(number).page_id for number in range(10)]))

    assert {kept.target_uri for kept in read} == {
        page(number).target_uri for number in range(10) if number % 5
    }


def test_the_bodies_of_a_file_are_gone_from_the_disk_once_no_reader_can_need_them(root):
    policy = Policy(keep_days=0, bodies=BodyPolicy(older_than_days=30))

    keep_up(Warehouse(root), policy)
    keep_up(at(root, days=1), policy)

    held = [
        row
        for path in Path(StoredTable(root, schema.PAYLOADS).address).rglob("*.parquet")
        if "_delta_log" not in path.parts
        for row in pq.read_table(path, columns=["payload"], partitioning=None).to_pylist()
    ]
    assert held == []


def test_bodies_of_pages_that_came_lately_stay(root):
    old = datetime.now(UTC) - MORNING
    policy = Policy(keep_days=7, bodies=BodyPolicy(older_than_days=old.days + 30))

    done = keep_up(Warehouse(root), policy)

    assert sum(table.n_dropped_rows for table in done) == 0
