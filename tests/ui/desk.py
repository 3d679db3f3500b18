"""A `copydesk up` of its own, on a free port, with sources that are made up."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from tests.ui.newsroom import newsroom

COPYDESK = Path(sys.executable).with_name("copydesk")
CHECKOUT = Path(__file__).parents[2]
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
SMALL_SHARES = """
import flows.backfilling.shares as shares

shares.WORTH_S = 0.0
"""
"""What each process reads first: each partition of a backfill is then a task of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One that is up."""

    address: str
    env: dict[str, str]

    @property
    def pages(self):
        """Return where the pages are that a browser is led to; the older ones have the root."""
        return f"{self.address}/v2"

    def deployment(self, name):
        """Return its id."""
        return self._asked("GET", f"/deployments/name/{name}/{name}")["id"]

    def state(self, run):
        """Return how a run stands: the type, the name and the message of its state."""
        state = self._asked("GET", f"/flow_runs/{run}")["state"]
        return state["type"], state["name"], state["message"]

    def newest_artifact(self, run, key):
        """Return the id of what a run wrote last under a key."""
        about = {"key": {"any_": [key]}, "flow_run_id": {"any_": [run]}}
        [one] = self._asked(
            "POST", "/artifacts/filter", artifacts=about, sort="CREATED_DESC", limit=1
        )
        return one["id"]

    def ended(self, run, *, within_s=120):
        """Wait for the end of a run, and return how it ended."""
        return self.becomes(run, ENDED, within_s=within_s)

    def becomes(self, run, types, *, within_s=60):
        """Wait until the state of a run is of one of these types, and return it."""
        end = monotonic() + within_s
        while (state := self.state(run))[0] not in types:
            if monotonic() > end:
                pytest.fail(f"{run} is still {state} after {within_s} s")
            sleep(0.3)
        return state

    def told(self, *command):
        """Return what a command of copydesk prints here."""
        ran = subprocess.run(
            [COPYDESK, *command], cwd=CHECKOUT, env=self.env, capture_output=True, text=True, check=True
        )  # fmt: skip
        return ran.stdout

    def _asked(self, method, path, **body):
        address = f"{self.address}/api{path}"
        told = {"json": body} if body else {}
        answer = httpx.request(method, address, timeout=30, trust_env=False, **told)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def standing(folder: Path):
    """Give one that is up while its sources answer; end it, and all that it started."""
    (folder / "sitecustomize.py").write_text(SMALL_SHARES)
    # Without compiled files every one of its processes would take two seconds longer.
    around = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with newsroom(folder) as registry:
        env = around | {
            "COPYDESK_JOBS": "1",
            "COPYDESK_PROFILES": str(folder / "profiles"),
            "COPYDESK_SOURCES": str(registry),
            "COPYDESK_STATE": str(folder / "state"),
            "COPYDESK_WAREHOUSE": str(folder / "warehouse"),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "PYTHONPATH": str(folder),
        }
        process = subprocess.Popen(
            [COPYDESK, "up", "--port", str(_free())],
            cwd=CHECKOUT,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Desk(address=_address(process), env=env)
        finally:
            process.terminate()
            process.wait(timeout=90)


def _free():
    """Return a port that nobody has, nor looks for when it has the choice."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        return ear.getsockname()[1]


def _address(process):
    """Return what it tells once all of it stands."""
    address = None
    for line in process.stdout:
        if line.startswith("copydesk is up: "):
            address = line.removeprefix("copydesk is up: ").strip()
        if line.startswith("Ctrl-C"):
            break
    return address or pytest.fail("it did not come up")
