"""`python runner.py PEER PAGES OUT --jobs N`: one answer for each page, whatever the peer does.

Runs in an environment of the peers, so it knows nothing of copydesk. A page on which a peer
raises, dies or takes too long is answered with an error, and the next page meets a new process.
"""

import argparse
import gzip
import json
import logging
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

import voices  # the folder of a script is on its path; the peers know no package of ours

SPAWN = get_context("spawn")
READY = "ready"
Answer = dict[str, object]


@dataclass(slots=True, kw_only=True)
class Worker:
    """A process that reads one page at a time."""

    process: SpawnProcess
    line: Connection
    page: int | None = None
    """The page in hand; None while the peer is still being imported."""
    until: float = float("inf")


def main() -> None:
    """Read what is asked, answer it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("peer")
    asked.add_argument("pages", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=60.0, help="allowed for one page")
    told = asked.parse_args()
    pages = [json.loads(line) for line in told.pages.read_text(encoding="utf-8").splitlines()]
    answers = answers_of(told.peer, pages, jobs=told.jobs, seconds=told.seconds)
    lines = (json.dumps(answer) + "\n" for answer in answers)
    told.out.write_text("".join(lines), encoding="utf-8")


def answers_of(
    peer: str, pages: list[dict[str, str]], *, jobs: int, seconds: float
) -> list[Answer]:
    """Return an answer for each page, in order."""
    answers: list[Answer] = [{} for _ in pages]
    waiting = deque(range(len(pages)))
    workers = [_hired(peer) for _ in range(min(jobs, len(pages)))]
    while workers:
        for worker in list(workers):
            answer = _heard(worker)
            is_late = answer is None and time.monotonic() > worker.until
            if is_late:
                answer = {"error": f"took over {seconds:g} s"}
            if answer is None:
                continue
            if worker.page is not None:
                answers[worker.page] = answer
            elif "error" in answer:
                message = f"{peer} cannot be started: {answer['error']}"
                raise RuntimeError(message)
            workers.remove(worker)
            if is_late or not worker.process.is_alive():
                _dismissed(worker)
                workers += [_hired(peer)] if waiting else []
            elif waiting:
                workers.append(_handed(worker, waiting.popleft(), pages, seconds))
            else:
                _dismissed(worker)
        wait([worker.line for worker in workers], timeout=0.2)
    return answers


def _hired(peer: str) -> Worker:
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=_work, args=(peer, theirs), daemon=True)
    process.start()
    theirs.close()
    return Worker(process=process, line=ours)


def _handed(worker: Worker, page: int, pages: list[dict[str, str]], seconds: float) -> Worker:
    worker.line.send(pages[page])
    return Worker(
        process=worker.process, line=worker.line, page=page, until=time.monotonic() + seconds
    )


def _heard(worker: Worker) -> Answer | None:
    """Return what a worker said, None if it says nothing yet; a dead one says so."""
    try:
        said: Answer | None = worker.line.recv() if worker.line.poll() else None
    except (EOFError, ConnectionError):
        worker.process.join()
        return {"error": f"died with exit code {worker.process.exitcode}"}
    return said


def _dismissed(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _work(peer: str, line: Connection) -> None:
    """Import the peer, say so, and answer page by page."""
    logging.disable(logging.CRITICAL)
    try:
        voice = voices.VOICES[peer]()
    except Exception as error:  # noqa: BLE001  (whatever a peer raises is its answer)
        line.send({"error": _told(error)})
        return
    line.send({"state": READY})
    while True:
        page = line.recv()
        try:
            answer = voice(_bytes(Path(page["path"])), page["url"])
        except Exception as error:  # noqa: BLE001  (the same)
            answer = {"error": _told(error)}
        line.send(answer)


def _bytes(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


if __name__ == "__main__":
    main()
