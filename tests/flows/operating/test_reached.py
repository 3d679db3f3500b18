"""A process that answers nobody is healthy while it is connected to all that it needs."""

import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest

LOOPBACK = "127.0.0.1"


@contextmanager
def listening():
    """Give a port on which somebody listens."""
    with socket.create_server((LOOPBACK, 0)) as ear:
        yield ear.getsockname()[1]


def check(*ports):
    return subprocess.run(
        [sys.executable, "-m", "flows.operating.reached", *(f"{LOOPBACK}:{one}" for one in ports)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_healthy_while_it_is_connected_to_all():
    with (
        listening() as database,
        listening() as messages,
        socket.create_connection((LOOPBACK, database)),
        socket.create_connection((LOOPBACK, messages)),
    ):
        assert check(database, messages).returncode == 0


@pytest.mark.parametrize("is_listening", [True, False])
def test_it_is_not_where_one_connection_is_missing(is_listening):
    with listening() as database, socket.create_connection((LOOPBACK, database)):
        with listening() as messages:
            done = check(database, messages) if is_listening else None
        done = done or check(database, messages)

    assert done.returncode == 1
    assert done.stderr == f"no connection to {LOOPBACK}:{messages}\n"
