"""A command ends with its exit code once all it printed has gone out."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

import typer


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
