"""Every CPU second of a run is spent in one stage, and in no other."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

READING = "reading the source"
KNOWN = "looking up what is known"
RAW = "keeping raw pages"
EXTRACT = "extract"
NORMALIZE = "normalize"
READERS = "processes that read pages"
HANDING = "handing pages over"
TABLES = "writing tables"
LEDGER = "recording the run, and publishing it"
REST = "everything else"

TRANSFORMS = frozenset({EXTRACT, NORMALIZE, READERS})
"""What pages are read by."""

PIPELINE = frozenset({READING, KNOWN, RAW, HANDING, TABLES, LEDGER, REST})
"""What stands around the transforms; what follows from the tables afterwards is neither."""


class Spent:
    """The CPU seconds of this process with its threads, and of its readers, by stage.

    A stage within another takes its time from that one.
    """

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        """Begin with everything else."""
        self.cpu_s: defaultdict[str, float] = defaultdict(float)
        self._clock = clock
        self._open = [REST]
        self._since = clock()
        self._readers = children_s()

    @contextmanager
    def during(self, stage: str) -> Iterator[None]:
        """Count what is spent meanwhile as the stage's."""
        self._count()
        self._open.append(stage)
        try:
            yield
        finally:
            self._count()
            self._open.pop()

    def close(self) -> None:
        """Count what was spent until now, and what readers spent that are over."""
        self._count()
        readers = children_s()
        if readers > self._readers:
            self.cpu_s[READERS] += readers - self._readers
            self._readers = readers

    def share(self, stages: frozenset[str]) -> float:
        """Return the share of all CPU time that some stages took."""
        total = sum(self.cpu_s.values())
        return sum(self.cpu_s.get(stage, 0.0) for stage in stages) / total if total else 0.0

    def _count(self) -> None:
        now = self._clock()
        self.cpu_s[self._open[-1]] += now - self._since
        self._since = now


def children_s() -> float:
    """Return the CPU seconds of all children of this process that are over."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
