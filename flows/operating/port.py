"""The server gets the port that was asked for, or the usual one, or one that is free.

A server binds its port seconds after it was chosen, and leaves it for seconds when it is started
again. So whoever is up holds the UDP port of the same number all the while, which nobody else
wants: the kernel gives it to one process, of whichever user, and takes it back when that dies.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from flows.operating.errors import PortTaken

HOST = "127.0.0.1"
USUAL = range(4200, 4220)
ANY = 0


@contextmanager
def held_port(asked: int | None) -> Iterator[int]:
    """Give a port that nobody listens on, and keep it from every other `copydesk up` meanwhile.

    Raises PortTaken if the one asked for is none.
    """
    hold = None
    for port in USUAL if asked is None else (asked,):
        if hold := _held(port):
            break
    if asked is not None and hold is None:
        raise PortTaken(asked)
    with hold or _held_any() as ear:
        yield int(ear.getsockname()[1])


def _held(port: int) -> socket.socket | None:
    """Return the UDP port, bound, if nobody has it or listens on the TCP port; None otherwise."""
    hold = socket.socket(type=socket.SOCK_DGRAM)
    try:
        hold.bind((HOST, port))
        with socket.socket() as ear:
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            ear.bind((HOST, hold.getsockname()[1]))
    except OSError:
        hold.close()
        return None
    return hold


def _held_any() -> socket.socket:
    while True:
        if hold := _held(ANY):
            return hold
