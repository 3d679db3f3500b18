"""`copydesk up` stands until it is ended, however that is, and leaves no process behind."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest
import yaml
from deltalake import DeltaTable

from flows.operating.house import House
from flows.operating.marked import bearing
from flows.operating.standing import told
from tests.flows.site import answers, registered

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
        "COPYDESK_JOBS": "1",
        "COPYDESK_PROFILES": str(tmp_path / "profiles"),
        "COPYDESK_SOURCES": str(tmp_path / "sources.toml"),
        "COPYDESK_STATE": str(tmp_path / "state"),
        "COPYDESK_WAREHOUSE": str(tmp_path / "warehouse"),
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }


@pytest.fixture
def house(tmp_path):
    """Give the house of that desk."""
    return House(folder=tmp_path / "state")


def test_it_stands_once_with_all_that_is_planned_and_ctrl_c_in_mid_run_loses_no_page(desk, house):
    site = Site(answers(*(f"number-{n}" for n in range(300))))

    with (
        registered(Path(desk["COPYDESK_SOURCES"]), site) as sources,
        taken(USUAL_PORT),
        up(desk, house) as (process, mark),
    ):
        sources.write_text(sources.read_text().replace("delay_s = 0.0", "delay_s = 0.1"))
        said = until_listed(process)
        second = copydesk(desk, "up")
        seen = json.loads(copydesk(desk, "status", "--json").stdout)
        address = seen["standing"]["address"]
        again = copydesk(desk | {"PREFECT_API_URL": f"{address}/api"}, "deploy")
        start_night(address)
        eventually(lambda: len(site.asked) > 20, within_s=120)
        process.send_signal(signal.SIGINT)
        n_asked = len(site.asked) - len({"/robots.txt", "/feed"})
        assert process.wait(timeout=60) == 0
        assert bearing(mark) == []

    assert again.stdout == f"the server at {address} knows already what runs when\n"
    assert (second.returncode, f"one is up already at {address}" in second.stderr) == (1, True)
    assert not address.endswith(f":{USUAL_PORT}")
    assert (seen["has_server"], seen["has_worker"], seen["wrong"]) == (True, True, [])
    planned = {one["name"] for one in seen["deployed"] if one["next_at"]}
    assert planned == {one["name"] for one in DEPLOYMENTS if "schedules" in one}
    assert all(f"{name:<10} next 2" in said for name in planned)
    assert nights(house) == ["CRASHED"]
    assert n_pages(desk) >= n_asked - 1


def test_what_a_killed_one_has_left_the_next_command_ends(desk, house):
    with up(desk, house) as (process, mark):
        eventually(lambda: bearing(mark))
        process.kill()
        process.wait()

        down = copydesk(desk, "down")

        assert bearing(mark) == []
    assert "copydesk was not up" in down.stdout
    assert copydesk(desk, "status").returncode == 1


def test_sigterm_ends_it_also_while_it_is_starting(desk, house):
    with up(desk, house) as (process, mark):
        eventually(lambda: bearing(mark))

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=60) == 0
        assert bearing(mark) == []


class Site(dict):
    """What a site says, and what it was asked for."""

    def __init__(self, answers):
        super().__init__(answers)
        self.asked = []

    def get(self, path, default=None):
        """Answer, and remember."""
        self.asked.append(path)
        return super().get(path, default)


def start_night(address):
    with httpx.Client(base_url=f"{address}/api", timeout=30) as api:
        deployment = api.get("/deployments/name/nightly/nightly").json()["id"]
        body = {"parameters": {}, "state": {"type": "SCHEDULED"}}
        api.post(f"/deployments/{deployment}/create_flow_run", json=body).raise_for_status()


def nights(house):
    """Return the types of states of the nights that were begun, out of the server's database."""
    query = "SELECT state_type FROM flow_run WHERE start_time IS NOT NULL"
    with sqlite3.connect(house.prefect / "prefect.db") as database:
        return [state for (state,) in database.execute(query)]


def n_pages(desk):
    """Return how many are stored; readers are shown them when the crawl is whole."""
    return DeltaTable(Path(desk["COPYDESK_WAREHOUSE"]) / "tables" / "pages").count()


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
