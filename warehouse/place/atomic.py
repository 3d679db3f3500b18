"""A file is replaced whole or not at all, also when the writer dies or the power fails."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from warehouse.place.lease import current_epoch, in_epoch
from warehouse.place.steps import step

ASIDES = ".*.aside*"
"""What is written aside, by whomever."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a name to write aside; when the block ends well, it takes the place of `path`.

    One writer at a time: what a dead one left aside is thrown away. One that stands still finds
    its own gone when it goes on, and nobody else's under that name.
    """
    aside = path.with_name(in_epoch(f".{path.stem}.aside", current_epoch()))
    _clear(aside)
    with ExitStack() as undo:
        undo.callback(_clear, aside)
        with step(f"write {path.name} aside"):
            yield aside
        with step(f"sync {path.name}"):
            sync(aside)
        with step(f"rename {path.name}"):
            aside.replace(path)
        undo.pop_all()
    with step(f"sync folder of {path.name}"):
        sync(path.parent)


def remove(path: Path) -> None:
    """Remove a file so that it stays removed."""
    with step(f"remove {path.name}"):
        path.unlink(missing_ok=True)
    with step(f"sync folder without {path.name}"):
        sync(path.parent)


def sync(path: Path) -> None:
    """Wait until the disk has what was written to a file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear(aside: Path) -> None:
    """Remove the file with its write-ahead log, which would be replayed into the next one."""
    for left in aside.parent.glob(f"{aside.name}*"):
        left.unlink()
