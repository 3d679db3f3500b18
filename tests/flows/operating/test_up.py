"""`copydesk up` stands until it is ended, however that is, and leaves no process behind."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
import yaml

from flows.operating.house import House
from flows.operating.marked import bearing
from flows.operating.standing import told

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(400)]

COPYDESK = Path(sys.executable).with_name("copydesk")
HOUSE = Path(__file__).parents[3]
DEPLOYMENTS = yaml.safe_load((HOUSE / "prefect.yaml").read_text())["deployments"]
USUAL_PORT = 4200


@pytest.fixture
def desk(tmp_path):
    """Give the environment of a desk of its own."""
    # Without compiled files every one of these processes would take two seconds longer.
    rest = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return rest | {
        "COPYDESK_CONTACT": "desk@paper.example",
        "COPYDESK_STATE": str(tmp_path / "state"),
        "COPYDESK_WAREHOUSE": str(tmp_path / "warehouse"),
        "PREFECT_SERVER_UI_ENABLED": "false",
    }


def test_it_stands_once_and_however_it_is_ended_no_process_is_left(desk, tmp_path):
    house = House(folder=tmp_path / "state")

    with taken(USUAL_PORT), up(desk, house) as (process, mark):
        said = until_listed(process)
        second = copydesk(desk, "up")
        seen = json.loads(copydesk(desk, "status", "--json").stdout)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert bearing(mark) == []
    assert "nightly    next 2" in said
    assert second.returncode == 1
    assert (
        f"one is up already at http://127.0.0.1:{seen['standing']['address'][-4:]}" in second.stderr
    )
    assert not seen["standing"]["address"].endswith(f":{USUAL_PORT}")
    assert (seen["has_server"], seen["has_worker"], seen["wrong"]) == (True, True, [])
    planned = {one["name"] for one in seen["deployed"] if one["next_at"]}
    assert planned == {one["name"] for one in DEPLOYMENTS if "schedules" in one}

    with up(desk, house) as (process, mark):
        eventually(lambda: len(bearing(mark)) == 2)
        process.kill()
        process.wait()
        down = copydesk(desk, "down")
        assert bearing(mark) == []
    assert "copydesk was not up" in down.stdout

    with up(desk, house) as (process, mark):
        eventually(lambda: bearing(mark))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        assert bearing(mark) == []

    assert copydesk(desk, "status").returncode == 1


@contextmanager
def up(desk, house):
    """Give the process, and the mark of all that it starts."""
    process = subprocess.Popen(
        [COPYDESK, "up"], cwd=HOUSE, env=desk, stdout=subprocess.PIPE, stderr=None, text=True
    )
    try:
        standing = eventually(lambda: (one := told(house)) and one.pid == process.pid and one)
        yield process, standing.mark
    finally:
        process.kill()
        process.wait()
        copydesk(desk, "down")


def until_listed(process):
    """Return what it says until all of it stands."""
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            break
    return said


def copydesk(desk, *command):
    return subprocess.run(
        [COPYDESK, *command],
        cwd=HOUSE,
        env=desk,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@contextmanager
def taken(port):
    """Listen on a port, unless somebody else does already."""
    with socket.socket() as ear:
        try:
            ear.bind(("127.0.0.1", port))
            ear.listen()
        except OSError:
            pass
        yield


def eventually(found, *, within_s=60):
    end = monotonic() + within_s
    while monotonic() < end:
        if answer := found():
            return answer
        sleep(0.1)
    return pytest.fail(f"not within {within_s} s")
