"""What hangs on a leash ends with its holder, with all that it has started; nothing else does."""

import os
import subprocess
import sys
from time import monotonic, sleep

import pytest

from flows.operating.child import Child
from flows.operating.errors import ChildEnded
from flows.operating.marked import bearing, end_all, new_mark

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
print("begun", flush=True)
time.sleep(600)
"""
HOLDER = """
import os, sys, time
from pathlib import Path
from flows.operating.child import Child
Child("stubborn", ["stubborn"], mark=sys.argv[1], env=os.environ, log=Path(sys.argv[2]))
time.sleep(600)
"""


def test_a_child_ends_with_what_it_has_started_also_if_that_hears_no_signal(tmp_path, monkeypatch):
    mark, child = new_mark(), stubborn(tmp_path, monkeypatch)
    one = child(mark)
    eventually(lambda: len(bearing(mark)) == 2)

    one.end(patience_s=0.5)

    assert bearing(mark) == []
    assert one.code() is not None


def test_what_another_mark_stands_on_goes_on(tmp_path, monkeypatch):
    mark, other, child = new_mark(), new_mark(), stubborn(tmp_path, monkeypatch)
    child(mark)
    child(other)
    eventually(lambda: len(bearing(mark)) == len(bearing(other)) == 2)

    n_ended = end_all(mark, patience_s=0)

    assert n_ended == 2
    assert len(bearing(other)) == 2
    end_all(other, patience_s=0)


def test_if_the_holder_is_killed_nothing_is_left_within_seconds(tmp_path, monkeypatch):
    mark = new_mark()
    stubborn(tmp_path, monkeypatch)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, mark, str(tmp_path / "log")],
        env={"PYTHONPATH": str(tmp_path)},
    )
    eventually(lambda: len(bearing(mark)) == 2)

    holder.kill()
    holder.wait()

    eventually(lambda: not bearing(mark))


def test_a_child_that_ends_is_told_with_its_last_words(tmp_path, monkeypatch):
    (tmp_path / "brief.py").write_text("print('no room'); raise SystemExit(3)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = started("brief", tmp_path, new_mark())

    eventually(lambda: child.code() is not None)

    with pytest.raises(ChildEnded, match=r"the brief ended with exit code 3.*; \| no room$"):
        child.check()
    assert (tmp_path / "log").read_text() == "no room\n"


def test_a_child_whose_words_cannot_be_kept_is_not_held_up(tmp_path, monkeypatch):
    (tmp_path / "chatty.py").write_text("for n in range(20_000): print('word', n)")
    (tmp_path / "log").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = started("chatty", tmp_path, new_mark())

    eventually(lambda: child.code() == 0)

    with pytest.raises(ChildEnded, match="word 19999"):
        child.check()


def stubborn(tmp_path, monkeypatch):
    (tmp_path / "stubborn.py").write_text(STUBBORN)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return lambda mark: started("stubborn", tmp_path, mark)


def started(name, tmp_path, mark):
    return Child(name, [name], mark=mark, env=dict(os.environ), log=tmp_path / "log")


def eventually(is_so, *, within_s=30):
    end = monotonic() + within_s
    while monotonic() < end:
        if is_so():
            return
        sleep(0.1)
    pytest.fail(f"not within {within_s} s")
