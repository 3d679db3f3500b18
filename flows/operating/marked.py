"""Processes are known by the mark in their environment, which those that they start inherit.

A mark is made anew for each `copydesk up`: neither a name nor the number of a process, which the
system gives away again, can take one process for another.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from secrets import token_hex

import psutil

MARK = "COPYDESK_MARK"
LAST_S = 5.0
"""How long the kernel may take to end what was killed."""
MOST_ROUNDS = 9
"""One that hangs in the kernel cannot be ended, and must not hold whoever tries."""


def new_mark() -> str:
    """Return one that no process has."""
    return token_hex(16)


def bearing(mark: str) -> list[psutil.Process]:
    """Return every process but this one whose mark begins so."""
    return [one for one in psutil.process_iter() if one.pid != os.getpid() and _bears(one, mark)]


def ask(processes: Collection[psutil.Process]) -> None:
    """Ask them to end; psutil looks first whether each is still the same process."""
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            one.terminate()


def end_all(mark: str, *, patience_s: float) -> int:
    """End whatever bears the mark, also what it starts meanwhile; return how many there were."""
    n_ended = 0
    for _ in range(MOST_ROUNDS):
        if not (left := bearing(mark)):
            break
        _end(left, patience_s=0 if n_ended else patience_s)
        n_ended += len(left)
    return n_ended


def _end(processes: Collection[psutil.Process], *, patience_s: float) -> None:
    """Ask those at the top, whose own what they have started is, and kill all that is left."""
    ask(_topmost(processes))
    _, left = psutil.wait_procs(processes, timeout=patience_s)
    for one in sorted(left, key=psutil.Process.create_time):  # a parent would miss its children
        with suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left, timeout=LAST_S)


def _bears(process: psutil.Process, mark: str) -> bool:
    try:
        return process.environ().get(MARK, "").startswith(mark)
    except (psutil.Error, OSError):
        return False  # it has ended, or is another user's


def _topmost(processes: Collection[psutil.Process]) -> list[psutil.Process]:
    """Return those that none of the others has started."""
    pids = {one.pid for one in processes}
    found = []
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            if one.ppid() not in pids:
                found.append(one)
    return found
