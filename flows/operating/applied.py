"""The server is told what runs when: pool, deployments, limits, automations and variables.

What people change in the browser stays (an automation that was disabled) until what is to be
applied changes; a schedule that was paused stays so until the file of deployments changes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from flows.operating.api import Api
from flows.operating.appliance import Appliance
from flows.operating.notifying import notifying_block

SERVER = "server.yaml"
APPLIED = "copydesk_applied"
DEPLOYED = "copydesk_deployed"


def apply(api: Api, what: Appliance, *, deploy: Callable[[], None]) -> bool:
    """Tell the server all of it, if it was not told the same before; return whether it was told.

    `deploy` is called to have the deployments of the file applied.
    """
    told = yaml.safe_load(files("flows.operating").joinpath(SERVER).read_text())
    for name, path in what.paths.items():
        _set_variable(api, f"copydesk_{name}", path)
    block = notifying_block(api, what.notify)
    digest = _digest(what, told, block)
    before = api.get(f"/variables/name/{APPLIED}") or {}
    if before.get("value") == digest and _are_there(api, what.deployments):
        return False
    automations = [*told["automations"]]
    automations += [_with_block(one, block) for one in told["notifications"] if block]
    _set_automations(api, automations)
    for name, limit in told["concurrency_limits"].items():
        _set_limit(api, name, limit)
    with _paused_stay_paused(api, what.deployments):
        deploy()
    _set_variable(api, APPLIED, digest)
    return True


def _digest(what: Appliance, told: object, block: str | None) -> str:
    parts = (
        what.deployments.read_text(),
        str(what.deployments.resolve()),
        what.sources.read_text() if what.sources.exists() else "",
        str(Path.cwd()),
        repr(told),
        repr(block),
        version("copydesk"),
        version("prefect"),
    )
    return sha256("\0".join(parts).encode()).hexdigest()


@contextmanager
def _paused_stay_paused(api: Api, deployments: Path) -> Iterator[None]:
    """Deploying starts every schedule; pause those again that people paused."""
    digest = sha256(deployments.read_bytes()).hexdigest()
    before = api.get(f"/variables/name/{DEPLOYED}") or {}
    paused = _paused(api) if before.get("value") == digest else frozenset()
    yield
    for one in api.deployments():
        for schedule in one["schedules"]:
            if (one["name"], str(schedule["schedule"])) in paused:
                path = f"/deployments/{one['id']}/schedules/{schedule['id']}"
                api.patch(path, {"active": False})
    _set_variable(api, DEPLOYED, digest)


def _paused(api: Api) -> frozenset[tuple[str, str]]:
    return frozenset(
        (one["name"], str(schedule["schedule"]))
        for one in api.deployments()
        for schedule in one["schedules"]
        if not schedule["active"]
    )


def _are_there(api: Api, deployments: Path) -> bool:
    wanted = {one["name"] for one in yaml.safe_load(deployments.read_text())["deployments"]}
    return wanted <= {one["name"] for one in api.deployments()}


def _set_variable(api: Api, name: str, value: str) -> None:
    body = {"name": name, "value": value}
    if api.post("/variables/", body) is None:
        api.patch(f"/variables/name/{name}", body)


def _set_limit(api: Api, name: str, limit: int) -> None:
    body = {"name": name, "limit": limit, "active": True}
    if api.post("/v2/concurrency_limits/", body) is None:
        api.patch(f"/v2/concurrency_limits/{name}", body)


def _with_block(automation: dict[str, Any], block: str | None) -> dict[str, Any]:
    actions = [{**action, "block_document_id": block} for action in automation["actions"]]
    return {**automation, "actions": actions}


def _set_automations(api: Api, automations: list[dict[str, Any]]) -> None:
    there = {one["name"]: one["id"] for one in api.post("/automations/filter", {}) or ()}
    for one in automations:
        if known := there.get(one["name"]):
            api.put(f"/automations/{known}", one)
        else:
            api.post("/automations/", one)
