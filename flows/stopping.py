"""A command that is stopped, by Ctrl-C or by SIGTERM, ends in good order and says how to go on."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from flows.terminal import err


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does; a command that was stopped exits with 128 + the signal."""
    came: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        came.append(number)
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        err().print("stopped; the same command goes on where this one was", soft_wrap=True)
        if came:
            raise typer.Exit(128 + came[0]) from None
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
