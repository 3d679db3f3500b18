"""Writers that stand still at a chosen step, forked from one warm parent; run as a program.

`python -m tests.warehouse.stalled FOLDER SCENE MOMENTS` prints one JSON object: for each of the
moments (all, or some separated by commas) what was found wrong after a writer was stopped there,
another one took over and finished, and the first was woken and ended.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from tests.warehouse import aging, mortal
from tests.warehouse.forgetting import dying
from tests.warehouse.making import contents, ingest, page
from warehouse.place import lock, steps

SCENES = {**mortal.SCENES, **aging.SCENES, **dying.SCENES}
MEANWHILE = [page(number) for number in range(20, 24)]
COUNTS = ("forgettings", *mortal.NOTES)
"""Tables that tell how much there was to do, which is not the same before others and after them."""
FOLLOWING = frozenset({"stories are found", "the search index follows"})
"""Scenes of what follows from what is there: who began before others came is done without them."""
WHOLE = frozenset(len(MEANWHILE) + n_outcomes for n_outcomes in mortal.WHOLE)


def _stand_still_at(moment: str, times: int) -> None:
    """Arrange for this process to be stopped when a moment comes for the nth time."""
    left = {moment: times}

    def observe(passing: str) -> None:
        left[passing] = left.get(passing, 0) - 1
        if passing == moment and left[passing] == 0:
            os.kill(os.getpid(), signal.SIGSTOP)

    steps.observer = observe


def meanwhile(root: Path) -> None:
    """Ingest other pages; whoever stands in the way is not waited for."""
    lock.LEASE_S = 0.2
    ingest(root, MEANWHILE)


def _stopped(work: Callable[[], object]) -> tuple[int, int]:
    """Return the process in which `work` has stopped, and the pipe on which it will tell its end."""
    reader, pen = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work()
            os.write(pen, b"done")
            os._exit(0)
        except BaseException as error:  # noqa: BLE001  (a child must never run the parent's code)
            os.write(pen, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
    os.close(pen)
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        message = f"it did not stop, and said {os.read(reader, 1 << 16)!r}"
        raise RuntimeError(message)
    return child, reader


def _woken(child: int, reader: int) -> str:
    """Return how a stopped process ends once it goes on."""
    os.kill(child, signal.SIGCONT)
    with os.fdopen(reader, "rb") as told:
        answer = told.read().decode()
    os.waitpid(child, 0)
    return answer


def play_one(
    root: Path,
    stalled: Callable[[], None],
    work: Callable[[Path], None],
    expected: dict[str, str],
    *,
    is_all: bool,
) -> list[str]:
    """Return what is wrong once a stopped writer, another and the first again have ended.

    If it `is_all`, nothing of the work is left once the first says that it is done.
    """
    child, reader = _stopped(stalled)
    if told := mortal.in_child(lambda: meanwhile(root)):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [f"nobody could take over: {told}"]
    before = mortal.in_child(lambda: contents(root))
    end = _woken(child, reader)
    after = mortal.in_child(lambda: contents(root))
    wrong = []
    if end.startswith("LeaseLost"):
        wrong += [
            f"{name} was changed by the woken" for name in after if after[name] != before[name]
        ]
    elif end != "done":
        wrong.append(f"it ended with {end}")
    elif is_all and {name: after[name] for name in expected} != expected:
        wrong.append("it said that it was done, and was not")
    return wrong + mortal.in_child(lambda: mortal.rerun(work, root, expected, n_whole=WHOLE))


def play(folder: Path, scene: str, wanted: str) -> dict[str, list[str]]:
    """Stop the writer of a scene at each wanted moment."""
    root = folder / "warehouse"
    root.mkdir()
    stalled, work, before = SCENES[scene]
    for earlier in before:
        mortal.in_child(lambda: earlier(root))  # noqa: B023  (called at once)
    base = shutil.copytree(root, folder / "base")

    def fresh() -> Path:
        shutil.rmtree(root)
        return shutil.copytree(base, root)

    moments = mortal.in_child(lambda: mortal.moments(stalled, fresh()))
    fresh()
    expected = mortal.in_child(lambda: (meanwhile(root), work(root), contents(root))[2])
    for name in COUNTS:
        del expected[name]
    found = {}
    for index, moment in enumerate(moments):
        nth = moments[: index + 1].count(moment)
        if wanted != "all" and not (moment in wanted.split(",") and nth == 1):
            continue
        fresh()
        found[f"{moment} ({nth})"] = play_one(
            root,
            lambda: (_stand_still_at(moment, nth), stalled(root)),  # noqa: B023  (called at once)
            work,
            expected,
            is_all=stalled is work and scene not in FOLLOWING,
        )
    return found


if __name__ == "__main__":
    json.dump(play(Path(sys.argv[1]), sys.argv[2], sys.argv[3]), sys.stdout)
