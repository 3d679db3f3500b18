"""What happened to a warehouse is seen at a glance."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.doctoring.finding import State
from flows.doctoring.stored import bytes_a_day, look_at_warehouse, stored_at
from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.place.folder import Folder
from warehouse.tables.stored import StoredTable
from warehouse.verifying.glance import glance
from warehouse.warehouse import Warehouse


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made") / "warehouse"
    ingest(root, [page(1), page(2)])
    return root


@pytest.fixture
def root(made, tmp_path):
    root = shutil.copytree(made, tmp_path / "warehouse")
    Warehouse(root).publish()
    return root


def file_of(root, table):
    stored = StoredTable(root, table)
    return Path(stored.address) / stored.files()[0].path


def looked(root):
    return list(look_at_warehouse(Folder(root)))


def wrong(root):
    return [one for one in looked(root) if one.state is State.WRONG]


def test_a_sound_warehouse_is_sound(root):
    [found] = looked(root)

    assert found.state is State.SOUND
    assert "digests are right" in found.told


def test_where_none_is_yet_it_is_said(tmp_path):
    [found] = looked(tmp_path)

    assert found.state is State.DOUBTFUL


def test_a_file_that_is_gone_is_wrong(root):
    file_of(root, schema.REMOVALS).unlink()

    assert any("missing" in one.told for one in wrong(root))


def test_a_file_of_another_size_is_wrong(root):
    path = file_of(root, schema.PAGES)
    path.write_bytes(path.read_bytes()[:-9])

    assert any("bytes, not" in one.told for one in wrong(root))


def test_a_byte_that_flipped_in_the_newest_file_is_wrong(root):
    path = file_of(root, schema.PAYLOADS)
    data = bytearray(path.read_bytes())
    data[64] ^= 0xFF  # in its first page, behind the mark at its head
    path.write_bytes(data)

    assert wrong(root)


def test_a_large_file_is_not_read(root, monkeypatch):
    path = file_of(root, schema.PAYLOADS)
    path.write_bytes(bytes(path.stat().st_size))
    monkeypatch.setattr("warehouse.verifying.glance.MOST_BYTES", 10)

    assert [one for one in glance(root) if hasattr(one, "kind")] == []


def test_an_edition_that_cannot_be_read_is_told(root):
    (root / "warehouse.duckdb").write_bytes(b"no edition")

    assert any("edition" in one.told for one in looked(root))
    assert stored_at(Folder(root)) is None


def test_a_folder_that_was_moved_is_doubtful(root):
    there = root.rename(root.with_name("elsewhere"))

    assert any("where they were" in one.told and one.remedy for one in looked(there))


def test_what_was_written_of_late_tells_the_pace(root, tmp_path):
    now = datetime.now(UTC)

    assert bytes_a_day(Folder(root), now=now) > 10_000
    assert bytes_a_day(Folder(root), now=now + timedelta(days=9)) is None
    assert bytes_a_day(Folder(tmp_path / "none"), now=now) is None


def test_it_is_known_when_something_was_stored_last(root):
    assert abs(datetime.now(UTC) - stored_at(Folder(root))) < timedelta(minutes=5)
