"""A file that was asked for appears whole, or the old one stays."""

import os
from threading import Thread

import pytest

from flows.whole_file import whole_file


def test_a_file_is_there_when_all_of_it_is(tmp_path):
    path = tmp_path / "o.jsonl"
    with whole_file(path) as lines:
        lines.write("«潮»\n")
        was_there = path.exists()

    assert not was_there
    assert path.read_text(encoding="utf-8") == "«潮»\n"
    assert [path.name for path in tmp_path.iterdir()] == ["o.jsonl"]


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "o.jsonl"
    path.write_text("old")

    def fail():
        with whole_file(path) as lines:
            lines.write("new")
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["o.jsonl"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "o.jsonl")
    with whole_file(tmp_path / "link") as lines:
        lines.write("new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "o.jsonl").read_text() == "new"


def test_a_pipe_is_written_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    with whole_file(pipe) as lines:
        lines.write("new")
    reader.join()

    assert read == ["new"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["gone/o.jsonl", "."])
def test_an_error_names_the_file_that_was_asked_for(tmp_path, name):
    path = tmp_path / name

    with pytest.raises(OSError, match=str(path)), whole_file(path):
        pass


def test_an_error_of_another_file_keeps_its_name(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"a\.html"), whole_file(tmp_path / "o.jsonl"):
        (tmp_path / "a.html").open()
