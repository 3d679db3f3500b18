"""`python -m flows.operating.leash MODULE ARGUMENT...`: runs a module, until its holder is gone.

The holder has the other end of stdin. When that closes, however the holder died, all that bears
the mark of this process is ended, and this process with it.
"""

import os
import runpy
import signal
import sys
from threading import Thread

from flows.operating.marked import MARK, end_all

PATIENCE_S = 5.0


def main() -> None:
    """Run the module as a program of its own."""
    Thread(target=_hang_on, name="leash", daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _hang_on() -> None:
    while os.read(0, 1):
        pass
    mark, _, _ = os.environ[MARK].partition(".")
    end_all(mark, patience_s=PATIENCE_S)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
