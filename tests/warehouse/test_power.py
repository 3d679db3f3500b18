"""When the power fails, what was not synced is lost: a run again leaves what no failure leaves."""

import os
from itertools import cycle
from pathlib import Path

import pytest

from tests.warehouse.killing import IS_SOAK
from tests.warehouse.making import MORNING, contents, ingest, page
from warehouse import rows, schema
from warehouse.errors import Damaged
from warehouse.place import atomic, steps
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.stored_tables import StoredTables
from warehouse.tables.commits import CHECKPOINT_EVERY, LOG
from warehouse.tables.durable import HINT

pytestmark = pytest.mark.slow

PAGES = [page(number) for number in range(1, 13)]


class PowerLost(BaseException):
    """Nothing catches it, as nothing survives the real one."""


class Disk:
    """It keeps of a file what was there when the file was last synced."""

    def __init__(self, root, monkeypatch):
        self.root, self.safe = root, {}
        self.sync = atomic.sync
        monkeypatch.setattr(atomic, "sync", self.synced)

    def synced(self, path):
        self.sync(path)
        self.safe[path.stat().st_ino] = self.state(path)

    def state(self, path):
        return path.stat().st_mtime_ns, path.stat().st_size

    def lose(self, how):
        """Let files that were not synced be emptied, full of zeros, or gone."""
        lost = [path for path in self.written() if self.safe.get(path.stat().st_ino) is None]
        for path in lost:
            if how == "gone":
                path.unlink()
            else:
                path.write_bytes(bytes(path.stat().st_size if how == "zeros" else 0))
        return lost

    def written(self):
        return [path for path in self.root.rglob("*") if path.is_file() and "tables" in path.parts]


def unwatched(_moment):
    """Let the moment pass."""


def moments_of(work, monkeypatch):
    """Return how many moments the work has."""
    seen = []
    monkeypatch.setattr(steps, "observer", seen.append)
    work()
    monkeypatch.setattr(steps, "observer", unwatched)
    return len(seen)


def fail_at(number, work, monkeypatch):
    """Do the work until its power is cut."""
    left = iter(range(number))

    def cut(moment):
        if next(left, None) is None:
            raise PowerLost(moment)

    monkeypatch.setattr(steps, "observer", cut)
    with pytest.raises(PowerLost):
        work()
    monkeypatch.setattr(steps, "observer", unwatched)


def test_whatever_a_power_failure_takes_of_an_ingest_a_run_again_leaves_what_no_failure_leaves(
    tmp_path, monkeypatch
):
    calm = tmp_path / "calm"
    ingest(calm, PAGES[:6])
    n_moments = moments_of(lambda: ingest(calm, PAGES), monkeypatch)
    expected, hows, n_torn = contents(calm), cycle(("emptied", "zeros", "gone")), 0

    for number in range(0, n_moments, 1 if IS_SOAK else 7):
        root = tmp_path / str(number)
        disk = Disk(root, monkeypatch)
        ingest(root, PAGES[:6])
        fail_at(number, lambda root=root: ingest(root, PAGES), monkeypatch)
        n_torn += len(disk.lose(next(hows)))

        with connect(root) as sql:
            assert sql.execute("SELECT count(*) FROM articles").fetchall()[0][0] in {5, 10}
        ingest(root, PAGES)
        assert contents(root) == expected, f"moment {number} of {n_moments}"
    assert n_torn


def last_commit(root):
    return max((root / "tables" / "pages" / LOG).glob("*.json"))


def add_pages(root, *numbers):
    pages = rows.page_rows([page(number) for number in numbers], now=MORNING)
    with StoredTables(root).writing() as tables:
        tables.append({schema.PAGES: pages}, batch=f"{numbers}")


def count_pages(root):
    with StoredTables(root).writing() as tables:
        return tables.of(schema.PAGES).select(["page_id"]).num_rows


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b'{"add": {"pa'])
def test_a_commit_that_is_not_whole_never_happened(tmp_path, content):
    add_pages(tmp_path, 1, 2)
    add_pages(tmp_path, 3)

    torn = last_commit(tmp_path)
    torn.write_bytes(content)

    assert count_pages(tmp_path) == 2
    assert not torn.exists()
    add_pages(tmp_path, 3)
    assert count_pages(tmp_path) == 3


def test_who_goes_on_writing_looks_at_the_commits_of_others_too(tmp_path):
    ours = StoredTables(tmp_path)
    for number in (1, 2):
        with ours.writing() as tables:
            tables.append({schema.PAGES: rows.page_rows([page(number)], now=MORNING)}, batch="ours")
    add_pages(tmp_path, 3)  # as another process does
    torn = last_commit(tmp_path)
    torn.write_bytes(b"")

    with ours.writing() as tables:
        assert tables.of(schema.PAGES).select(["page_id"]).num_rows == 2
    assert not torn.exists()


def test_what_sums_up_a_log_may_be_torn_with_the_commit_it_was_made_by(tmp_path):
    for number in range(CHECKPOINT_EVERY - 1):  # to make the table is the first commit
        add_pages(tmp_path, number)
    log = last_commit(tmp_path).parent
    [summary] = log.glob("*.checkpoint.parquet")
    os.truncate(summary, 100)
    (log / HINT).write_bytes(b"")

    assert count_pages(tmp_path) == CHECKPOINT_EVERY - 2
    add_pages(tmp_path, CHECKPOINT_EVERY - 2)
    assert count_pages(tmp_path) == CHECKPOINT_EVERY - 1


def test_what_an_edition_shows_is_not_undone_but_told_as_damaged(tmp_path):
    ingest(tmp_path, PAGES)
    last_commit(tmp_path).write_bytes(b"")

    with pytest.raises(Damaged):
        add_pages(tmp_path, 20)

    assert last_commit(tmp_path).read_bytes() == b""


def test_a_commit_ends_only_when_all_that_it_wrote_is_synced(tmp_path, monkeypatch):
    disk = Disk(tmp_path, monkeypatch)

    for number in range(CHECKPOINT_EVERY + 2):
        add_pages(tmp_path, number)

    assert len(disk.written()) > CHECKPOINT_EVERY * 2
    assert disk.lose("gone") == []


def test_names_that_are_not_there_need_no_sync(tmp_path):
    (tmp_path / "there").write_text("all")

    Folder(Path(tmp_path)).sync("not there", "there")

    assert (tmp_path / "there").read_text() == "all"
