"""`python runner.py PEER PAGES OUT --jobs N`: one answer for each page, whatever the peer does.

Runs in an environment of the peers, so it knows nothing of copydesk. A page on which a peer
raises, dies or takes too long is answered with an error, and the next page meets a new process.
What is too long is told in processor time, so that a busy machine fails no peer.
"""

import argparse
import gzip
import json
import logging
import resource
import signal
import socket
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NoReturn

import voices  # the folder of a script is on its path; the peers know no package of ours

SPAWN = get_context("spawn")
Answer = dict[str, object]
READY: Answer = {"state": "ready"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long one page may take."""

    seconds: float
    """Of processor time."""
    clock_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A process that reads one page at a time."""

    process: SpawnProcess
    line: Connection
    page: int | None = None
    """The page in hand; None while the peer is still being imported."""
    until: float = float("inf")
    """When its time is over, by the clock."""


def main() -> None:
    """Read what is asked, answer it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("peer")
    asked.add_argument("pages", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=30.0, help="of processor time for a page")
    asked.add_argument("--clock-seconds", type=float, default=600.0, help="by the clock")
    told = asked.parse_args()
    pages = [json.loads(line) for line in told.pages.read_text(encoding="utf-8").splitlines()]
    limits = Limits(seconds=told.seconds, clock_seconds=told.clock_seconds)
    answers = answers_of(told.peer, pages, jobs=told.jobs, limits=limits)
    lines = (json.dumps(answer) + "\n" for answer in answers)
    told.out.write_text("".join(lines), encoding="utf-8")


def answers_of(
    peer: str, pages: list[dict[str, str]], *, jobs: int, limits: Limits
) -> list[Answer]:
    """Return an answer for each page, in order."""
    answers: list[Answer] = [{} for _ in pages]
    waiting = deque(range(len(pages)))
    workers = [_hired(peer) for _ in range(min(jobs, len(pages)))]
    while workers:
        wait([worker.line for worker in workers], timeout=0.2)
        for worker in list(workers):
            answer = _heard(worker) or _late(worker)
            if answer is None:
                continue
            if worker.page is not None:
                answers[worker.page] = answer
            elif answer != READY:
                message = f"{peer} cannot be started: {answer['error']}"
                raise RuntimeError(message)
            workers.remove(worker)
            if waiting and worker.process.is_alive():
                workers.append(_handed(worker, waiting.popleft(), pages, limits))
            else:
                _dismissed(worker)
                workers += [_hired(peer)] if waiting else []
    return answers


def _hired(peer: str) -> Worker:
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=_work, args=(peer, theirs), daemon=True)
    process.start()
    theirs.close()
    return Worker(process=process, line=ours)


def _handed(worker: Worker, page: int, pages: list[dict[str, str]], limits: Limits) -> Worker:
    worker.line.send((pages[page], limits.seconds))
    until = time.monotonic() + limits.clock_seconds
    return Worker(process=worker.process, line=worker.line, page=page, until=until)


def _heard(worker: Worker) -> Answer | None:
    """Return what a worker said, None if it says nothing yet; a dead one says so."""
    try:
        said: Answer | None = worker.line.recv() if worker.line.poll() else None
    except (EOFError, ConnectionError):
        worker.process.join()
        if worker.process.exitcode == -signal.SIGXCPU:
            return {"error": "took too much processor time"}
        return {"error": f"died with exit code {worker.process.exitcode}"}
    return said


def _late(worker: Worker) -> Answer | None:
    """End a worker that is over its time, and say so; None if it is not."""
    if time.monotonic() <= worker.until:
        return None
    worker.process.kill()
    worker.process.join()
    return {"error": "took too much time"}


def _dismissed(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _work(peer: str, line: Connection) -> None:
    """Import the peer, say so, and answer page by page; nobody is asked over the network."""
    logging.disable(logging.CRITICAL)
    socket.getaddrinfo = _refuse
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        voice = voices.VOICES[peer]()
    except Exception as error:  # noqa: BLE001  (whatever a peer raises is its answer)
        line.send({"error": _told(error)})
        return
    line.send(READY)
    while True:
        page, seconds = line.recv()
        _allow(seconds)
        try:
            answer = voice(_bytes(Path(page["path"])), page["url"])
        except Exception as error:  # noqa: BLE001  (the same)
            answer = {"error": _told(error)}
        line.send(answer)


def _refuse(*_where: object, **_how: object) -> NoReturn:
    """Find no host: all that there is to know of a page is in the page."""
    message = "a peer is asked about a page, not about the network"
    raise OSError(message)


def _allow(seconds: float) -> None:
    """Let this process be ended after so much more processor time."""
    until = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _bytes(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


if __name__ == "__main__":
    main()
