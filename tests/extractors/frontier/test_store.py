"""The file of a frontier is ours, whole and of today, or it says what to do."""

import os
import pickle
import sqlite3
import stat
import subprocess
import sys

import pytest

from extractors.frontier import errors, schema, store
from extractors.frontier.frontier import Frontier
from extractors.frontier.store import Store


def columns(path):
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 2").fetchall()


def test_a_frontier_is_made_where_there_is_none(tmp_path):
    path = tmp_path / "new" / "folder" / "frontier.sqlite"
    with Frontier.open(path) as frontier:
        frontier.marks.put("offset", "7")

    with Frontier.open(path) as again:
        assert again.marks.get("offset") == "7"


def test_only_its_owner_reads_addresses_with_tokens(path, frontier):
    frontier.marks.put("offset", "7")
    files = [path, *path.parent.glob("*-wal")]

    assert len(files) == 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize("n_steps", range(len(schema.STEPS)))
def test_a_file_of_an_older_schema_becomes_one_of_today(path, tmp_path, monkeypatch, n_steps):
    with monkeypatch.context() as older:
        older.setattr(store, "STEPS", schema.STEPS[:n_steps])
        Store.open(path).close()
    Store.open(path).close()
    new = tmp_path / "new.sqlite"
    Store.open(new).close()

    assert columns(path) == columns(new)


def test_what_an_older_schema_knew_is_kept(path, monkeypatch, clock):
    with monkeypatch.context() as older:
        older.setattr(store, "STEPS", schema.STEPS[:1])
        with Frontier.open(path, now=clock) as before:
            before.turns.take("a.example", delay_s=1, lease_s=30)

    with Frontier.open(path, now=clock) as after:
        assert after.turns.take("a.example", delay_s=1, lease_s=30).token is None


def test_a_step_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(store, "STEPS", (*schema.STEPS[:2], "CREATE TABLE marks (oops"))
        with pytest.raises(sqlite3.OperationalError):
            Store.open(path)

    with Frontier.open(path) as frontier:
        assert frontier.marks.get("offset") is None


def test_a_file_of_a_newer_copydesk_is_left_alone(path, monkeypatch):
    with monkeypatch.context() as newer:
        newer.setattr(store, "STEPS", (*schema.STEPS, "CREATE TABLE later (x)"))
        Store.open(path).close()

    with pytest.raises(errors.Newer, match="use the version of copydesk that made it"):
        Store.open(path)


def test_a_database_of_something_else_is_left_as_it_is(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(errors.Foreign, match="name another file"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"<html>no database</html>" * 50, os.urandom(9000)])
def test_a_file_that_is_no_database_says_what_to_do(path, content):
    path.write_bytes(content)

    with pytest.raises(errors.Damaged, match="move it away together with its -wal"):
        Store.open(path)


def test_a_file_damaged_in_the_middle_says_what_to_do_when_it_is_read(path):
    with Frontier.open(path) as frontier:
        for number in range(2000):
            frontier.marks.put(f"mark {number}", "x" * 100)
    content = bytearray(path.read_bytes())
    for offset in range(4096, len(content), 4096):
        content[offset : offset + 4000] = b"\xff" * 4000
    path.write_bytes(content)

    with pytest.raises(errors.Damaged, match="move it away"), Frontier.open(path) as frontier:
        frontier.marks.get("mark 1000")


def test_a_write_ahead_log_that_is_cut_off_loses_its_end_and_nothing_else(path, tmp_path):
    copy = tmp_path / "copy.sqlite"
    with Frontier.open(path) as frontier:
        for number in range(50):
            frontier.marks.put("last", str(number))
        copy.write_bytes(path.read_bytes())
        log = path.with_name(f"{path.name}-wal").read_bytes()
        copy.with_name(f"{copy.name}-wal").write_bytes(log[:-3000])

    with Frontier.open(copy) as frontier:
        assert frontier.marks.get("last") == "48"


def test_a_full_disk_is_told_and_nothing_is_half_done(path):
    opened = Store.open(path)
    frontier = Frontier(opened, now=lambda: None)
    frontier.marks.put("kept", "yes")
    [[n_pages]] = opened.rows("PRAGMA page_count")
    opened.rows(f"PRAGMA max_page_count = {n_pages}")

    with pytest.raises(errors.Full, match="free some space, then run the same command again"):
        frontier.marks.put("big", "x" * 100_000)
    assert frontier.marks.get("big") is None
    opened.rows("PRAGMA max_page_count = 100000")
    frontier.marks.put("big", "x" * 100_000)
    assert frontier.marks.get("kept") == "yes"
    frontier.close()


def test_a_disk_that_takes_no_more_is_told(path):
    program = """
import resource, sys
from pathlib import Path
from extractors.frontier.errors import FrontierError
from extractors.frontier.frontier import Frontier
with Frontier.open(Path(sys.argv[1])) as frontier:
    frontier.marks.put("kept", "yes")
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        frontier.marks.put("big", "x" * 1_000_000)
    except FrontierError as error:
        print(error)
    print(frontier.marks.get("kept"), frontier.marks.get("big"))
"""
    told = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    ).stdout

    assert f"cannot read and write {path}" in told
    assert told.endswith("yes None\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(errors.NotWritable, match="Permission denied"):
        Store.open(tmp_path / "frontier.sqlite")


def test_a_folder_in_the_place_of_the_file_is_told(path):
    path.mkdir()

    with pytest.raises(errors.NotWritable, match="Is a directory"):
        Store.open(path)


def test_a_change_that_waits_too_long_for_another_says_so(path, monkeypatch):
    monkeypatch.setattr(store, "BUSY_S", 0.1)
    other = Store.open(path)

    with other.change(), Frontier.open(path) as third, pytest.raises(errors.Busy, match="hangs"):
        third.marks.put("offset", "7")
    other.close()


def test_a_change_that_fails_changes_nothing(path):
    opened = Store.open(path)

    with pytest.raises(sqlite3.OperationalError), opened.change() as file:
        file.execute("INSERT INTO marks VALUES ('half', 'done')") and file.execute("oops")
    assert opened.rows("SELECT * FROM marks") == []
    opened.close()


def test_a_forked_process_opens_the_file_anew(frontier):
    pid = os.fork()
    if pid == 0:
        try:
            frontier.marks.put("offset", "7")
        except errors.Inherited:
            os._exit(42)
        os._exit(0)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42


@pytest.mark.parametrize(
    "error",
    [
        errors.Foreign("f"),
        errors.Newer("f", version=9, known=5),
        errors.Damaged("f", why="malformed"),
        errors.Full("f"),
        errors.NotWritable("f", why="read-only"),
        errors.Busy("f", waited_s=10),
        errors.Inherited("f"),
        errors.NotAlone("harbour-ledger", waited_s=0),
    ],
)
def test_an_error_crosses_a_process_boundary(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)

    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
