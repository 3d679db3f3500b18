"""Tells to which of `HOST:PORT`... nobody here has a connection.

The health check of a container that answers on no port itself.
"""

import socket
import sys
from collections.abc import Iterable, Iterator

import psutil


def unreached(addresses: Iterable[str]) -> Iterator[str]:
    """Yield the addresses to which no process that we may look at has an open connection."""
    reached = set(_reached())
    for address in addresses:
        host, _, port = address.rpartition(":")
        known = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
        if not reached & {sockaddr[:2] for *_, sockaddr in known}:
            yield address


def _reached() -> Iterator[tuple[str, int]]:
    for one in psutil.net_connections("tcp"):
        if one.raddr and one.status == psutil.CONN_ESTABLISHED:
            yield one.raddr.ip, one.raddr.port


def main() -> None:
    """Exit with 1, and say so, where one is not reached."""
    if missing := list(unreached(sys.argv[1:])):
        sys.exit(f"no connection to {', '.join(missing)}")


if __name__ == "__main__":
    main()
