"""Server, worker and schedules stand, where somebody wants them to."""

import os
from collections.abc import Iterator
from pathlib import Path

from flows.doctoring.finding import Finding, doubtful, sound, wrong
from flows.operating.api import LOST, POOL, Api
from flows.operating.condition import Condition, condition
from flows.operating.house import House
from flows.operating.standing import is_held, told
from flows.settings import Settings


def look_at_nights(settings: Settings) -> Iterator[Finding]:
    """Yield what is up here, or at the server that PREFECT_API_URL names."""
    house = House(folder=settings.state.resolve())
    standing = told(house) if is_held(house) else None
    if standing:
        yield from seen(condition(standing, lacks=()), settings)
    elif address := os.environ.get("PREFECT_API_URL", ""):
        yield from asked(address.rstrip("/").removesuffix("/api"))
    else:
        remedy = "`copydesk up` has the nights run by themselves; commands need nothing of it"
        yield doubtful("server", "nothing is up", remedy=remedy)


def seen(found: Condition, settings: Settings) -> Iterator[Finding]:
    """Yield what the condition of our own house tells."""
    for sentence in found.wrong:
        about = "worker" if "worker" in sentence else "schedules" if found.has_server else "server"
        remedy = "`copydesk status` tells more; the logs are below COPYDESK_STATE"
        yield wrong(about, sentence, remedy=remedy)
    if found.standing and found.has_server:
        yield sound("server", f"{found.standing.address} answers")
        if Path(found.standing.warehouse) != Path(settings.warehouse.at()):
            remedy = "name the same to both: COPYDESK_WAREHOUSE"
            words = f"nights are stored in {found.standing.warehouse}, and not in the one asked for"
            yield doubtful("server", words, remedy=remedy)
    if found.has_worker:
        yield sound("worker", "one listens")
    planned = [one for one in found.deployed if one.is_scheduled and one.next_at]
    paused = [one.name for one in found.deployed if one.is_paused]
    if planned:
        soonest = min((one.next_at, one.name) for one in planned if one.next_at)
        words = f"{len(planned)} are planned, next {soonest[1]} at {soonest[0]:%Y-%m-%d %H:%M} UTC"
        yield sound("schedules", words)
    if paused:
        remedy = "prefect deployment schedule resume --all"
        yield doubtful("schedules", f"paused: {', '.join(paused)}", remedy=remedy)


def asked(address: str) -> Iterator[Finding]:
    """Yield what a server of the user's own answers."""
    with Api(address) as api:
        if not api.is_healthy():
            remedy = "start it, or correct PREFECT_API_URL"
            yield wrong("server", f"{address} does not answer", remedy=remedy)
            return
        yield sound("server", f"{address} answers")
        try:
            workers = api.post(f"/work_pools/{POOL}/workers/filter", {}) or ()
            n_scheduled = sum(
                any(one["active"] for one in each["schedules"]) for each in api.deployments()
            )
        except LOST as error:
            yield wrong("server", f"{address} does not answer: {error}", remedy="look at its log")
            return
    if any(one["status"] == "ONLINE" for one in workers):
        yield sound("worker", "one listens")
    else:
        remedy = f"prefect worker start --pool {POOL}"
        yield wrong("worker", "no worker was heard of lately: nothing would run", remedy=remedy)
    if n_scheduled:
        yield sound("schedules", f"{n_scheduled} deployments have one")
    else:
        yield doubtful("schedules", "no deployment has one", remedy="`copydesk deploy`")
