"""A child is a process that hangs on a leash; what it says goes into a log of bounded length."""

import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from logging import INFO, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread
from typing import IO

import psutil

from flows.operating.errors import ChildEnded
from flows.operating.marked import MARK, ask, end_all

MOST_BYTES = 10_000_000
MOST_FILES = 4
LAST_LINES = 5
LAST_WORDS_S = 5.0
"""How long a worker may take to tell the server of runs that have ended."""


class Child:
    """One that was started."""

    def __init__(
        self, name: str, command: Sequence[str], *, mark: str, env: Mapping[str, str], log: Path
    ) -> None:
        """Start `python -m` of the command, in a session of its own: Ctrl-C does not reach it."""
        self.name = name
        self.log = log
        self._mark = f"{mark}.{name}"
        self._last: deque[str] = deque(maxlen=LAST_LINES)
        log.parent.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(  # noqa: S603  (our own program)
            [sys.executable, "-m", "flows.operating.leash", *command],
            env={**env, MARK: self._mark},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
            errors="replace",
        )
        self._writer = Thread(target=self._write, name=f"log of {name}", daemon=True)
        self._writer.start()

    def code(self) -> int | None:
        """Return its exit code; None while it runs."""
        return self._process.poll()

    def check(self) -> None:
        """Raise ChildEnded if it has."""
        code = self.code()
        if code is not None:
            self._writer.join(timeout=1)
            raise ChildEnded(self.name, code=code, log=self.log, last=tuple(self._last))

    def leave(self, *, patience_s: float) -> None:
        """Ask the runs that it has started to end, then end it and what has not ended by then.

        A worker that is asked first kills its runs. What a run has started is the run's to end:
        a reader that dies costs it a page.
        """
        with suppress(psutil.NoSuchProcess):
            runs = psutil.Process(self._process.pid).children()
            ask(runs)
            psutil.wait_procs(runs, timeout=patience_s)
        self.end(patience_s=LAST_WORDS_S)

    def end(self, *, patience_s: float) -> None:
        """End it, and all that it started and that these started."""
        end_all(self._mark, patience_s=patience_s)
        self._process.wait()

    def _write(self) -> None:
        log = _Log(
            self.log, maxBytes=MOST_BYTES, backupCount=MOST_FILES, encoding="utf-8", delay=True
        )
        said: IO[str] | None = self._process.stdout
        for line in said or ():
            text = line.rstrip("\n")
            self._last.append(text)
            log.emit(LogRecord(self.name, INFO, "", 0, text, None, None))
        log.close()


class _Log(RotatingFileHandler):
    """What cannot be written (the disk is full) is lost; who says it must not wait for us."""

    def handleError(self, record: LogRecord) -> None:  # noqa: N802  (the library's name)
        """Go on."""
