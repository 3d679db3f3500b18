"""`copydesk deploy`: a server that others keep is told what runs when."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from flows.operating.api import LOST, POOL, Api
from flows.operating.appliance import appliance
from flows.operating.applied import apply
from flows.operating.errors import NoServer, NotDeployed, ServerLost
from flows.settings import settle
from flows.terminal import out

LAST_LINES = 5


def do_deploy(deployments: Path | None) -> int:
    """Tell it, and say what that came to."""
    address = os.environ.get("PREFECT_API_URL", "").removesuffix("/").removesuffix("/api")
    what = appliance(settle(), deployments)
    with Api(address) as api:
        if not address or not api.is_healthy():
            raise NoServer(address)
        try:
            api.post("/work_pools/", {"name": POOL, "type": "process"})
            is_told = apply(api, what, deploy=partial(_deploy, what.deployments))
        except LOST as error:
            raise ServerLost(error) from error
    end = "is told what runs when" if is_told else "knows already what runs when"
    out().print(f"the server at {address} {end}", soft_wrap=True)
    return 0


def _deploy(file: Path) -> None:
    command = ("--no-prompt", "deploy", "--all", "--prefect-file", str(file))
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "prefect", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise NotDeployed(file, last=done.stdout.splitlines()[-LAST_LINES:])
