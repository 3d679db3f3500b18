"""What we have of an address is known, whichever source named it."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime
from sqlite3 import Row
from typing import Any

from extractors.frontier.store import Store, portions


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """One address that was fetched; its fields are the columns of the table, in this order."""

    key: str
    """The address in the caller's normal form: one story, one key."""
    url: str
    """As it is asked for."""
    source: str
    """Which source checks it again."""
    etag: str | None
    last_modified: str | None
    payload_digest: str | None
    page_id: str | None
    article_id: str | None
    first_fetched_at: datetime
    fetched_at: datetime
    changed_at: datetime
    """When it was last found to be another than before; at first, when it was first fetched."""
    next_check_at: datetime | None
    """None is never."""
    is_gone: bool
    revision_id: str | None = None
    """What it said when it was last fetched; None if that was no article."""


INSTANTS = ("first_fetched_at", "fetched_at", "changed_at", "next_check_at")
PLACES = ", ".join("?" * len(fields(KnownPage)))


class KnownPages:
    """Every address that was fetched, by its key."""

    def __init__(self, store: Store) -> None:
        """Keep the file."""
        self._store = store

    def get(self, keys: Iterable[str]) -> dict[str, KnownPage]:
        """Return what is known of `keys`; those that are not known are left out."""
        found: dict[str, KnownPage] = {}
        for portion in portions(keys):
            places = ", ".join("?" * len(portion))
            statement = f"SELECT * FROM known_pages WHERE key IN ({places})"  # noqa: S608  (only `?`)
            pages = map(_page, self._store.rows(statement, portion))
            found.update((page.key, page) for page in pages)
        return found

    def put(self, pages: Iterable[KnownPage]) -> None:
        """Remember each page in place of what was known at its key."""
        statement = f"INSERT OR REPLACE INTO known_pages VALUES ({PLACES})"  # noqa: S608  (only `?`)
        for portion in portions(pages):
            with self._store.change() as file:
                file.executemany(statement, map(_values, portion))

    def due(self, source: str, *, at: datetime, most: int) -> list[KnownPage]:
        """Return the pages of `source` to check again by `at`, the most overdue first."""
        rows = self._store.rows(
            "SELECT * FROM known_pages WHERE source = ? AND next_check_at <= ?"
            " ORDER BY next_check_at, key LIMIT ?",
            (source, at.timestamp(), most),
        )
        return list(map(_page, rows))

    def first_fetched(
        self, source: str, *, since: datetime, until: datetime, before: datetime
    ) -> list[KnownPage]:
        """Return the pages of `source` that came for the first time in [since, until), in order.

        Those that were asked for again at `before`, or later, are left out.
        """
        rows = self._store.rows(
            "SELECT * FROM known_pages WHERE source = ?"
            " AND first_fetched_at >= ? AND first_fetched_at < ? AND fetched_at < ?"
            " ORDER BY first_fetched_at, key",
            (source, since.timestamp(), until.timestamp(), before.timestamp()),
        )
        return list(map(_page, rows))

    def n_articles(self, source: str, *, since: datetime) -> int:
        """Return how many articles of `source` came for the first time since then.

        They are counted among the pages that are looked at again, as all young ones are.
        """
        [row] = self._store.rows(
            "SELECT count(*) AS n FROM known_pages WHERE source = ? AND next_check_at IS NOT NULL"
            " AND first_fetched_at >= ? AND article_id IS NOT NULL",
            (source, since.timestamp()),
        )
        return int(row["n"])


def _values(page: KnownPage) -> tuple[Any, ...]:
    seconds: dict[str, Any] = {name: _seconds(getattr(page, name)) for name in INSTANTS}
    return astuple(replace(page, **seconds))


def _page(row: Row) -> KnownPage:
    values = dict(row)
    instants = {name: _instant(values[name]) for name in INSTANTS}
    return KnownPage(**{**values, **instants, "is_gone": bool(values["is_gone"])})


def _seconds(instant: datetime | None) -> float | None:
    return None if instant is None else instant.timestamp()


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
