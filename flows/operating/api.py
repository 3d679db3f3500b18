"""Prefect's server is asked over HTTP: importing its client takes two seconds."""

import os
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeAlias, TypedDict

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

POOL = "copydesk"
PATIENCE_S = 30.0
UNDERWAY = ("RUNNING", "PENDING", "CANCELLING")
NOTHING = {httpx.codes.NOT_FOUND, httpx.codes.CONFLICT}
BUSY = {httpx.codes.INTERNAL_SERVER_ERROR, httpx.codes.SERVICE_UNAVAILABLE}

Answer: TypeAlias = Any
"""JSON of Prefect's; None where nothing is."""


class ScheduleRecord(TypedDict):
    """What we take of a schedule."""

    id: str
    active: bool
    schedule: dict[str, object]
    """When: a cron and its time zone, or otherwise."""


class DeploymentRecord(TypedDict):
    """What we take of a deployment."""

    id: str
    name: str
    flow_id: str
    paused: bool
    schedules: list[ScheduleRecord]


class StateRecord(TypedDict):
    """What we take of a state."""

    type: str
    name: str
    message: str | None


class RunRecord(TypedDict):
    """What we take of a run."""

    id: str
    name: str
    state: StateRecord
    start_time: str | None
    end_time: str | None
    expected_start_time: str


class Busy(Exception):  # noqa: N818  (named for the fact it tells)
    """The server's database was locked; asked again, it answers."""


LOST = (Busy, httpx.HTTPError)
"""What is met in place of an answer, once it was asked for again and again."""


class Api:
    """One server."""

    def __init__(self, address: str) -> None:
        """Ask the one at an address."""
        user, _, password = os.environ.get("PREFECT_API_AUTH_STRING", "").partition(":")
        self._client = httpx.Client(
            base_url=f"{address}/api",
            auth=(user, password) if user else None,
            timeout=10,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """Keep its connection meanwhile."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close it."""
        self._client.close()

    def is_healthy(self) -> bool:
        """Return whether it answers."""
        try:
            return self._client.get("/health").is_success
        except httpx.HTTPError:
            return False

    def get(self, path: str) -> Answer:
        """Return what is there; None if nothing is."""
        return self._asked("GET", path, None)

    def post(self, path: str, body: object) -> Answer:
        """Return the answer; None if what was to be made is there already."""
        return self._asked("POST", path, body)

    def put(self, path: str, body: object) -> None:
        """Put something in the place of what is there."""
        self._asked("PUT", path, body)

    def patch(self, path: str, body: object) -> None:
        """Change what is there."""
        self._asked("PATCH", path, body)

    def delete(self, path: str) -> None:
        """Remove what is there."""
        self._asked("DELETE", path, None)

    def deployments(self) -> list[DeploymentRecord]:
        """Return all of them, by name."""
        found = self.post("/deployments/filter", {"sort": "NAME_ASC"})
        return list(found or ())

    def runs(
        self, *, deployment: str | None = None, states: tuple[str, ...] = (), sort: str, limit: int
    ) -> list[RunRecord]:
        """Return runs of a deployment, or of all, in some types of states, or in all."""
        wanted = {"state": {"type": {"any_": list(states)}}} if states else {}
        asked: dict[str, object] = {"sort": sort, "limit": limit}
        if wanted:
            asked["flow_runs"] = wanted
        if deployment:
            asked["deployments"] = {"id": {"any_": [deployment]}}
        return list(self.post("/flow_runs/filter", asked) or ())

    def next_run(self, deployment: str) -> datetime | None:
        """Return when a deployment is to run next."""
        sort = "EXPECTED_START_TIME_ASC"
        found = self.runs(deployment=deployment, states=("SCHEDULED",), sort=sort, limit=1)
        return instant(found[0]["expected_start_time"]) if found else None

    def give_up(self, why: str) -> int:
        """Mark what nobody works on any more as crashed; return how many runs that were."""
        asked = {
            "flow_runs": {"state": {"type": {"any_": list(UNDERWAY)}}},
            "work_pools": {"name": {"any_": [POOL]}},
        }
        left = self.post("/flow_runs/filter", asked) or ()
        for run in left:
            state = {"type": "CRASHED", "name": "Crashed", "message": why}
            self.post(f"/flow_runs/{run['id']}/set_state", {"state": state, "force": True})
        return len(left)

    def _asked(self, method: str, path: str, body: object) -> Answer:
        again = Retrying(
            retry=retry_if_exception_type((Busy, httpx.TransportError)),
            stop=stop_after_delay(PATIENCE_S),
            wait=wait_fixed(0.5),
            reraise=True,
        )
        return again(self._answer, method, path, body)

    def _answer(self, method: str, path: str, body: object) -> Answer:
        answer = self._client.request(method, path, json=body)
        if answer.status_code in NOTHING:
            return None
        if answer.status_code in BUSY:
            raise Busy(answer.text)
        answer.raise_for_status()
        return answer.json() if answer.content else None


def instant(text: str) -> datetime:
    """Return an instant of the server's."""
    return datetime.fromisoformat(text).astimezone(UTC)
