"""A server of many sites that a person opens, with the command to type in another terminal."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from tests.zoo.declared import Declared, write_sources
from tests.zoo.server import Host, opened


@contextmanager
def open_to_visitors(hosts: Mapping[str, Host], sources: Sequence[Declared], file: Path):
    """Serve `hosts`; write `sources` into `file` and say what to type; count requests at the end."""
    with opened(hosts) as server:
        write_sources(sources, server, file)
        pem = file.with_name("authority.pem")
        pem.write_bytes(server.authority.pem)
        ask = f"SSL_CERT_FILE={pem} .venv/bin/copydesk ingest --sources {file}"
        ask = f"{ask} --warehouse {file.with_name('warehouse')}"
        say(
            f"{len(sources)} sources at {server.connect_to}; Ctrl-C closes.\n"
            "In another terminal, for all of them, or for one:\n\n"
            f"    {ask}\n    {ask} --only {sources[0].name}\n"
        )
        with suppress(KeyboardInterrupt):
            yield
        say(f"\n{len(server.requests)} requests came.")


def wait() -> None:
    """Wait for Ctrl-C."""
    Event().wait()


def say(text: str) -> None:
    """Print `text` at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
