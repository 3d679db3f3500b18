"""Servers of Debian's packages and of Prefect, on loopback, for as long as a measurement lasts."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

HOUSE = Path(__file__).parents[1]
PATIENCE_S = 120
COMMAND = "from flows.cli import main; main()"


class TooSlow(Exception):  # noqa: N818  (named for the fact it tells)
    """Something did not come in time, or ended too early."""


@contextmanager
def postgres(folder: Path) -> Iterator[dict[str, str]]:
    """Run a database, and give what leads Prefect to it."""
    port, data, programs = free_port(), folder / "postgres", _postgres_programs()
    data.mkdir()
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to be run by root
    if user:
        shutil.chown(data, user)
    made = [str(programs / "initdb"), "-D", str(data), "-U", "prefect", "-A", "trust"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, user=user)  # noqa: S603  (found here)
    settings = ("-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={data}")
    command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), *settings]
    address = f"postgresql+asyncpg://prefect@127.0.0.1:{port}/postgres"
    with _running(command, folder / "postgres.log", port=port, user=user, end=signal.SIGINT):
        yield {"PREFECT_API_DATABASE_CONNECTION_URL": address}


def _postgres_programs() -> Path:
    found = shutil.which("postgres")
    if found:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"))


@contextmanager
def redis(folder: Path) -> Iterator[dict[str, str]]:
    """Run what passes messages on, and give what leads Prefect to it."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with _running(command, folder / "redis.log", port=port):
        yield {
            "PREFECT_MESSAGING_BROKER": "prefect_redis.messaging",
            "PREFECT_MESSAGING_CACHE": "prefect_redis.messaging",
            "PREFECT_REDIS_MESSAGING_HOST": "127.0.0.1",
            "PREFECT_REDIS_MESSAGING_PORT": str(port),
            "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect_redis.lease_storage",
            "PREFECT_SERVER_EVENTS_CAUSAL_ORDERING": "prefect_redis.ordering",
        }


@contextmanager
def server(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Run the server, and its services in a process of their own, told what runs when."""
    port = urlsplit(environment["PREFECT_API_URL"]).port or 0
    prefect = (sys.executable, "-m", "prefect", "server")
    start = [*prefect, "start", "--no-services", "--host", "127.0.0.1", "--port", str(port)]
    services = [*prefect, "services", "start"]
    with (
        _running(start, folder / "server.log", port=port, env=environment),
        _running(services, folder / "services.log", env=environment),
    ):
        deploy = [sys.executable, "-c", COMMAND, "deploy"]
        quiet = subprocess.DEVNULL
        subprocess.run(deploy, check=True, cwd=HOUSE, env=environment, stdout=quiet)  # noqa: S603  (our own program)
        yield


def prefect(env: Mapping[str, str], log: Path, *command: str) -> "subprocess.Popen[bytes]":
    """Start a command of Prefect's."""
    with log.open("ab") as told:
        full = [sys.executable, "-m", "prefect", *command]
        return subprocess.Popen(full, cwd=HOUSE, env=env, stdout=told, stderr=told)  # noqa: S603  (Prefect)


@contextmanager
def _running(  # noqa: PLR0913  (what a process may need)
    command: Sequence[str],
    log: Path,
    *,
    port: int | None = None,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    end: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    """Run a server for the time of the block, once it listens."""
    with (
        log.open("wb") as told,
        subprocess.Popen(  # noqa: S603  (servers that are named here)
            command, cwd="/", stdout=told, stderr=told, env=env, user=user
        ) as process,
    ):
        try:
            eventually(lambda: port is None or _listens(port) or process.poll() is not None)
            if process.poll() is not None:
                raise TooSlow(log.read_text()[-2_000:])
            yield
        finally:
            process.send_signal(end)


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def eventually(is_so: Callable[[], bool], *, within_s: float = PATIENCE_S) -> None:
    """Return once that is so; raise TooSlow if it is not in time."""
    until = monotonic() + within_s
    while not is_so():
        if monotonic() > until:
            raise TooSlow(is_so.__qualname__)
        sleep(0.2)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
