"""`copydesk browse`: the warehouse in a browser of this machine, until Ctrl-C."""

import socket

import uvicorn

from flows.browsing.app import desk
from flows.operating.errors import PortTaken
from flows.settings import settle
from flows.terminal import err
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place

HOST = "127.0.0.1"


def do_browse(*, port: int | None, warehouse: Place | None) -> int:
    """Serve until somebody ends it; return the exit code."""
    settings = settle(warehouse=warehouse)
    if not settings.warehouse.has_tables():
        raise NoWarehouse(settings.warehouse)
    app = desk(settings.warehouse, profiles=settings.profiles)
    config = uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False)
    with _ear(port) as ear:
        address = f"http://{HOST}:{ear.getsockname()[1]}/"
        err().print(f"{settings.warehouse} is at {address}\nCtrl-C ends it.", soft_wrap=True)
        uvicorn.Server(config).run(sockets=[ear])
    return 0


def _ear(port: int | None) -> socket.socket:
    """Return a socket that listens on this machine only, on a port that is free unless named."""
    ear = socket.socket()
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ear.bind((HOST, port or 0))
    except OSError as error:
        ear.close()
        raise PortTaken(port or 0) from error
    return ear
