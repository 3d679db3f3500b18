"""Prints what a night costs from the command line, and what Prefect costs beside it.

python -m bench.orchestration [--pages 200 20000] [--hosts 20]

A server on this machine has so many pages, of 50 kB each, at so many hosts. A night of it is
crawled by the command line into one warehouse, and as a run of `copydesk up` into another. What
counts is the CPU time of all processes but the site's. What Prefect costs is what server and
worker take, and what the run takes beyond the command, in which there is chance: one part in a
hundred of a long night. Takes a quarter of an hour on two cores.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import httpx
import yaml

from flows.operating.house import House
from flows.operating.marked import MARK, bearing
from flows.operating.standing import Standing, told

COPYDESK = Path(sys.executable).with_name("copydesk")
HERE = Path(__file__).parents[1]
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
IDLE_S = 30.0
LOOK_EVERY_S = 0.5
SETTLES_S = 8.0
"""In which the server writes what is left, and the worker waits for the run."""
CONTACT = 'contact = "desk@paper.example"'
SOURCE = """
[[source]]
name = "harbour-{n}"
kind = "sitemap"
urls = ["http://harbour-{n}.example/sitemap-{n_pages}.xml"]
delay_s = 0.0
budgets = {{ requests = 100000, items = 100000, urls = 100000, minutes = 1440 }}
allow = {{ networks = ["127.0.0.1/32"], ports = [{port}], connect_to = "127.0.0.1:{port}" }}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """CPU seconds of a house, since it stands."""

    server_s: float
    worker_s: float
    runs_s: float
    """Of runs that are over, with their readers."""

    def since(self, before: "Spent") -> "Spent":
        """Return what came since."""
        return Spent(
            server_s=self.server_s - before.server_s,
            worker_s=self.worker_s - before.worker_s,
            runs_s=self.runs_s - before.runs_s,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What one night took."""

    n_pages: int
    command_s: float
    spent: Spent
    n_tasks: int

    @property
    def beside_s(self) -> float:
        """What was spent beside what the command takes."""
        spent = self.spent
        return spent.server_s + spent.worker_s + spent.runs_s - self.command_s


def main() -> None:
    """Measure, and print a table."""
    parser = ArgumentParser(prog="python -m bench.orchestration", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=(200, 20_000))
    parser.add_argument("--hosts", type=int, default=20, help="among which the pages are shared")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="copydesk-") as folder, _site() as port:
        at = Path(folder)
        house = partial(_house, n_hosts=asked.hosts, port=port)
        plain = [_by_command(house(at / f"plain-{n}", n)) for n in asked.pages]
        with _up(at) as standing:
            idle = _idle(standing)
            nights = [
                _by_run(standing, house(at / f"run-{n}", n), n, command_s=cpu_s)
                for n, cpu_s in zip(asked.pages, plain, strict=True)
            ]
    sys.stdout.write("\n".join(_lines(nights, idle)) + "\n")


def _lines(nights: list[Night], idle: float) -> Iterator[str]:
    yield "| pages | command line | server | worker | run | beside it | share | task runs |"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|"
    for one in nights:
        spent = (one.spent.server_s, one.spent.worker_s, one.spent.runs_s, one.beside_s)
        parts = " | ".join(f"{cpu_s:.1f}" for cpu_s in (one.command_s, *spent))
        share = one.beside_s / one.command_s
        yield f"| {one.n_pages:,} | {parts} | {share:.1%} | {one.n_tasks} |"
    yield f"\nServer and worker without a run: {idle * 3600:,.0f} CPU s an hour."


def _house(folder: Path, n_pages: int, *, n_hosts: int, port: int) -> Mapping[str, str]:
    """Make a registry, and return the settings that lead to it."""
    folder.mkdir()
    share = n_pages // n_hosts
    sources = [SOURCE.format(n=n, n_pages=share, port=port) for n in range(n_hosts)]
    (folder / "sources.toml").write_text("\n".join((CONTACT, *sources)))
    return {
        "COPYDESK_JOBS": "2",
        "COPYDESK_PROFILES": str(folder / "profiles"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
        "COPYDESK_WAREHOUSE": str(folder / "warehouse"),
    }


def _by_command(house: Mapping[str, str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    command = [str(COPYDESK), "ingest", "--group", "nightly"]
    with Path(house["COPYDESK_WAREHOUSE"]).with_name("said").open("wb") as said:
        subprocess.run(command, env={**_around(), **house}, check=True, stdout=said, stderr=said)  # noqa: S603  (our own program)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _by_run(
    standing: Standing, house: Mapping[str, str], n_pages: int, *, command_s: float
) -> Night:
    before = _spent(standing)
    with httpx.Client(base_url=f"{standing.address}/api", timeout=60) as api:
        deployment = api.get("/deployments/name/nightly/nightly").json()["id"]
        body = {"state": {"type": "SCHEDULED"}, "job_variables": {"env": dict(house)}}
        made = api.post(f"/deployments/{deployment}/create_flow_run", json=body)
        run = made.raise_for_status().json()["id"]
        while (state := api.get(f"/flow_runs/{run}").json()["state"])["type"] not in OVER:
            sleep(LOOK_EVERY_S)
        if state["type"] != "COMPLETED":
            raise SystemExit(state["message"])
        sleep(SETTLES_S)
        tasks = {"flow_runs": {"id": {"any_": [run]}}}
        n_tasks = api.post("/task_runs/count", json=tasks).json()
    spent = _spent(standing).since(before)
    return Night(n_pages=n_pages, command_s=command_s, spent=spent, n_tasks=n_tasks)


def _idle(standing: Standing) -> float:
    """Return the CPU seconds of a second in which nothing runs."""
    before, began = _spent(standing), monotonic()
    sleep(IDLE_S)
    spent = _spent(standing).since(before)
    return (spent.server_s + spent.worker_s) / (monotonic() - began)


def _spent(standing: Standing) -> Spent:
    """Return what the children of a house have spent; a worker has waited for its runs."""
    times = {
        one.environ()[MARK].rpartition(".")[2]: one.cpu_times()
        for one in bearing(standing.mark)
        if "flows.operating.leash" in one.cmdline()
    }
    server, worker = times["server"], times["worker"]
    return Spent(
        server_s=server.user + server.system,
        worker_s=worker.user + worker.system,
        runs_s=worker.children_user + worker.children_system,
    )


@contextmanager
def _up(folder: Path) -> Iterator[Standing]:
    """Give a house that stands, without schedules."""
    deployments = yaml.safe_load((HERE / "prefect.yaml").read_text())
    for one in deployments["deployments"]:
        one.pop("schedules", None)
    (folder / "prefect.yaml").write_text(yaml.safe_dump(deployments))
    (folder / "sources.toml").write_text("")
    env = _around() | {"COPYDESK_STATE": str(folder / "state")}
    command = [str(COPYDESK), "up"]
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE) as process:  # noqa: S603  (our own program)
        for line in process.stdout or ():
            if line.startswith(b"Ctrl-C"):
                break
        if standing := told(House(folder=folder / "state")):
            yield standing
        process.terminate()


@contextmanager
def _site() -> Iterator[int]:
    """Give the port of a site in a process of its own."""
    command = [sys.executable, "-m", "bench.site"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  (our own program)
        if process.stdout is None:
            raise RuntimeError
        yield int(process.stdout.readline())
        process.terminate()


def _around() -> dict[str, str]:
    """Return the environment, in which compiled files may be kept."""
    return {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    main()
