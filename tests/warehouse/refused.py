"""Disks that refuse while something is written to them, forked from one warm parent.

`python -m tests.warehouse.refused DISK SCENE`, run as a program, prints one JSON object: for every
refusal how the scene ended under it, and what was found after it and after the work was done again.
DISK is a small disk of its own, which is filled and made read-only.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.warehouse import aging, mortal
from tests.warehouse.forgetting import dying
from tests.warehouse.killing import IS_SOAK
from warehouse.place import disk

SCENES = {**mortal.SCENES, **aging.SCENES, **dying.SCENES}
BLOCK = 4096
FREE_BLOCKS = (0, 4, 12, 30, 60, 150, 300, 600) if IS_SOAK else (0, 60)
OPEN_FILES = (2, 4, 6, 12, 24, 48) if IS_SOAK else (6,)


@contextmanager
def full(place: Path, *, n_free: int) -> Iterator[None]:
    """Leave a few blocks of the disk, so that it fills up amid the work."""
    filler = place / "filler"
    free = os.statvfs(place)
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - n_free * BLOCK)))
    margin, disk.MARGIN_BYTES = disk.MARGIN_BYTES, -(1 << 30)
    if not n_free:
        disk.MARGIN_BYTES = margin
    try:
        yield
    finally:
        disk.MARGIN_BYTES = margin
        filler.unlink()


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Let the disk be one that nobody may write to."""
    mount("remount,ro", place)
    try:
        yield
    finally:
        mount("remount,rw", place)


@contextmanager
def few_files(n_files: int) -> Iterator[None]:
    """Let a process open only a few files more than it has."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    n_open = len([*Path("/proc/self/fd").iterdir()])
    resource.setrlimit(resource.RLIMIT_NOFILE, (n_open + n_files, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))


def mount(how: str, place: Path) -> None:
    """Mount a disk anew."""
    subprocess.run([shutil.which("mount"), "-o", how, str(place)], check=True)


def play(place: Path, scene: str) -> dict[str, dict[str, object]]:
    """Play a scene under every refusal, each time from the same state, and then once more."""
    root = place / "warehouse"
    root.mkdir()
    refused, work, before = SCENES[scene]
    for earlier in before:
        mortal.in_child(lambda: earlier(root))  # noqa: B023  (called at once)
    base = shutil.copytree(root, place.parent / "base")

    def fresh() -> Path:
        shutil.rmtree(root)
        return shutil.copytree(base, root)

    expected = mortal.in_child(lambda: (work(fresh()), mortal.state_of(root))[1])
    refusals: dict[str, Callable[[], object]] = {
        **{f"{n} blocks are free": lambda n=n: full(place, n_free=n) for n in FREE_BLOCKS},
        "it is read-only": lambda: read_only(place),
        **{f"{n} files more": lambda n=n: few_files(n) for n in OPEN_FILES},
    }
    found = {}
    for name, refusal in refusals.items():
        fresh()
        with refusal():
            end = mortal.in_child(lambda: refused(root))
        wrong = mortal.in_child(lambda: mortal.rerun(work, root, expected))
        found[name] = {"end": end, "wrong": wrong}
    return found


if __name__ == "__main__":
    json.dump(play(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
