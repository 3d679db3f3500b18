"""`copydesk up`: the house stands until somebody ends it, and its address is said."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from types import FrameType

import psutil

from flows.operating.api import Api
from flows.operating.appliance import Appliance, appliance
from flows.operating.environment import environment
from flows.operating.house import House
from flows.operating.marked import end_all, new_mark
from flows.operating.port import HOST, held_port
from flows.operating.standing import Standing, held, tell, told, untell
from flows.operating.up import Interrupted, Say, Up
from flows.operating.wanting import wanting
from flows.settings import Settings, settle
from flows.terminal import err, out
from warehouse.place.place import Place

PLANNED_WITHIN_S = 40.0


def do_up(
    *,
    warehouse: Place | None,
    sources: Path | None,
    profiles: Path | None,
    deployments: Path | None,
    port: int | None,
) -> int:
    """Stand until SIGINT, SIGTERM or SIGHUP; return the exit code."""
    settings = settle(warehouse=warehouse, sources=sources, profiles=profiles)
    house = House(folder=settings.state.resolve())
    say = _saying()
    with held(house), _ends() as is_over:
        _clear(house, say)
        what = appliance(settings, deployments)
        with held_port(port) as free:
            _stand(_prepared(house, what, free, is_over=is_over, say=say), settings)
        say("stopped")
    return 0


def _stand(up: Up, settings: Settings) -> None:
    """Be up until it is over."""
    up.say("starting Prefect's server and a worker; the first time takes half a minute")
    try:
        with up.standing() as api:
            _tell(api, up, settings)
            up.keep(api)
            up.say("stopping; runs have half a minute to store what they have")
    except Interrupted:
        pass
    finally:
        untell(up.house)


def _prepared(house: House, what: Appliance, port: int, *, is_over: Event, say: Say) -> Up:
    """Return the house before its first process, and tell others that it is somebody's."""
    address = f"http://{HOST}:{port}"
    mark = new_mark()
    since = datetime.now(UTC).isoformat(timespec="seconds")
    pid = os.getpid()
    tell(
        house,
        Standing(
            pid=pid,
            command=psutil.Process(pid).cmdline(),
            mark=mark,
            address=address,
            since=since,
            **what.paths,
        ),
    )
    return Up(
        house=house,
        mark=mark,
        address=address,
        port=port,
        env=environment(house, what, address=address),
        what=what,
        is_over=is_over,
        say=say,
    )


def _clear(house: House, say: Say) -> None:
    """End what an `up` left that was killed: its lock is free, so nobody looks after it."""
    before = told(house)
    n_left = end_all(before.mark, patience_s=5) if before else 0
    if n_left:
        say(f"ended {n_left} processes of a `copydesk up` that was killed")


def _tell(api: Api, up: Up, settings: Settings) -> None:
    """Say where it is, what runs next, and what is wanting."""
    console = out()
    console.print(f"copydesk is up: {up.address}", soft_wrap=True)
    for name, path in up.what.paths.items():
        console.print(f"  {name:<10} {path}", soft_wrap=True)
    console.print(f"  {'logs':<10} {up.house.log('server').parent}", soft_wrap=True)
    for name, at in _planned(api, up.is_over):
        told_at = f"next {at:%Y-%m-%d %H:%M} UTC" if at else "is not planned: look at the log"
        console.print(f"  {name:<10} {told_at}", soft_wrap=True)
    for lack in wanting(settings):
        console.print(f"  wanting: {lack}", soft_wrap=True)
    console.print("Ctrl-C ends it, and so does `copydesk down`.", soft_wrap=True)


def _planned(api: Api, is_over: Event) -> list[tuple[str, datetime | None]]:
    """Return when each deployment with a schedule is to run next; wait until that is known."""
    end_at = monotonic() + PLANNED_WITHIN_S
    while True:
        scheduled = [
            one for one in api.deployments() if any(each["active"] for each in one["schedules"])
        ]
        found = [(str(one["name"]), api.next_run(one["id"])) for one in scheduled]
        if all(at for _, at in found) or monotonic() > end_at or is_over.is_set():
            return found
        sleep(0.5)


def _saying() -> Say:
    console = err()
    return lambda line: console.print(f"copydesk: {line}".replace("; ", "\n  "), soft_wrap=True)


@contextmanager
def _ends() -> Iterator[Event]:
    """Give the event that Ctrl-C, SIGTERM and a closed terminal set."""
    is_over = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        is_over.set()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield is_over
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
