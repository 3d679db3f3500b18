"""What is stopped, by Ctrl-C or by SIGTERM, ends in good order: what came is stored first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

import typer

from flows.terminal import err


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does; a command that was stopped exits with 128 + the signal.

    It says how to go on.
    """
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


@contextmanager
def in_good_order() -> Iterator[None]:
    """Let SIGTERM first do what Ctrl-C does to an event loop, and then what it does otherwise.

    An exception that a handler raises in the midst of a loop ends its tasks at once, those too
    that are storing. Signals come to the main thread; elsewhere nothing is changed.
    """
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        came.append(number)
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGTERM, stop)
    before_int = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        if not came:
            raise
    finally:
        signal.signal(signal.SIGINT, before_int)
        signal.signal(signal.SIGTERM, before)
        if came:
            signal.raise_signal(came[0])
