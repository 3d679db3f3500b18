"""A robots.txt is remembered for a day at most, by every process."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from extractors.clock import Now
from extractors.frontier.store import Store

MAX_AGE = timedelta(hours=24)
"""RFC 9309, 2.4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRobots:
    """What an origin answered when its robots.txt was asked for."""

    origin: str
    """Scheme, host and port: `https://news.example`."""
    fetched_at: datetime
    status: int | None
    """None where no answer came."""
    body: bytes
    digest: str | None
    """SHA-256 of the body, in hex; None where there is none."""


class RobotsMemory:
    """The robots.txt of each origin, never older than 24 hours."""

    def __init__(self, store: Store, *, now: Now) -> None:
        """Keep the file and the clock."""
        self._store = store
        self._now = now

    def get(self, origin: str) -> KnownRobots | None:
        """Return what is known of `origin`; None if it must be asked.

        What seems to have been fetched in the future, by a clock since set back, is of no known
        age: it is asked for again.
        """
        now = self._now()
        rows = self._store.rows(
            "SELECT * FROM robots WHERE origin = ? AND fetched_at BETWEEN ? AND ?",
            (origin, (now - MAX_AGE).timestamp(), now.timestamp()),
        )
        for row in rows:
            fetched_at = datetime.fromtimestamp(row["fetched_at"], UTC)
            return KnownRobots(**{**dict(row), "fetched_at": fetched_at})
        return None

    def put(self, known: KnownRobots) -> None:
        """Remember `known` in place of what was; what is too old by now goes."""
        with self._store.change() as file:
            file.execute(
                "DELETE FROM robots WHERE fetched_at < ?", ((self._now() - MAX_AGE).timestamp(),)
            )
            file.execute(
                "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?)",
                (
                    known.origin,
                    known.fetched_at.timestamp(),
                    known.status,
                    known.body,
                    known.digest,
                ),
            )
