"""Prefect deploys both flows, schedules the night, and brings both to their rows."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from tests.flows.site import answers, registered

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(600)]

HOUSE = Path(__file__).parents[2]
SILENT = """
[[source]]
name = "harbour-silent"
kind = "feed"
urls = ["http://harbour.example/gone"]
"""
FOLDERS = """
[[source]]
name = "{0.name}"
kind = "folder"
paths = ["{0}"]
group = "past"
"""
SMALL_SHARES = """
import flows.backfilling.shares as shares

shares.WORTH_S = 0.0
"""
"""What each process reads first: each partition of a backfill is then a task of its own."""
DAYS = {"since": "2024-02-29", "until": "2024-03-01", "mode": "refetch"}
MARCH = {"since": "2024-03-01", "until": "2024-04-01", "mode": "refetch"}
DAY = datetime(2024, 2, 29, 12, tzinfo=UTC)
PAGE = """<html><head><title>Tide tables were wrong</title></head><body><article>
<h1>Tide tables were wrong</h1>{}</article></body></html>"""
PARAGRAPH = "<p>The tide tables of {} were wrong by an hour, its harbour master said on Monday.</p>"


def test_what_is_started_through_prefect_ends_as_rows_and_what_is_lost_costs_no_other(tmp_path):
    post = saved_pages(
        tmp_path / "harbour-gazette", ("inside", DAY), ("outside", DAY.replace(day=28))
    )
    times = saved_pages(tmp_path / "harbour-times", ("beside", DAY))
    week = [(f"day {n}", DAY.replace(month=3, day=n)) for n in range(1, 5)]
    echo = saved_pages(tmp_path / "harbour-echo", *week)
    env = environment(tmp_path)

    with (
        running(env, "server", "start", "--host", "127.0.0.1", "--port", port(env)),
        httpx.Client(base_url=env["PREFECT_API_URL"]) as api,
    ):
        eventually(lambda: api.get("/health").is_success, "a healthy server", within_s=90)
        prefect(env, "work-pool", "create", "copydesk", "--type", "process")
        with (
            registered(
                tmp_path / "sources.toml",
                answers("one", missing=["two"]),
                more=SILENT + "".join(map(FOLDERS.format, (post, times, echo))),
            ),
            deployed(env),
            running(env, "worker", "start", "--pool", "copydesk"),
        ):
            assert working_directories(api) == {str(HOUSE)}
            assert refused(api, {"sources": ["harbour-gazet"], **DAYS})
            night = start(api, "nightly", {})
            run = start(api, "backfill", {"sources": [post.name], **DAYS})
            eventually(lambda: scheduled_nights(api), "scheduled nights", within_s=60)
            eventually(lambda: state(api, run) == "COMPLETED", "a completed run", within_s=90)
            half = start(api, "backfill", {"sources": [times.name], **DAYS, "until": "2024-02-29"})
            eventually(lambda: state(api, half) == "FAILED", "a failed run", within_s=90)
            nonsense = ask(api, f"/flow_runs/{half}")["state"]["message"]
            last = start(api, "backfill", {"sources": [times.name], **DAYS})
            eventually(lambda: state(api, last) == "COMPLETED", "a completed run", within_s=90)
            stopped_and_gone_on_with(api, {"sources": [echo.name], **MARCH})
            eventually(
                lambda: state(api, night) == "FAILED", "a night with a silent feed", within_s=90
            )
            why = ask(api, f"/flow_runs/{night}")["state"]["message"]
        notes = {one["key"]: one["data"] for one in ask(api, "/artifacts/latest/filter", {})}

    assert headlines(env) == [
        "Ferry one ran late",
        "Tide tables of beside were wrong",
        *(f"Tide tables of {name} were wrong" for name, _ in week),
        "Tide tables of inside were wrong",
    ]
    assert {"nightly-crawl", "nightly-profiles"} <= set(notes)
    [row] = [row for row in json.loads(notes["nightly-crawl-table"]) if row["written"]]
    assert (row["source"], row["fetched"], row["gone"]) == ("harbour-post", 1, 1)
    assert "\n| harbour.example | " in notes["nightly-crawl"]
    [report] = (tmp_path / "state" / "reports").glob("2*.html")
    assert f"{report.parent.name}/{report.name}" in notes["nightly-crawl"]
    assert {"backfill-plan", "backfill-progress", "backfill-far"} <= set(notes)
    assert "| done | 4 of 4 partitions |" in notes["backfill-far"]
    assert attempts(env) == [{"source": echo.name, "n_partitions": 4, "n_attempts": 4}]
    assert notes["backfill-progress"] == 100
    assert "the end is not after the beginning" in nonsense
    assert "| harbour-post | 2 | 1 | 1 |" in notes["nightly-crawl"]
    assert "1 with failures: harbour-silent: http://harbour.example/gone" in why


def saved_pages(folder, *stories):
    folder.mkdir()
    for name, fetched_at in stories:
        path = folder / f"{name}.html"
        text = PAGE.replace("tables were", f"tables of {name} were")
        path.write_text(text.format(PARAGRAPH.format(name) * 6))
        os.utime(path, (fetched_at.timestamp(),) * 2)
    return folder


def environment(tmp_path):
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        free = ear.getsockname()[1]
    (tmp_path / "sitecustomize.py").write_text(SMALL_SHARES)
    ours = {
        "PYTHONPATH": str(tmp_path),
        "COPYDESK_CONTACT": "desk@paper.example",
        "COPYDESK_PROFILES": str(tmp_path / "profiles"),
        "COPYDESK_SOURCES": str(tmp_path / "sources.toml"),
        "COPYDESK_STATE": str(tmp_path / "state"),
        "COPYDESK_WAREHOUSE": str(tmp_path / "warehouse"),
        "DO_NOT_TRACK": "1",
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{tmp_path}/prefect.db",
        "PREFECT_API_URL": f"http://127.0.0.1:{free}/api",
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }
    # Without compiled files every one of these processes would take two seconds longer.
    rest = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return rest | ours


def port(env):
    return str(httpx.URL(env["PREFECT_API_URL"]).port)


@contextmanager
def running(env, *command):
    """Run Prefect's command meanwhile, and end it with every process that it has started."""
    log = Path(env["PREFECT_HOME"]).parent / f"{command[0]}.log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "prefect", *command],
            cwd=HOUSE,
            env=env,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
    try:
        yield
    except BaseException:
        print(log.read_text())  # noqa: T201  (pytest shows it with the failure)
        raise
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def prefect(env, *command):
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *command],
        cwd=HOUSE,
        env=env,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def deployed(env):
    """Apply the deployments, whose forms offer what the registry holds now."""
    prefect(env, "--no-prompt", "deploy", "--all")
    yield


