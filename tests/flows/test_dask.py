"""The shares of a backfill are done on a Dask cluster, and a machine of it may be lost."""

import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager, suppress

import httpx
import pytest

from tests.flows.backfilling.mortal import TABLES
from tests.flows.test_prefect import (
    DAY,
    FOLDERS,
    HOUSE,
    environment,
    eventually,
    port,
    running,
    saved_pages,
)
from warehouse.backfills.book import BackfillBook
from warehouse.place.folder import Folder
from warehouse.tables.digest import content_digest

pytest.importorskip("prefect_dask", reason="copydesk[dask] is not installed")

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(600)]

N_DAYS = 6
RUN = """
from datetime import date

from flows.backfill import backfill

backfill(date(2024, 3, 1), date(2024, 4, 1), mode="refetch")
"""
COMMAND = "from flows.cli import main; main()"
ALONE = ("backfill", "--since=2024-03-01", "--until=2024-04-01", "--mode=refetch")


def test_a_cluster_of_two_does_the_same_as_one_process_though_one_of_the_two_is_killed(tmp_path):
    week = [(f"day {n}", DAY.replace(month=3, day=n)) for n in range(1, 1 + N_DAYS)]
    echo = saved_pages(tmp_path / "harbour-echo", *week)
    (tmp_path / "sources.toml").write_text(FOLDERS.format(echo))
    scheduler = f"tcp://127.0.0.1:{free_port()}"
    env = environment(tmp_path) | {"COPYDESK_DASK": scheduler, "COPYDESK_JOBS": "1"}
    alone = env | {"COPYDESK_WAREHOUSE": str(tmp_path / "alone")}
    assert python("-c", COMMAND, *ALONE, env=alone).wait() == 0

    with (
        running(env, "server", "start", "--host", "127.0.0.1", "--port", port(env)),
        httpx.Client(base_url=env["PREFECT_API_URL"]) as api,
        ExitStack() as cluster,
    ):
        cluster.enter_context(dask(env, "scheduler", "--port", scheduler.rpartition(":")[2]))
        workers = [
            cluster.enter_context(dask(env, "worker", scheduler, "--nthreads=1", "--no-nanny"))
            for _ in range(2)
        ]
        eventually(lambda: answers(api), "a healthy server", within_s=90)
        run = python("-c", RUN, env=env)
        eventually(lambda: 0 < n_done(tmp_path) < N_DAYS - 2, "some that is done", within_s=120)
        workers[0].send_signal(signal.SIGKILL)
        assert run.wait(timeout=240) == 0
        tasks = api.post("/task_runs/filter", json={}).json()

    assert digests(tmp_path / "warehouse") == digests(tmp_path / "alone")
    assert n_done(tmp_path) == N_DAYS
    assert len(tasks) == N_DAYS


def answers(api):
    with suppress(httpx.TransportError):
        return api.get("/health").is_success


def free_port():
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        return ear.getsockname()[1]


def python(*arguments, env):
    return subprocess.Popen([sys.executable, *arguments], cwd=HOUSE, env=env)


@contextmanager
def dask(env, part, *arguments):
    """Run a part of a cluster meanwhile."""
    here = ("--host", "127.0.0.1", "--no-dashboard")
    with python("-m", "dask", part, *arguments, *here, env=env) as process:
        try:
            yield process
        finally:
            process.terminate()


def n_done(folder):
    """Return how many partitions are done."""
    every = BackfillBook(Folder(folder / "warehouse")).all()
    return len(every[0].done) if every else 0


def digests(root):
    return {table.name: content_digest(root, table) for table in TABLES}
