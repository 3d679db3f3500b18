"""The condition of a house: its server, its worker, its deployments, and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.operating.api import LOST, POOL, UNDERWAY, Api, DeploymentRecord, RunRecord, instant
from flows.operating.standing import Standing

LATE = timedelta(minutes=5)
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
BAD = {"FAILED", "CRASHED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a deployment."""

    name: str
    state: str
    began_at: datetime | None
    ended_at: datetime | None
    message: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """One deployment, with its last run and its next."""

    name: str
    flow: str
    is_paused: bool
    """It has a schedule, and that is paused."""
    is_scheduled: bool
    last: Run | None
    n_underway: int
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What can be told from outside."""

    standing: Standing | None
    """None where nothing is up."""
    has_server: bool
    """It answers."""
    has_worker: bool
    """It was heard of lately."""
    deployed: tuple[Deployed, ...]
    wrong: tuple[str, ...]
    """What somebody should look at, each a sentence."""


def condition(standing: Standing | None, *, lacks: tuple[str, ...]) -> Condition:
    """Return the condition of what stands; `lacks` are wrong beside what is found."""
    if standing is None:
        return _silent(None, "nothing is up: start it with `copydesk up`", lacks)
    with Api(standing.address) as api:
        if not api.is_healthy():
            return _silent(standing, f"the server at {standing.address} does not answer", lacks)
        try:
            has_worker = _has_worker(api)
            deployed = tuple(_deployed(api, one) for one in api.deployments())
        except LOST as error:
            why = f"the server at {standing.address} does not answer: {error}"
            return _silent(standing, why, lacks)
    wrong = (*lacks, *_wrong(deployed, has_worker=has_worker))
    return Condition(
        standing=standing, has_server=True, has_worker=has_worker, deployed=deployed, wrong=wrong
    )


def _silent(standing: Standing | None, why: str, lacks: tuple[str, ...]) -> Condition:
    return Condition(
        standing=standing, has_server=False, has_worker=False, deployed=(), wrong=(why, *lacks)
    )


def _has_worker(api: Api) -> bool:
    workers = api.post(f"/work_pools/{POOL}/workers/filter", {}) or ()
    return any(one["status"] == "ONLINE" for one in workers)


def _deployed(api: Api, found: DeploymentRecord) -> Deployed:
    schedules = found["schedules"]
    is_active = any(one["active"] for one in schedules) and not found["paused"]
    flow = api.get(f"/flows/{found['flow_id']}") or {}
    ended = api.runs(deployment=found["id"], states=ENDED, sort="END_TIME_DESC", limit=1)
    underway = api.runs(deployment=found["id"], states=UNDERWAY, sort="START_TIME_DESC", limit=100)
    return Deployed(
        name=found["name"],
        flow=flow.get("name", ""),
        is_paused=bool(schedules) and not is_active,
        is_scheduled=is_active,
        last=_run(ended[0]) if ended else None,
        n_underway=len(underway),
        next_at=api.next_run(found["id"]),
    )


def _run(found: RunRecord) -> Run:
    state = found["state"]
    began, ended = found["start_time"], found["end_time"]
    return Run(
        name=found["name"],
        state=state["name"],
        began_at=instant(began) if began else None,
        ended_at=instant(ended) if ended else None,
        message=state["message"] if state["type"] in BAD else None,
    )


def _wrong(deployed: tuple[Deployed, ...], *, has_worker: bool) -> Iterator[str]:
    if not has_worker:
        yield "no worker was heard of lately: nothing would run"
    for one in deployed:
        if one.is_scheduled and one.next_at is None:
            yield f"{one.name} has a schedule, but no run of it is planned"
        if one.next_at and datetime.now(UTC) - one.next_at > LATE:
            yield f"{one.name} was to run at {one.next_at:%Y-%m-%d %H:%M} UTC, and has not begun"
        if one.last and one.last.message is not None:
            yield f"{one.name}: its last run, {one.last.name}, {one.last.state}: {one.last.message}"
