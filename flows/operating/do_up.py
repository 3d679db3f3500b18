"""`copydesk up`: the house stands until somebody ends it, and its address is said."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from types import FrameType

from flows.operating.api import Api
from flows.operating.applied import Appliance
from flows.operating.environment import PATHS, environment
from flows.operating.errors import NoDeployments, PortTaken
from flows.operating.house import House
from flows.operating.marked import end_all, new_mark
from flows.operating.notifying import block_of
from flows.operating.standing import Standing, held, tell, told, untell
from flows.operating.up import Interrupted, Say, Up
from flows.operating.wanting import wanting
from flows.settings import Settings, settle
from flows.terminal import err, out
from warehouse.place.place import Place

USUAL_PORT = 4200
PORTS = range(USUAL_PORT, USUAL_PORT + 20)
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
        up = _prepared(house, settings, _found(deployments), port, is_over, say)
        say("starting Prefect's server and a worker; the first time takes half a minute")
        try:
            with up.standing() as api:
                _tell(api, up, settings)
                up.keep(api)
                say("stopping; runs have half a minute to store what they have")
        except Interrupted:
            pass
        finally:
            untell(house)
        say("stopped")
    return 0


def _prepared(  # noqa: PLR0913, PLR0917  (what a house is made of)
    house: House, settings: Settings, deployments: Path, port: int | None, is_over: Event, say: Say
) -> Up:
    """Return the house before its first process, and tell others that it is somebody's."""
    if settings.notify:
        block_of(settings.notify)
    free = _free_port(port)
    address = f"http://127.0.0.1:{free}"
    env = environment(house, settings, address=address)
    paths = {name: env[f"COPYDESK_{name}".upper()] for name in PATHS}
    mark = new_mark()
    since = datetime.now(UTC).isoformat(timespec="seconds")
    standing = Standing(pid=os.getpid(), mark=mark, address=address, since=since, **paths)
    tell(house, standing)
    return Up(
        house=house,
        mark=mark,
        address=address,
        port=free,
        env=env,
        what=Appliance(
            deployments=deployments,
            sources=settings.sources.resolve(),
            variables={f"copydesk_{name}": path for name, path in paths.items()},
            notify=settings.notify,
        ),
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
    for name in PATHS:
        console.print(f"  {name:<10} {up.env[f'COPYDESK_{name}'.upper()]}", soft_wrap=True)
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


def _free_port(asked: int | None) -> int:
    """Return a port that nobody listens on: the one asked for, or one of the usual, or any."""
    if asked is not None:
        if not _is_free(asked):
            raise PortTaken(asked)
        return asked
    return next((port for port in PORTS if _is_free(port)), None) or _any_port()


def _is_free(port: int) -> bool:
    with socket.socket() as ear:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _any_port() -> int:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        return int(ear.getsockname()[1])


def _found(deployments: Path | None) -> Path:
    """Return the file of deployments: the one named, that of this folder, or the checkout's."""
    if deployments is None:
        here, checkout = Path("prefect.yaml"), Path(__file__).parents[2] / "prefect.yaml"
        deployments = here if here.is_file() or not checkout.is_file() else checkout
    if not deployments.is_file():
        raise NoDeployments(deployments)
    return deployments.resolve()


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
