"""Measures how much faster several workers are with one backfill.

python -m bench.fleet [--workers 1 2 4] [--days 16] [--pages 400]

Prefect's server and its services, on Postgres and Redis of Debian's packages, all on loopback and
only for as long as it takes; each worker reads pages in one process. With every number of workers
the same pages go into a new warehouse, which must hold the same.
"""

import argparse
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import httpx

from bench.fleet_servers import TooSlow, eventually, free_port, postgres, prefect, redis, server
from warehouse import schema
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.schema import BACKFILL_PARTITIONS
from warehouse.place.folder import Folder
from warehouse.tables.digest import content_digest

if TYPE_CHECKING:
    import subprocess

WORKER = ("worker", "start", "--pool", "copydesk", "--limit", "1")
FIRST_DAY = datetime(2024, 5, 1, 12, tzinfo=UTC)
STORY = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
)
PARAGRAPH = "<p>{0} at berth {1} on Monday, its master said, and table {2} was wrong once more.</p>"
SAME = (
    schema.ARTICLES,
    schema.OUTCOMES,
    schema.PAGES,
    schema.PAYLOADS,
    schema.REMOVALS,
    schema.RUNS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A backfill by so many workers."""

    n_workers: int
    wall_s: float
    cpu_s: float
    """Of the workers and all that they started."""
    n_attempts: int
    """Of all partitions together."""
    content: tuple[str, ...]


def main() -> None:
    """Measure, and print a line for each number of workers."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    options.add_argument("--days", type=int, default=16)
    options.add_argument("--pages", type=int, default=400)
    asked = options.parse_args()
    with TemporaryDirectory(prefix="copydesk-fleet-") as name, ExitStack() as house:
        folder = Path(name)
        folder.chmod(0o755)
        _save(folder / "pages", asked.days, asked.pages)
        environment = _environment(folder)
        environment |= house.enter_context(postgres(folder))
        environment |= house.enter_context(redis(folder))
        house.enter_context(server(folder, environment))
        every = [_measured(folder, environment, n) for n in asked.workers]
    first = every[0]
    sys.stdout.write(f"{'workers':>8}{'wall s':>10}{'CPU s':>10}{'efficiency':>12}  same, once\n")
    for one in every:
        scale = first.n_workers * first.wall_s / (one.n_workers * one.wall_s)
        is_right = one.content == first.content and one.n_attempts == asked.days
        told = "yes" if is_right else f"NO: {one.n_attempts} attempts"
        numbers = f"{one.n_workers:8}{one.wall_s:10.1f}{one.cpu_s:10.1f}{scale:12.2f}"
        sys.stdout.write(f"{numbers}  {told}\n")


def _measured(folder: Path, environment: Mapping[str, str], n_workers: int) -> Measured:
    root = folder / f"by-{n_workers}"
    ours = {**environment, "COPYDESK_WAREHOUSE": str(root)}
    log = folder / "worker.log"
    workers = [prefect(ours, log, *WORKER) for _ in range(n_workers)]
    try:
        wall_s = _shared(environment["PREFECT_API_URL"], n_workers)
    finally:
        cpu_s = sum(_ended(worker) for worker in workers)
    [kept] = BackfillBook(Folder(root)).all()
    with BackfillBook(Folder(root)).writing() as tables:
        rows = tables.of(BACKFILL_PARTITIONS).select(["attempt"])["attempt"].to_pylist()
    return Measured(
        n_workers=n_workers,
        wall_s=wall_s,
        cpu_s=cpu_s,
        n_attempts=sum(attempt > 0 for attempt in rows) if not kept.left else -1,
        content=tuple(content_digest(root, table) for table in SAME),
    )


def _shared(address: str, n_runs: int) -> float:
    """Have a backfill shared by so many runs, and return how long that took."""
    with httpx.Client(base_url=address, timeout=30) as api:
        deployment = api.get("/deployments/name/backfill/backfill").json()["id"]
        parameters = {"since": "2024-05-01", "until": "2024-08-01", "mode": "refetch"}
        told = {"parameters": {**parameters, "runs": n_runs, "label": str(n_runs)}}
        api.post(f"/deployments/{deployment}/create_flow_run", json=told).raise_for_status()
        eventually(lambda: _is_over(api, n_runs), within_s=3_600)
        runs = _runs(api)
        first = min(datetime.fromisoformat(run["start_time"]) for run in runs)
        last = max(datetime.fromisoformat(run["end_time"]) for run in runs)
        for run in runs:
            api.delete(f"/flow_runs/{run['id']}")
    return (last - first).total_seconds()


def _is_over(api: httpx.Client, n_runs: int) -> bool:
    names = [run["state"]["name"] for run in _runs(api)]
    if bad := {"Failed", "Crashed", "Cancelled"}.intersection(names):
        message = f"a run is {min(bad)}"
        raise TooSlow(message)
    return names.count("Completed") == n_runs


def _runs(api: httpx.Client) -> Sequence[Any]:
    found = api.post("/flow_runs/filter", json={"flows": {"name": {"any_": ["backfill"]}}})
    return list(found.json())


def _ended(worker: "subprocess.Popen[bytes]") -> float:
    """End a worker, and return the CPU seconds of it and of all that it waited for."""
    worker.send_signal(signal.SIGINT)
    _, status, used = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def _save(folder: Path, n_days: int, n_pages: int) -> None:
    folder.mkdir()
    for n in range(n_days * n_pages):
        at = (FIRST_DAY + timedelta(days=n % n_days)).timestamp()
        path = folder / f"{n:06}.html"
        body = "".join(PARAGRAPH.format(f"Ferry {n} lay", n + k, k) for k in range(30))
        path.write_text(STORY.format(f"Ferry {n} ran late", body))
        os.utime(path, (at, at))
    (folder.parent / "sources.toml").write_text(
        f'[[source]]\nname = "kept"\nkind = "folder"\npaths = ["{folder}"]\n'
    )
    (folder.parent / "sitecustomize.py").write_text(
        "import flows.backfilling.shares as shares\n\nshares.WORTH_S = 0.0\n"
    )


def _environment(folder: Path) -> dict[str, str]:
    port = free_port()
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(folder),
        "COPYDESK_JOBS": "1",
        "COPYDESK_PROFILES": str(folder / "profiles"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
        "COPYDESK_STATE": str(folder / "state"),
        "DO_NOT_TRACK": "1",
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }


if __name__ == "__main__":
    main()
