"""One process at a time works on a name."""

import signal
import subprocess
import sys

import pytest

from extractors.frontier.errors import NotAlone
from extractors.frontier.lock import alone

HOLDING = """
import sys, time
from pathlib import Path
from extractors.frontier.lock import alone
with alone(Path(sys.argv[1]), "harbour-ledger"):
    print("alone", flush=True)
    time.sleep(60)
"""


def test_the_second_to_come_is_refused_and_told_why(path):
    with (
        alone(path, "harbour-ledger"),
        pytest.raises(NotAlone, match="at work on 'harbour-ledger'"),
        alone(path, "harbour-ledger"),
    ):
        pass


def is_free(path, name):
    """Tell whether the name could be worked on now."""
    try:
        with alone(path, name):
            return True
    except NotAlone:
        return False


def test_the_next_one_is_let_in_after_the_end(path):
    with alone(path, "harbour-ledger"):
        assert not is_free(path, "harbour-ledger")

    assert is_free(path, "harbour-ledger")


def test_names_do_not_stand_in_each_others_way(path):
    with alone(path, "harbour-ledger"):
        assert is_free(path, "prairie-courier")


def test_no_part_of_a_name_becomes_a_path(path):
    with alone(path, "../../etc/https://a.example/?token=secret\ud800"):
        files = [file.name for file in path.parent.rglob("*") if file.is_file()]

    assert len(files) == 1
    assert set(files[0]) <= set("0123456789abcdef")


def test_a_killed_process_holds_nothing(path):
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLDING, path], stdout=subprocess.PIPE, text=True
    )
    assert holding.stdout.readline() == "alone\n"
    with pytest.raises(NotAlone), alone(path, "harbour-ledger"):
        pass
    holding.send_signal(signal.SIGKILL)
    holding.wait()
    holding.stdout.close()

    assert is_free(path, "harbour-ledger")
