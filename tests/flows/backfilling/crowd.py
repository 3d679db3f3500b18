"""Several processes share one backfill; run as a program.

`python -m tests.flows.backfilling.crowd FOLDER` prints one JSON object: for one process, for three,
for three of which one is killed, and for three of which one stands still for longer than a lease,
what the tables hold, and which partitions were brought in, each time that one was.
"""

import json
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from flows.backfilling import shares as sharing
from flows.backfilling import taking
from flows.backfilling.run import begun
from flows.backfilling.work import ShareRecord, Worker
from flows.settings import Settings
from tests.flows.backfilling.conftest import SOURCES, save
from tests.flows.backfilling.mortal import ASKED, NOW, content, whole
from tests.warehouse.mortal import in_child
from warehouse.backfills import crew
from warehouse.backfills.record import Came, Partition
from warehouse.place.folder import Folder

N_DAYS = 6
LEASE_S = 2.0


def main() -> None:
    """Let them work, each time in a new warehouse."""
    folder = Path(sys.argv[1])
    (folder / "sources.toml").write_text(SOURCES)
    for n in range(N_DAYS):
        save(folder / "kept", f"no {n}", datetime(2024, 5, 1 + n, 12, tzinfo=UTC))
    sharing.WORTH_S, taking.LOOK_AGAIN_S, crew.LEASE_S = 0.0, 0.1, LEASE_S
    found = {
        "one": played(folder / "one", [None]),
        "three": played(folder / "three", [None, None, None]),
        "killed": played(folder / "killed", [signal.SIGKILL, None, None]),
        "stopped": played(folder / "stopped", [signal.SIGSTOP, None, None]),
    }
    json.dump(found, sys.stdout)


def played(folder: Path, fates: Sequence[signal.Signals | None]) -> dict[str, object]:
    """Have a backfill shared by as many processes as there are fates, and tell what came of it."""
    settings = Settings(
        warehouse=Folder(folder),
        sources=folder.parent / "sources.toml",
        profiles=folder.parent / "profiles",
        jobs=1,
    )
    log = folder.with_suffix(".log")
    in_child(lambda: begun(ASKED, settings, now=NOW) and None)
    children = {forked(settings, log, fate): fate for fate in fates}
    ends = []
    for child, fate in sorted(children.items(), key=lambda one: one[1] is not None):
        if fate is signal.SIGSTOP:  # the others have ended: what it had is done
            os.kill(child, signal.SIGCONT)
        ends.append(os.waitpid(child, 0)[1])
    return {
        "content": in_child(lambda: content(settings)),
        "brought": [line.split("\t") for line in log.read_text().splitlines()],
        "ends": ends,
        "left": sorted(path.name for path in folder.glob("claims-*")),
    }


def forked(settings: Settings, log: Path, fate: signal.Signals | None) -> int:
    """Start a process that works, and return its number."""
    child = os.fork()
    if child == 0:
        try:
            Worker.bring_in = noted(log, fate)
            whole(settings)
            os._exit(0)
        except BaseException as error:  # noqa: BLE001  (a child must never run the parent's code)
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
    return child


def noted(log: Path, fate: signal.Signals | None):
    """Return what brings in, writes down which, and meets its fate before others hear of it."""
    bring_in = Worker.bring_in
    is_due = [fate is not None]

    def bring(worker: Worker, partitions: Sequence[Partition]) -> tuple[list[Came], ShareRecord]:
        came = bring_in(worker, partitions)
        with log.open("a") as file:
            file.writelines(f"{os.getpid()}\t{one.partition_name}\n" for one in partitions)
        if is_due.pop() if is_due else False:
            os.kill(os.getpid(), fate)
        return came

    return bring


if __name__ == "__main__":
    main()
