"""One desk is up for all faults; each test has a house of its own to work in."""

import os
from pathlib import Path

import pytest
import yaml

from flows.operating.marked import bearing
from tests.flows.faults.desk import Desk, works

HOUSE = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def whole_desk(tmp_path_factory):
    """Give a desk, and see at the end that it leaves no process behind."""
    folder = furnished(tmp_path_factory.mktemp("desk") / "desk")
    desk = Desk(folder, environment(folder))
    yield desk
    mark = desk.standing.mark if desk.standing else "none"
    desk.lie_down()
    assert bearing(mark) == []


@pytest.fixture
def desk(whole_desk):
    """Give the desk, which is up."""
    return whole_desk.stand()


@pytest.fixture
def house(tmp_path):
    """Give a house with a site of a few stories."""
    with works(tmp_path / "house") as house:
        yield house


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory, whole_desk):
    """Return what there is where nothing disturbs the work."""
    with works(tmp_path_factory.mktemp("undisturbed")) as house:
        done = whole_desk.command("ingest", "--group", "nightly", env=house.env)
        assert done.returncode == 0, done.stderr
        return house.content()


def furnished(folder):
    """Return a folder from which a desk can start: it has no sources, and nothing is scheduled."""
    folder.mkdir()
    (folder / "sources.toml").write_text("")
    told = yaml.safe_load((HOUSE / "prefect.yaml").read_text())
    for one in told["deployments"]:
        one.pop("schedules", None)
    (folder / "prefect.yaml").write_text(yaml.safe_dump(told))
    return folder


def environment(folder):
    """Return the environment of a desk of its own."""
    # Without compiled files every one of these processes would take two seconds longer.
    rest = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return rest | {
        "COPYDESK_JOBS": "1",
        "COPYDESK_PROFILES": str(folder / "profiles"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
        "COPYDESK_STATE": str(folder / "state"),
        "COPYDESK_WAREHOUSE": str(folder / "warehouse"),
        "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "2",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }
