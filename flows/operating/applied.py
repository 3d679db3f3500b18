"""The server is told what runs when: pool, deployments, limits, automations and variables.

What people change in the browser stays (a schedule that was paused, an automation that was
disabled) until what is to be applied changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from flows.operating.api import Api
from flows.operating.notifying import notifying_block

SERVER = "server.yaml"
APPLIED = "copydesk_applied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appliance:
    """What is to be applied, from where."""

    deployments: Path
    """A prefect.yaml."""
    sources: Path
    """The registry, by which forms offer what it holds."""
    variables: Mapping[str, str]
    """For people to see in the browser, and for flows of their own."""
    notify: str | None
    """Where people want to be told."""


def apply(api: Api, what: Appliance, *, deploy: Callable[[], None]) -> bool:
    """Tell the server all of it, if it was not told the same before; return whether it was told.

    `deploy` is called to have the deployments of the file applied.
    """
    told = yaml.safe_load(files("flows.operating").joinpath(SERVER).read_text())
    for name, value in what.variables.items():
        _set_variable(api, name, value)
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
    deploy()
    _set_variable(api, APPLIED, digest)
    return True


def last_changed(what: Appliance) -> tuple[int | None, ...]:
    """Return what differs once somebody has saved one of the files."""
    return tuple(
        path.stat().st_mtime_ns if path.exists() else None
        for path in (what.deployments, what.sources)
    )


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
