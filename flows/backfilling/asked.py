"""A request for past days, as somebody makes it: in a form, or by a command."""

from dataclasses import dataclass
from datetime import date

from warehouse.backfills.record import Mode

LEAST_PER_MINUTE = 1
MOST_PER_MINUTE = 30
USUAL_PER_MINUTE = 20
"""A pause of three seconds where a night makes one of two."""
USUAL_REQUESTS = 10_000
MOST_REQUESTS = 1_000_000
MOST_RUNS = 64
MOST_LETTERS = 100
"""Of a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked for, as it was asked."""

    since: date
    until: date
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    mode: Mode = Mode.REPLAY
    is_newest_first: bool = True
    requests_per_minute: int = USUAL_PER_MINUTE
    most_requests: int = USUAL_REQUESTS
    label: str = ""
