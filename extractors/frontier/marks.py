"""Small positions are remembered by name: validators of a listing, an offset in an archive."""

from extractors.frontier.store import Store


class Marks:
    """One short text for each name."""

    def __init__(self, store: Store) -> None:
        """Keep the file."""
        self._store = store

    def get(self, name: str) -> str | None:
        """Return what was last put under `name`."""
        rows = self._store.rows("SELECT value FROM marks WHERE name = ?", (name,))
        return rows[0]["value"] if rows else None

    def put(self, name: str, value: str) -> None:
        """Remember `value` in place of what was under `name`."""
        with self._store.change() as file:
            file.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, value))
