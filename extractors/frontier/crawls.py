"""The work list of a run over one source outlives the run, until all of it is settled."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection
from uuid import uuid4

from extractors.clock import Now
from extractors.frontier.store import PORTION, Store, portions

CLEARING = (
    """
    DELETE FROM tasks
    WHERE position IN (SELECT position FROM tasks WHERE crawl_id = ? LIMIT ?)
    """,
    """
    DELETE FROM listed
    WHERE crawl_id = ?1
      AND listing_url IN (SELECT listing_url FROM listed WHERE crawl_id = ?1 LIMIT ?2)
    """,
)
"""Each takes away one portion of what a crawl has left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """One going through a source, from its first listing to its last page."""

    crawl_id: str
    """Random: 32 hex digits."""
    source: str
    kind: str
    started_at: datetime
    is_resumed: bool
    """Whether another run began it and did not come to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One address that a crawl has to bring to its outcome."""

    key: str
    """The address in the caller's normal form."""
    url: str
    purpose: str
    """Why it is asked for: `new` or `recheck`."""
    payload: str
    """What its caller wants to know again, as JSON; nobody else reads it."""


class Crawls:
    """The crawls that have not ended, with what is left of them to do.

    One process works on a source at a time (`lock.alone`); a second one would be given the same.
    """

    def __init__(self, store: Store, *, now: Now) -> None:
        """Keep the file and the clock."""
        self._store = store
        self._now = now

    def begin(self, source: str, kind: str, *, or_of: Collection[str] = ()) -> Crawl:
        """Return the crawl of `source` and `kind` that has not ended, or a new one.

        One of the kinds `or_of` that has not ended is gone on with before a new one begins.
        """
        self._clear()
        with self._store.change() as file:
            row = file.execute(
                "SELECT crawl_id, kind, started_at FROM crawls WHERE source = ?"
                " AND kind IN (SELECT value FROM json_each(?)) AND NOT is_ended"
                " ORDER BY kind = ? DESC, started_at",
                (source, json.dumps([kind, *or_of]), kind),
            ).fetchone()
            if row is None:
                crawl_id, started_at = uuid4().hex, self._now().timestamp()
                file.execute(
                    "INSERT INTO crawls VALUES (?, ?, ?, ?, 0)",
                    (crawl_id, source, kind, started_at),
                )
            else:
                crawl_id, kind, started_at = row
        return Crawl(
            crawl_id=crawl_id,
            source=source,
            kind=kind,
            started_at=datetime.fromtimestamp(started_at, UTC),
            is_resumed=row is not None,
        )

    def add(self, crawl: Crawl, tasks: Iterable[Task]) -> int:
        """Put `tasks` on the list and return how many are new to this crawl, settled ones known."""
        n_new = 0
        for portion in portions(tasks):
            with self._store.change() as file:
                n_new += file.executemany(
                    "INSERT OR IGNORE INTO tasks (crawl_id, key, url, purpose, payload)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [
                        (crawl.crawl_id, task.key, task.url, task.purpose, task.payload)
                        for task in portion
                    ],
                ).rowcount
        return n_new

    def waiting(self, crawl: Crawl) -> list[Task]:
        """Return what is not settled, in the order in which it was added."""
        rows = self._store.rows(
            "SELECT key, url, purpose, payload FROM tasks"
            " WHERE crawl_id = ? AND NOT is_settled ORDER BY position",
            (crawl.crawl_id,),
        )
        return [Task(**dict(row)) for row in rows]

    def left_of(self, source: str, kind: str) -> list[Task]:
        """Return what is not settled of the crawl of `source` and `kind`; looking begins none."""
        rows = self._store.rows(
            "SELECT key, url, purpose, payload FROM tasks JOIN crawls USING (crawl_id)"
            " WHERE source = ? AND kind = ? AND NOT is_ended AND NOT is_settled ORDER BY position",
            (source, kind),
        )
        return [Task(**dict(row)) for row in rows]

    def tasks(self, crawl: Crawl) -> list[Task]:
        """Return what was ever put on the list, settled or not, in the order of that."""
        rows = self._store.rows(
            "SELECT key, url, purpose, payload FROM tasks WHERE crawl_id = ? ORDER BY position",
            (crawl.crawl_id,),
        )
        return [Task(**dict(row)) for row in rows]

    def size(self, crawl: Crawl) -> int:
        """Return how many tasks were ever put on the list."""
        rows = self._store.rows(
            "SELECT COUNT(*) AS n FROM tasks WHERE crawl_id = ?", (crawl.crawl_id,)
        )
        return int(rows[0]["n"])

    def settle(self, crawl: Crawl, keys: Iterable[str]) -> None:
        """Take `keys` off the list: each has its outcome, and it is stored."""
        for portion in portions(keys):
            with self._store.change() as file:
                file.executemany(
                    "UPDATE tasks SET is_settled = 1 WHERE crawl_id = ? AND key = ?",
                    [(crawl.crawl_id, key) for key in portion],
                )

    def listed(self, crawl: Crawl, listing_url: str) -> bool:
        """Say whether this crawl has read `listing_url` and added all that it names."""
        return bool(
            self._store.rows(
                "SELECT 1 FROM listed WHERE crawl_id = ? AND listing_url = ?",
                (crawl.crawl_id, listing_url),
            )
        )

    def mark_listed(self, crawl: Crawl, listing_url: str) -> None:
        """Remember that all of `listing_url` is on the list; say so after adding, not before."""
        with self._store.change() as file:
            file.execute(
                "INSERT OR IGNORE INTO listed VALUES (?, ?)", (crawl.crawl_id, listing_url)
            )

    def end(self, crawl: Crawl) -> None:
        """Close `crawl`, whatever is left of it; the next one begins anew."""
        with self._store.change() as file:
            file.execute("UPDATE crawls SET is_ended = 1 WHERE crawl_id = ?", (crawl.crawl_id,))
        self._clear()

    def _clear(self) -> None:
        """Clear away what crawls that ended have left, in portions, so that nobody waits long."""
        for row in self._store.rows("SELECT crawl_id FROM crawls WHERE is_ended"):
            is_left = True
            while is_left:
                with self._store.change() as file:
                    is_left = _clear_portion(file, row["crawl_id"])


def _clear_portion(file: Connection, crawl_id: str) -> bool:
    """Delete some rows of a crawl; say whether there may be more. The crawl itself goes last."""
    for statement in CLEARING:
        if file.execute(statement, (crawl_id, PORTION)).rowcount:
            return True
    file.execute("DELETE FROM crawls WHERE crawl_id = ?", (crawl_id,))
    return False
