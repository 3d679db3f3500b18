"""Whatever ends a run, no run stays Running, no process is left, and the next one ends the work."""

import os
import sqlite3
from contextlib import contextmanager, suppress
from time import sleep

import httpx
import psutil
import pytest

from flows.operating.marked import bearing
from tests.acceptance.test_disk_refuses import disk  # noqa: F401  (a fixture)
from tests.flows.faults.desk import (
    N_STORIES,
    eventually,
    half_done,
    left_by,
    the_command_makes_it_good,
    the_next_run_makes_it_good,
    works,
)

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("faults"),
]

AWAY_S = 60
LOCKED_S = 20
LEASE = {"lease_duration": 300}
SOON_S = 40
"""A run that lives is heard of every 30 s: Prefect allows no less."""


def test_a_worker_that_is_killed(desk, house, undisturbed):
    run = half_done(desk, house)

    desk.kill("worker")
    house.site.goes_on.set()

    assert desk.ended(run) == "CRASHED"
    assert left_by(desk, run) == []
    the_next_run_makes_it_good(desk, house, undisturbed)


def test_a_flow_that_is_killed(desk, house, undisturbed):
    run = half_done(desk, house)

    desk.kill_run(run)
    house.site.goes_on.set()

    assert desk.ended(run) == "CRASHED"
    assert left_by(desk, run) == []
    the_command_makes_it_good(desk, house, undisturbed)


def test_a_machine_that_is_lost_with_worker_and_flow(desk, house, undisturbed):
    with desk.dead_within(SOON_S):
        run = half_done(desk, house)
        with desk.unattended():
            desk.kill("worker")
            desk.kill_run(run)
            house.site.goes_on.set()

            assert desk.ended(run, within_s=3 * SOON_S) == "CRASHED"
    assert "Not heard of" in desk.ask(f"/flow_runs/{run}")["state"]["message"]
    assert left_by(desk, run) == []
    the_next_run_makes_it_good(desk, house, undisturbed)


def test_a_server_that_is_away_while_the_run_comes_to_its_end(desk, house, undisturbed):
    run = half_done(desk, house)

    with desk.unattended():
        desk.kill("server")
        house.site.goes_on.set()
        sleep(AWAY_S)
        assert len(house.site.asked) >= N_STORIES

    assert desk.ended(run) == "COMPLETED"
    assert left_by(desk, run) == []
    assert house.content() == undisturbed


def test_a_server_that_comes_back_knows_who_holds_the_place_of_the_night(desk, house):
    run = half_done(desk, house)

    desk.kill("server")
    eventually(lambda: desk.state(run), "answer")
    renewed = httpx.post(f"{desk.standing.address}/api{lease_of(desk, run)}", json=LEASE)
    house.site.goes_on.set()

    assert renewed.is_success
    assert desk.ended(run) == "COMPLETED"


def test_a_power_cut(desk, house, undisturbed):
    run = half_done(desk, house)
    mark = desk.standing.mark

    for one in [desk.process, *bearing(mark)]:
        with suppress(psutil.NoSuchProcess):  # what holds it went first, and took it along
            one.kill()
    desk.process.wait()
    house.site.goes_on.set()
    desk.stand()

    assert desk.ended(run) == "CRASHED"
    assert bearing(mark) == []
    the_next_run_makes_it_good(desk, house, undisturbed)


def test_databases_that_are_locked(desk, house, undisturbed):
    run = half_done(desk, house)

    with locked(desk.database), locked(house.warehouse / "frontier.sqlite"):
        house.site.goes_on.set()
        sleep(LOCKED_S)

    assert desk.ended(run) == "COMPLETED"
    assert house.content() == undisturbed


def test_ctrl_c(desk, house, undisturbed):
    run = half_done(desk, house)
    mark = desk.standing.mark

    desk.interrupt()
    house.site.goes_on.set()

    assert desk.process.wait(timeout=90) == 0
    assert bearing(mark) == []
    the_command_makes_it_good(desk, house, undisturbed)
    assert desk.stand().state(run) == "CRASHED"


def test_a_run_that_is_cancelled_in_the_browser(desk, house, undisturbed):
    run = half_done(desk, house)

    desk.ask(f"/flow_runs/{run}/set_state", {"state": {"type": "CANCELLING"}})
    house.site.goes_on.set()

    eventually(lambda: desk.state(run) == "CANCELLED", "cancelled run")
    assert left_by(desk, run) == []
    the_next_run_makes_it_good(desk, house, undisturbed)