def stopped_and_gone_on_with(api, parameters):
    """Cancel a backfill on its way; submit it again, suspend that, and resume it."""
    cancelled = start(api, "backfill", parameters)
    eventually(lambda: 0 < progress(api, cancelled) < 100, "a backfill on its way", within_s=90)
    ordered(api, cancelled, {"type": "CANCELLING"})
    eventually(lambda: state(api, cancelled) == "CANCELLED", "a cancelled run", within_s=60)
    suspended = start(api, "backfill", parameters)
    eventually(lambda: progress(api, suspended) > 0, "it goes on", within_s=90)
    details = {"pause_reschedule": True, "pause_timeout": "2100-01-01T00:00:00Z"}
    ordered(api, suspended, {"type": "PAUSED", "name": "Suspended", "state_details": details})
    sleep(10)
    far = progress(api, suspended)
    sleep(5)
    assert progress(api, suspended) == far < 100
    api.post(f"/flow_runs/{suspended}/resume", json={}).raise_for_status()
    eventually(lambda: state(api, suspended) == "COMPLETED", "a resumed run", within_s=240)


def progress(api, run):
    """Return how far a backfill is, as its artifact says; -1 before there is one."""
    of_run = {"flow_runs": {"id": {"any_": [run]}}, "artifacts": {"type": {"any_": ["progress"]}}}
    found = ask(api, "/artifacts/filter", {**of_run, "sort": "CREATED_DESC"})
    return found[0]["data"] if found else -1


def ordered(api, run, state):
    """Ask for another state of a run, as its page in the browser does."""
    api.post(f"/flow_runs/{run}/set_state", json={"state": state}).raise_for_status()


def attempts(env):
    """Return how many partitions each source had, and how often they were tried in all."""
    query = (
        "SELECT source, count(*)::INT AS n_partitions, sum(attempt)::INT AS n_attempts"
        " FROM backfill_partitions GROUP BY source ORDER BY n_partitions DESC LIMIT 1"
    )
    return asked_of(env, query)


def refused(api, parameters):
    """Say whether the server refuses a backfill with these parameters."""
    deployment = ask(api, "/deployments/name/backfill/backfill")["id"]
    return api.post(
        f"/deployments/{deployment}/create_flow_run", json={"parameters": parameters}
    ).is_client_error


def working_directories(api):
    """Return the folders from which relative paths count when a deployment runs."""
    deployments = ask(api, "/deployments/filter", {})
    steps = [step for deployment in deployments for step in deployment["pull_steps"]]
    return {step["prefect.deployments.steps.set_working_directory"]["directory"] for step in steps}


def start(api, flow, parameters):
    deployment = ask(api, f"/deployments/name/{flow}/{flow}")["id"]
    request = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
    return ask(api, f"/deployments/{deployment}/create_flow_run", request)["id"]


def scheduled_nights(api):
    runs = ask(api, "/flow_runs/filter", {"deployments": {"name": {"any_": ["nightly"]}}})
    return [run for run in runs if run["state_type"] == "SCHEDULED" and run["auto_scheduled"]]


def state(api, run):
    return ask(api, f"/flow_runs/{run}")["state"]["type"]


def ask(api, path, body=None):
    """Return the server's answer; it is asked again when its SQLite was busy."""

    def answer():
        response = api.get(path) if body is None else api.post(path, json=body)
        return response if response.is_success else None

    return eventually(answer, f"answer of {path}", within_s=60).json()


def eventually(found, what, *, within_s):
    end = monotonic() + within_s
    while monotonic() < end:
        with suppress(httpx.TransportError):
            if answer := found():
                return answer
        sleep(0.3)
    return pytest.fail(f"no {what} within {within_s} s")


def headlines(env):
    found = asked_of(env, "SELECT headline FROM articles ORDER BY headline")
    return [row["headline"] for row in found]


def asked_of(env, query):
    copydesk = Path(sys.executable).with_name("copydesk")
    command = [copydesk, "sql", query, "--format", "json"]
    return json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
