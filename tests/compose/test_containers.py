"""The containers, for real: up, a backfill that two workers share, one killed, down.

Asked for by COPYDESK_COMPOSE=1; COPYDESK_COMPOSE=stand-ins where no registry of images is reached.
"""

import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic

import httpx
import pytest

from tests.compose.engine import docker, engine, make_stand_ins
from tests.compose.project import HOUSE, NAME, Project, wait_until
from tests.flows.backfilling.conftest import save

ASKED = os.environ.get("COPYDESK_COMPOSE", "")
SOURCES = """
contact = "desk@paper.example"

[[source]]
name = "kept"
kind = "folder"
paths = ["examples"]
"""
N_DAYS, PAGES_A_DAY = 10, 500

pytestmark = [
    pytest.mark.skipif(not ASKED, reason="COPYDESK_COMPOSE=1 brings the containers up"),
    pytest.mark.timeout(3_000),
]


@pytest.fixture
def timed():
    """Give what tells how long each step took, and prints it at the end."""
    began, steps = [monotonic()], {}

    def done(step):
        steps[step] = round(monotonic() - began[0], 1)
        began[0] = monotonic()

    yield done
    print("\n" + "\n".join(f"{took:8.1f} s  {step}" for step, took in steps.items()))  # noqa: T201  (the figures are what it is run for)


@pytest.fixture
def project(timed):
    """Give the project before it is up; nothing of it is left afterwards."""
    folder = Path(mkdtemp(prefix="copydesk-compose-"))
    folder.chmod(0o755)
    try:
        with engine(folder / "engine") as environment:
            timed("an engine")
            base = "python:3.12-slim"
            if ASKED == "stand-ins":
                base = make_stand_ins(folder, environment)
                timed("images of Debian's packages")
            project = Project(folder=folder, environment=environment)
            lay_out(project, base)
            try:
                yield project
            finally:
                project.compose("down", "--volumes", "--remove-orphans", "--timeout", "20")
                timed("down")
            for kind in ("container", "volume", "network"):
                named = f"label=com.docker.compose.project={NAME}"
                all_ = ("--all",) if kind == "container" else ()
                assert docker(kind, "ls", *all_, "-q", "--filter", named, **environment) == ""
    finally:
        shutil.rmtree(folder)


def lay_out(project, base):
    """Put there what a user has: passwords, a registry, and saved pages of some days."""
    folder = project.folder
    shutil.copyfile(HOUSE / ".env.example", folder / ".env.example")
    subprocess.run(["make", "-s", "-f", str(HOUSE / "Makefile"), "secrets"], cwd=folder, check=True)
    (folder / "sources.toml").write_text(SOURCES)
    for n in range(N_DAYS * PAGES_A_DAY):
        save(folder / "pages", f"no {n}", datetime(2024, 5, 1 + n % N_DAYS, 12, tzinfo=UTC))
    changed = {
        "COPYDESK_SOURCES": folder / "sources.toml",
        "COPYDESK_PAGES": folder / "pages",
        "COPYDESK_PORT": free_port(),
        "COPYDESK_RUNS": 1,
        "COPYDESK_BASE": base,
    }
    project.change(changed)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_backfill_is_shared_and_goes_on_without_the_worker_that_is_killed(project, timed):
    project.compose("build")
    timed("build")
    project.compose("up", "-d", "--scale", "worker=2")
    timed("up, with a list of deployments")
    found = wait_until(lambda: deployment(project), within_s=120)
    anybody = f"http://127.0.0.1:{project.setting('COPYDESK_PORT')}/api/flow_runs/filter"
    assert httpx.post(anybody, json={}).status_code == 401

    asked = {"since": "2024-05-01", "until": "2024-06-01", "mode": "refetch", "runs": 2}
    begun = project.api("POST", f"/deployments/{found}/create_flow_run", parameters=asked)
    assert begun.status_code == 201, begun.text
    wait_until(
        lambda: list(project.run_states().values()) == ["Running"] * 2 and both_at_work(project),
        within_s=180,
    )
    timed("two runs at work")
    victim = project.containers("worker")[0]
    docker("kill", victim, **project.environment)
    states = wait_until(
        lambda: "Completed" in (states := project.run_states()).values() and states,
        within_s=900,
    )
    timed("the other has finished all of it")
    assert len(states) == 2

    told = project.rows("SELECT standing, n_done, n_failed, n_partitions FROM backfills")
    assert told == [{"standing": "done", "n_done": N_DAYS, "n_failed": 0, "n_partitions": N_DAYS}]
    often = "SELECT max(attempt) AS n, count(*) AS rows FROM backfill_partitions WHERE attempt > 0"
    assert project.rows(often) == [{"n": 1, "rows": N_DAYS}]
    pages = "SELECT count(*) AS n, count(DISTINCT article_id) AS articles FROM articles"
    assert project.rows(pages) == [{"n": N_DAYS * PAGES_A_DAY, "articles": N_DAYS * PAGES_A_DAY}]
    timed("questions to the warehouse")
    wait_until(lambda: "Crashed" in project.run_states().values(), within_s=300)
    timed("the killed one is marked as crashed")

    project.compose("stop", "--timeout", "20", "worker")
    with bucket(project):
        project.compose("up", "-d", "--scale", "worker=1")
        asked = {"since": "2024-05-01", "until": "2024-05-02", "mode": "refetch"}
        begun = project.api("POST", f"/deployments/{found}/create_flow_run", parameters=asked)
        assert begun.status_code == 201, begun.text
        one = begun.json()["id"]
        wait_until(lambda: project.run_states()[one] == "Completed", within_s=300)
        assert project.rows(pages) == [{"n": PAGES_A_DAY, "articles": PAGES_A_DAY}]
    timed("a day of it into a bucket")


@contextmanager
def bucket(project):
    """Let the warehouse lie in a bucket of a server that the containers reach."""
    network = f"{NAME}_outside"
    form = "{{(index .IPAM.Config 0).Gateway}}"
    here = docker("network", "inspect", "-f", form, network, **project.environment)
    command = [sys.executable, "-m", "tests.warehouse.place.s3_server", here]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        address = f"http://{here}:{run.stdout.readline().strip()}"
        httpx.put(f"{address}/newsroom").raise_for_status()
        project.change(
            {
                "COPYDESK_WAREHOUSE": "s3://newsroom/desk",
                "AWS_ACCESS_KEY_ID": "gullhaven",
                "AWS_SECRET_ACCESS_KEY": "harbour",
                "AWS_REGION": "us-east-1",
                "AWS_ENDPOINT_URL": address,
                "AWS_ALLOW_HTTP": "true",
            }
        )
        yield
        run.stdin.close()


def deployment(project):
    try:
        found = project.api("GET", "/deployments/name/backfill/backfill")
    except httpx.TransportError:
        return None
    return found.json()["id"] if found.status_code == 200 else None


def both_at_work(project):
    """Tell whether two hands have given signs of life, each from a container of its own."""
    container = project.containers("worker")[0]
    command = "ls /data/warehouse/crew/*/* 2>/dev/null | wc -l"
    said = docker("exec", container, "sh", "-c", command, **project.environment)
    return int(said) == 2
