"""A disk that refuses is named with what to do, and nothing is lost or doubled by it."""

import errno
import os
import resource
import signal
import subprocess
from multiprocessing import get_context

import duckdb
import pytest

from tests.warehouse.making import contents, ingest, page
from warehouse.errors import Damaged, NotWritable, StorageFull, TooManyFiles, UnusableFolder
from warehouse.place import disk
from warehouse.place.disk import need_room, writing_to
from warehouse.read import connect
from warehouse.warehouse import Warehouse

PAGES = [page(number, body=os.urandom(2000).hex()) for number in range(20)]


def mount(*words):
    """Run mount or umount; tell whether it worked."""
    done = subprocess.run(words, capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 16 MB: an edition takes 3, and its next one as much beside it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)):
        pytest.skip("only root can mount a small disk")
    yield folder
    assert mount("umount", str(folder))


def test_a_disk_without_room_for_a_commit_is_full_before_it_is_tried(small_disk):
    room = os.statvfs(small_disk).f_bavail * 4096

    need_room(small_disk, room - disk.MARGIN_BYTES)
    with pytest.raises(StorageFull):
        need_room(small_disk, room - disk.MARGIN_BYTES + 1)


@pytest.mark.parametrize("margin", [disk.MARGIN_BYTES, -(1 << 30)], ids=["foreseen", "struck"])
@pytest.mark.parametrize("free", [0, 16, 64])
def test_a_full_disk_is_told_and_when_there_is_room_the_same_work_converges(
    small_disk, tmp_path, monkeypatch, free, margin
):
    ingest(tmp_path / "large", PAGES[:10])
    ingest(tmp_path / "large", PAGES)
    ingest(small_disk / "desk", PAGES[:10])
    filler = small_disk / "filler"
    filler.write_bytes(bytes((os.statvfs(small_disk).f_bavail - free) * 4096))

    monkeypatch.setattr(disk, "MARGIN_BYTES", margin)
    with pytest.raises(StorageFull, match="free some space, then run the same command again"):
        ingest(small_disk / "desk", PAGES)
    with connect(small_disk / "desk") as reader:
        n_outcomes = reader.execute("SELECT count(*) FROM outcomes").fetchone()[0]
    filler.unlink()
    monkeypatch.undo()
    assert mount("mount", "-o", "remount,size=32m", str(small_disk))
    ingest(small_disk / "desk", PAGES)

    assert n_outcomes in {10, 20}
    assert contents(small_disk / "desk") == contents(tmp_path / "large")


def ingest_with_small_files(root, answer):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        ingest(root, PAGES)
    except StorageFull as error:
        answer.send(error)


def test_a_quota_on_files_is_a_full_disk_too_and_its_error_crosses_processes(tmp_path):
    here, there = get_context("spawn").Pipe()
    child = get_context("spawn").Process(target=ingest_with_small_files, args=(tmp_path, there))
    child.start()
    child.join()

    assert here.poll()
    assert here.recv().root == tmp_path


def test_a_folder_under_a_file_is_not_writable(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(NotWritable, match="choose another folder with --warehouse"):
        Warehouse(tmp_path / "file" / "desk").publish()


def test_a_read_only_disk_is_not_writable(small_disk):
    assert mount("mount", "-o", "remount,ro", str(small_disk))

    with pytest.raises(NotWritable, match="Read-only file system"):
        Warehouse(small_disk / "desk").publish()


@pytest.mark.parametrize("name", ["a[b", "a]b", "a|b", "a^b", "a%20b", "a?b", "a\\b", "a\nb"])
def test_a_folder_name_in_which_tables_cannot_live_is_refused_at_once(tmp_path, name):
    with pytest.raises(UnusableFolder, match="choose another folder"):
        Warehouse(tmp_path / name).publish()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a b", "a'b", 'a"b', "a@b:c", "a*b", "a{b}", "a#b", "新聞", "a=b"]
)
def test_a_warehouse_can_live_under_an_awkward_name(tmp_path, name):
    ingest(tmp_path / name, PAGES[:2])

    with connect(tmp_path / name) as reader:
        assert reader.execute("SELECT count(*) FROM outcomes").fetchone() == (2,)


def test_a_table_whose_file_was_deleted_is_told_as_damage(tmp_path):
    ingest(tmp_path, PAGES[:2])
    for file in (tmp_path / "tables/outcomes").glob("*.parquet"):
        file.unlink()

    with pytest.raises(Damaged, match="something is missing in"):
        ingest(tmp_path, PAGES)


def test_an_error_that_is_not_the_disks_stays_what_it_was(tmp_path):
    with pytest.raises(OSError, match="busy"), writing_to(tmp_path):
        raise OSError(errno.EBUSY, "busy")


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EMFILE, "Too many open files"),
        duckdb.IOException('Cannot open file "a.parquet": Too many open files'),
        type("PanicException", (BaseException,), {})("no runtime: Os { code: 24, kind: X }"),
    ],
    ids=["Python", "DuckDB", "delta-rs"],
)
def test_too_few_open_files_are_told_whoever_met_the_limit(tmp_path, error):
    with pytest.raises(TooManyFiles, match="ulimit -n 1024"), writing_to(tmp_path):
        raise error
