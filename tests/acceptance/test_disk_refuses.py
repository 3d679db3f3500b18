"""A disk that refuses costs a message, and neither a row nor a reader."""

import os
import random
import subprocess

import pytest

from tests.acceptance.bad_pages import html

pytestmark = pytest.mark.xdist_group("small disks")


def mount(*words):
    """Run mount or umount; tell whether it worked."""
    done = subprocess.run(words, capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path):
    """A disk of 128 MB: the search index asks for half of that before it is written."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mount("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", str(disk)):
        pytest.skip("only root can mount a small disk")
    yield disk
    assert mount("umount", str(disk))


def save_pages(desk, folder, first, n_pages):
    """Save pages that no compression makes small."""
    noise = random.Random(first)  # noqa: S311  (a seed, not a secret)
    for n in range(first, first + n_pages):
        comment = f"<!-- {noise.randbytes(10_000).hex()} -->"
        path = desk.save(f"{folder}/{n:03}.html", html(headline=f"Tides {n}", after=comment))
        os.utime(path, (1_700_000_000, 1_700_000_000))


def is_told(done, *words):
    """Tell whether the command ended as one that says in three lines what to do."""
    told = done.stderr.split("pages to read\n")[-1].splitlines()
    return (
        (done.returncode, done.stdout) == (1, "")
        and len(told) <= 3
        and told[0].startswith("copydesk: ")
        and [word for word in words if word not in done.stderr] == []
    )


@pytest.mark.parametrize("free", [0, 120])
def test_a_full_disk_is_told_readers_go_on_and_the_re_run_converges(desk, disk, free):
    save_pages(desk, "pages", 0, 8)
    assert desk.ledger("pages", "--warehouse", disk / "desk")["n_written"] == 8
    assert desk.ledger("pages", "--warehouse", "large")["n_written"] == 8
    save_pages(desk, "pages", 8, 24)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, os.statvfs(disk).f_bavail - free) * 4096))

    stopped = desk("ingest", "pages", "--warehouse", disk / "desk", "--json")
    seen = desk.rows("SELECT count(*), count(DISTINCT text) > 0 FROM articles", disk / "desk")
    filler.unlink()
    again = desk.ledger("pages", "--warehouse", disk / "desk")
    undisturbed = desk.ledger("pages", "--warehouse", "large")

    assert is_told(stopped, "full", str(disk / "desk"), "run the same command again")
    assert seen == [(8, True)]
    assert again["n_written"] + again["n_unchanged"] == undisturbed["n_seen"] == 32
    assert desk.digests(disk / "desk") == desk.digests("large")


def test_a_read_only_disk_is_told_and_still_answers(desk, disk):
    save_pages(desk, "pages", 0, 2)
    desk.ledger("pages", "--warehouse", disk / "desk")
    save_pages(desk, "pages", 2, 2)
    assert mount("mount", "-o", "remount,ro", str(disk))

    known = desk("ingest", "pages", "--warehouse", disk / "desk")
    new = desk("ingest", "pages", "--warehouse", disk / "new")

    assert is_told(known, "Read-only file system", str(disk / "desk"), "--warehouse")
    assert is_told(new, "Read-only file system", str(disk / "new"), "--warehouse")
    assert desk.rows("SELECT count(*) FROM articles", disk / "desk") == [(2,)]


def test_a_file_where_the_warehouse_should_be_is_told_and_left_alone(desk):
    save_pages(desk, "pages", 0, 1)
    taken = desk.save("taken", "a diary")

    assert is_told(desk("ingest", "pages", "--warehouse", "taken"), "taken", "cannot write to")
    assert is_told(desk("ingest", "pages", "--warehouse", "taken/desk"), "cannot write to")
    assert is_told(desk("sql", "FROM articles", "--warehouse", "taken"), "no warehouse at taken")
    assert taken.read_text() == "a diary"


def test_a_full_disk_under_the_output_of_extract_is_told(desk, disk):
    save_pages(desk, "pages", 0, 4)
    filler = disk / "filler"
    filler.write_bytes(bytes(os.statvfs(disk).f_bavail * 4096))

    done = desk("extract", "pages", "--out", disk / "o.jsonl")

    assert is_told(done, "No space left on device", str(disk / "o.jsonl"))
    assert [path.name for path in disk.iterdir()] == ["filler"]
