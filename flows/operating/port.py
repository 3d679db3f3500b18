"""The server gets the port that was asked for, or the usual one, or one that is free."""

import socket

from flows.operating.errors import PortTaken

HOST = "127.0.0.1"
USUAL = range(4200, 4220)
ANY = 0


def free_port(asked: int | None) -> int:
    """Return a port that nobody listens on; raise PortTaken if the one asked for is none."""
    if asked is not None:
        if not _bound(asked):
            raise PortTaken(asked)
        return asked
    return next((port for port in USUAL if _bound(port)), None) or _bound(ANY)


def _bound(port: int) -> int:
    """Return the port that this process could bind for a moment; 0 if none."""
    with socket.socket() as ear:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind((HOST, port))
        except OSError:
            return 0
        return int(ear.getsockname()[1])
