"""A command ends with its exit code once all it printed has gone out."""

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import typer

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells tell it."""


@contextmanager
def ends_early() -> Iterator[None]:
    """Let the process of this block end before the interpreter takes itself apart.

    A thread of a native library that wants the interpreter then is ended amid its work, and with it
    the process: Arrow's do when they let go of the files of a bucket, which are Python's.
    """
    code = 0

    def end() -> None:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)

    atexit.register(end)  # what is registered first is called last
    try:
        yield
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
        raise
    except BaseException as error:
        code = INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1
        raise


def leave(exit_code: int) -> NoReturn:
    """End the command."""
    sys.stdout.flush()  # here a closed pipe is still handled
    raise typer.Exit(exit_code)


def fail(message: str) -> NoReturn:
    """End the program with a complaint: each part of it, parted by `;`, on a line of its own."""
    lines = message.replace("; ", "\n  ")
    typer.echo(f"copydesk: {lines}", err=True)
    with suppress(OSError):
        sys.stdout.flush()
    # A native library that met a full disk may abort in the interpreter's own way out.
    os._exit(1)