def test_a_run_that_is_submitted_twice(desk, house, undisturbed):
    first = half_done(desk, house)
    second = desk.start("nightly", {}, house)

    assert desk.ended(second) == "CANCELLED"
    house.site.goes_on.set()
    assert desk.ended(first) == "COMPLETED"
    assert house.content() == undisturbed
    in_short = f"{N_STORIES} pages of 1 sources: {N_STORIES} written"
    eventually(lambda: told(desk, first, in_short), "line of the log")
    stories = [path for path in house.site.asked if path.startswith("/number")]
    assert len(stories) == len(set(stories)) == N_STORIES


def test_a_disk_that_is_full(desk, disk, undisturbed):  # noqa: F811
    with works(disk / "house") as house:
        run = half_done(desk, house)

        with full(disk):
            house.site.goes_on.set()
            assert desk.ended(run) == "FAILED"

        assert "is full" in desk.ask(f"/flow_runs/{run}")["state"]["message"]
        both = ["prefect.task_runs", "prefect.flow_runs"]
        eventually(lambda: told(desk, run, "is full") == both, "lines of the log")
        assert left_by(desk, run) == []
        the_next_run_makes_it_good(desk, house, undisturbed)


def test_a_run_that_was_taken_and_never_begun(desk):
    with desk.dead_within(10, "Mark runs that never began as crashed"):
        deployment = desk.ask("/deployments/name/nightly/nightly")["id"]
        body = {"state": {"type": "PENDING"}}
        run = desk.ask(f"/deployments/{deployment}/create_flow_run", body)["id"]

        assert desk.ended(run) == "CRASHED"


def test_what_the_server_keeps_of_old_runs_goes_and_what_is_new_stays(desk):
    old, new = (over(desk) for _ in range(2))
    eventually(lambda: [kept_of(desk, run) for run in (old, new)] == [(1, 1, 1, 1)] * 2, "records")

    with sqlite3.connect(desk.database, timeout=60) as database:
        for table, instant in (("flow_run", "end_time"), ("events", "occurred")):
            its = "id" if table == "flow_run" else "replace(resource_id, 'prefect.flow-run.', '')"
            query = f"UPDATE {table} SET {instant} = '2024-05-14' WHERE {its} = ?"  # noqa: S608
            database.execute(query, [old])

    eventually(lambda: kept_of(desk, old) == (0, 0, 0, 0), "room")
    assert kept_of(desk, new) == (1, 1, 1, 1)


def over(desk):
    """Return a run that is over, with a line of a log and a note."""
    deployment = desk.ask("/deployments/name/upkeep/upkeep")["id"]
    body = {"state": {"type": "COMPLETED"}}
    run = desk.ask(f"/deployments/{deployment}/create_flow_run", body)["id"]
    desk.ask("/artifacts/", {"key": "upkeep", "data": "done", "flow_run_id": run})
    line = {"name": "flow", "level": 20, "message": "done", "flow_run_id": run}
    url = f"{desk.standing.address}/api/logs/"
    httpx.post(url, json=[line | {"timestamp": "2026-11-22T12:00:00Z"}]).raise_for_status()
    return run


def kept_of(desk, run):
    """Return how many runs, logs, artifacts and events the server has of one run."""
    queries = (
        "SELECT count(*) FROM flow_run WHERE id = ?",
        "SELECT count(*) FROM log WHERE flow_run_id = ?",
        "SELECT count(*) FROM artifact WHERE flow_run_id = ?",
        "SELECT count(*) FROM events WHERE resource_id = 'prefect.flow-run.' || ?"
        " AND event = 'prefect.flow-run.Completed'",
    )
    with sqlite3.connect(desk.database, timeout=60) as database:
        return tuple(database.execute(query, [run]).fetchone()[0] for query in queries)


@contextmanager
def full(place):
    """Leave no room on a disk meanwhile."""
    free = os.statvfs(place)
    filler = place / "filler"
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize))
    try:
        yield
    finally:
        filler.unlink()


def told(desk, run, words):
    """Return who logged these words, in order."""
    asked = {"logs": {"flow_run_id": {"any_": [run]}}, "sort": "TIMESTAMP_ASC"}
    return [one["name"] for one in desk.ask("/logs/filter", asked) if words in one["message"]]


def lease_of(desk, run):
    details = desk.ask(f"/flow_runs/{run}")["state"]["state_details"]
    return f"/v2/concurrency_limits/leases/{details['deployment_concurrency_lease_id']}/renew"


@contextmanager
def locked(file):
    """Hold the lock of a database."""
    with sqlite3.connect(file, timeout=30) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            database.rollback()
