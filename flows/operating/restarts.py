"""A child that ends is started again, but not for ever."""

from collections import deque
from dataclasses import dataclass, field

from flows.operating.errors import ChildEnded

MOST = 3
WITHIN_S = 600.0


@dataclass(slots=True)
class Restarts:
    """When children ended, lately."""

    times: deque[float] = field(default_factory=deque)

    def add(self, ended: ChildEnded, *, at: float) -> None:
        """Count one that has ended; raise it if that comes too often to go on."""
        self.times.append(at)
        while at - self.times[0] > WITHIN_S:
            self.times.popleft()
        if len(self.times) > MOST:
            raise ended
