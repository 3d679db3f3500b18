"""The containers of one test: a folder with what a user has, and what is asked of them."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import httpx

HOUSE = Path(__file__).parents[2]
NAME = "copydesk-test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Containers under one name."""

    folder: Path
    """With `.env`, `sources.toml` and pages."""
    environment: dict[str, str]

    def compose(self, *command: str) -> str:
        """Return what a command of Compose prints, or raise with what it said."""
        done = subprocess.run(
            [
                *_program(),
                *("--project-name", NAME, "--project-directory", str(HOUSE)),
                *("--file", str(HOUSE / "docker-compose.yml")),
                *("--env-file", str(self.folder / ".env")),
                *command,
            ],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **self.environment},
        )
        if done.returncode:
            message = f"{' '.join(command)}: {(done.stderr + done.stdout)[-3_000:]}"
            raise RuntimeError(message)
        return done.stdout.strip()

    def containers(self, service: str) -> list[str]:
        """Return the containers of a service."""
        return self.compose("ps", "-q", service).split()

    def setting(self, name: str) -> str:
        """Return what `.env` says."""
        lines = (self.folder / ".env").read_text().splitlines()
        return next(line for line in lines if line.startswith(f"{name}=")).partition("=")[2]

    def change(self, settings: Mapping[str, object]) -> None:
        """Write settings into `.env`, instead of what it says of them."""
        file = self.folder / ".env"
        rest = [
            line for line in file.read_text().splitlines() if line.partition("=")[0] not in settings
        ]
        said = [f"{name}={value}" for name, value in settings.items()]
        file.write_text("\n".join([*rest, *said]) + "\n")

    def api(self, method: str, path: str, **body: object) -> httpx.Response:
        """Ask the server."""
        user, _, password = self.setting("COPYDESK_LOGIN").partition(":")
        address = f"http://127.0.0.1:{self.setting('COPYDESK_PORT')}/api{path}"
        told = {"json": body} if method == "POST" else {}
        return httpx.request(method, address, auth=(user, password), timeout=30, **told)

    def rows(self, query: str) -> list[dict[str, object]]:
        """Ask the warehouse."""
        said = self.compose("run", "--rm", "-T", "copydesk", "sql", "--format", "jsonl", query)
        return [json.loads(line) for line in said.splitlines() if line.startswith("{")]

    def run_states(self) -> dict[str, str]:
        """Return the runs of the backfill by their ids, with the names of their states."""
        flows = {"name": {"any_": ["backfill"]}}
        found = self.api("POST", "/flow_runs/filter", flows=flows).json()
        return {one["id"]: one["state"]["name"] for one in found}


def _program() -> list[str]:
    """Return how Compose is called here: v2 is a part of Docker, 1.29 a program of its own."""
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    return ["docker", "compose"]


def wait_until(is_so, *, within_s, every_s=1.0):
    """Return what is so once it is; raise TimeoutError with what it was instead."""
    until = monotonic() + within_s
    while not (found := is_so()):
        if monotonic() > until:
            raise TimeoutError(repr(found))
        sleep(every_s)
    return found
