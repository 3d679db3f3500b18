"""A writer to a bucket that dies at a chosen moment; a program.

`python -m tests.warehouse.place.dying ADDRESS` ingests the later pages of the scenes of kills, and
prints the moments that it passes; with a moment, it is killed when that comes for the first time.
"""

import os
import signal
import sys

from tests.warehouse.making import ingest
from tests.warehouse.mortal import LATER
from warehouse.place import bucket_lease, steps


def main() -> None:
    """Ingest, whoever stands still."""
    address, *last = sys.argv[1:]
    bucket_lease.LEASE_S = 1.0

    def observe(passing: str) -> None:
        print(passing, flush=True)  # noqa: T201  (for whoever started it)
        if [passing] == last:
            os.kill(os.getpid(), signal.SIGKILL)

    steps.observer = observe
    ingest(address, LATER)


if __name__ == "__main__":
    main()
