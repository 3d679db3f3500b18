"""Prints what a night costs from the command line, and what the same night costs through Prefect.

python -m bench.orchestration [--pages 500 2000] [--night 20000]

A site on this machine names so many pages, of 60 kB each. A night of it is crawled by the command
line into one warehouse, and as a run of `copydesk up` into another. What counts is the CPU time
of all processes but the site's: of the one, the command and its readers; of the other, server,
worker, the run and its readers. From two sizes follows what a larger night would take.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import httpx
import psutil
import yaml

from flows.operating.house import House
from flows.operating.marked import bearing
from flows.operating.standing import Standing, told

COPYDESK = Path(sys.executable).with_name("copydesk")
HERE = Path(__file__).parents[1]
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
IDLE_S = 60.0
LOOK_EVERY_S = 0.5
REGISTRY = """
contact = "desk@paper.example"

[[source]]
name = "harbour-post"
kind = "sitemap"
urls = ["http://harbour.example/sitemap-{n_pages}.xml"]
delay_s = 0.0
budgets = {{ requests = 100000, items = 100000, urls = 100000, minutes = 1440 }}
allow = {{ networks = ["127.0.0.1/32"], ports = [{port}], connect_to = "127.0.0.1:{port}" }}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one night took."""

    n_pages: int
    cpu_s: float
    n_tasks: int = 0


def main() -> None:
    """Measure, and print a table."""
    parser = ArgumentParser(prog="python -m bench.orchestration", description=__doc__)
    parser.add_argument("--pages", type=int, nargs=2, default=(500, 2_000))
    parser.add_argument("--night", type=int, default=20_000)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="copydesk-") as folder, _site() as port:
        at = Path(folder)
        plain = [_by_command(_house(at / f"plain-{n}", n, port), n) for n in asked.pages]
        with _up(at) as standing:
            idle = _idle(standing)
            run = [_by_run(standing, _house(at / f"run-{n}", n, port), n) for n in asked.pages]
    plain.append(_beyond(plain, asked.night))
    run.append(_beyond(run, asked.night))
    sys.stdout.write("\n".join(_lines(plain, run, idle)) + "\n")


def _lines(plain: list[Cost], run: list[Cost], idle: float) -> Iterator[str]:
    yield "| pages | command line, CPU s | through Prefect, CPU s | more | task runs |"
    yield "|--:|--:|--:|--:|--:|"
    for one, other in zip(plain, run, strict=True):
        share = other.cpu_s / one.cpu_s - 1
        counts = f"{one.cpu_s:,.0f} | {other.cpu_s:,.0f} | {share:.1%} | {other.n_tasks}"
        yield f"| {one.n_pages:,} | {counts} |"
    yield f"\nServer and worker without a run: {idle * 3600:,.0f} CPU s an hour."


def _beyond(costs: list[Cost], n_pages: int) -> Cost:
    """Return what a larger night would take, by the line through two that were measured."""
    few, many = costs
    each = (many.cpu_s - few.cpu_s) / (many.n_pages - few.n_pages)
    cpu_s = many.cpu_s + each * (n_pages - many.n_pages)
    return Cost(n_pages=n_pages, cpu_s=cpu_s, n_tasks=many.n_tasks)


def _house(folder: Path, n_pages: int, port: int) -> Mapping[str, str]:
    """Make a registry, and return the settings that lead to it."""
    folder.mkdir()
    (folder / "sources.toml").write_text(REGISTRY.format(n_pages=n_pages, port=port))
    return {
        "COPYDESK_JOBS": "2",
        "COPYDESK_PROFILES": str(folder / "profiles"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
        "COPYDESK_WAREHOUSE": str(folder / "warehouse"),
    }


def _by_command(house: Mapping[str, str], n_pages: int) -> Cost:
    before = getrusage(RUSAGE_CHILDREN)
    command = [str(COPYDESK), "ingest", "--group", "nightly"]
    with Path(house["COPYDESK_WAREHOUSE"]).with_name("said").open("wb") as said:
        subprocess.run(command, env={**_around(), **house}, check=True, stdout=said, stderr=said)  # noqa: S603  (our own program)
    after = getrusage(RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(n_pages=n_pages, cpu_s=cpu_s)


def _by_run(standing: Standing, house: Mapping[str, str], n_pages: int) -> Cost:
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
        sleep(5)  # the server writes what is left to be written
        tasks = {"flow_runs": {"id": {"any_": [run]}}}
        n_tasks = api.post("/task_runs/count", json=tasks).json()
    return Cost(n_pages=n_pages, cpu_s=_spent(standing) - before, n_tasks=n_tasks)


def _idle(standing: Standing) -> float:
    """Return the CPU seconds of a second in which nothing runs."""
    before, began = _spent(standing), monotonic()
    sleep(IDLE_S)
    return (_spent(standing) - before) / (monotonic() - began)


def _spent(standing: Standing) -> float:
    """Return the CPU seconds of all processes of a house, and of those that have ended."""
    spent = 0.0
    for one in [psutil.Process(standing.pid), *bearing(standing.mark)]:
        times = one.cpu_times()
        spent += times.user + times.system + times.children_user + times.children_system
    return spent


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
