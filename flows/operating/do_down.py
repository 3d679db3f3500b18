"""`copydesk down`: whoever is up is asked to end, and what a killed one left is ended."""

from contextlib import suppress
from time import monotonic, sleep

import psutil

from flows.operating.house import House
from flows.operating.marked import ask, end_all
from flows.operating.standing import Standing, held, is_held, told, untell
from flows.operating.up import RUNS_END_WITHIN_S, SERVER_ENDS_WITHIN_S
from flows.settings import settle
from flows.terminal import out

ENDS_WITHIN_S = RUNS_END_WITHIN_S + SERVER_ENDS_WITHIN_S + 30


def do_down() -> int:
    """End it, and say what was ended."""
    house = House(folder=settle().state.resolve())
    before = told(house)
    if before and is_held(house):
        _end(house, before)
        out().print(f"copydesk was up at {before.address}, and is down", soft_wrap=True)
        return 0
    with held(house):
        n_left = end_all(before.mark, patience_s=5) if before else 0
        untell(house)
    what = f"ended {n_left} processes that a killed one left" if n_left else "nothing to end"
    out().print(f"copydesk was not up; {what}", soft_wrap=True)
    return 0


def _end(house: House, standing: Standing) -> None:
    """Ask the process that holds the house to end; kill it if it does not."""
    with suppress(psutil.NoSuchProcess):
        if holder := holder_of(standing):
            ask([holder])
            end_at = monotonic() + ENDS_WITHIN_S
            while is_held(house) and monotonic() < end_at:
                sleep(0.2)
            if is_held(house):
                holder.kill()
                holder.wait(timeout=5)
    with held(house):
        end_all(standing.mark, patience_s=5)
        untell(house)


def holder_of(standing: Standing) -> psutil.Process | None:
    """Return the process that told of itself; None if its number is another's by now."""
    try:
        holder = psutil.Process(standing.pid)
        return holder if holder.cmdline() == standing.command else None
    except psutil.Error:
        return None
