"""What is to be forgotten leaves no trace in the file, not even in the space that is free there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.frontier.crawls import Task
from extractors.frontier.store import PORTION, Store

NEXT_PAGES = "SELECT key, url FROM known_pages WHERE key > ? ORDER BY key LIMIT ?"
NEXT_TASKS = """
SELECT position, key, url, purpose, payload, kind
FROM tasks JOIN crawls USING (crawl_id)
WHERE position > ?
ORDER BY position
LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oblivion:
    """What is to be forgotten, and what is to be remembered in its place."""

    is_away: Callable[[str], bool]
    """Says of an address whether it is."""
    instead: Callable[[Task, str], Task | None]
    """Gives what a task of a crawl, of a kind, becomes: a crawl counts it; None where it goes."""


def forget(store: Store, away: Oblivion) -> int:
    """Forget pages and tasks, in portions, and return how many; a second time finds none.

    Raises Busy while another process keeps the file's old state open: its bytes are still there.
    """
    n_gone = sum(_forget_pages(store, away)) + sum(_forget_tasks(store, away))
    store.shrink()
    return n_gone


def _forget_pages(store: Store, away: Oblivion) -> Iterator[int]:
    last = ""
    while portion := store.rows(NEXT_PAGES, (last, PORTION)):
        last = portion[-1]["key"]
        gone = [(row["key"],) for row in portion if _is_away(row["key"], row["url"], away)]
        if gone:
            with store.change() as file:
                yield file.executemany("DELETE FROM known_pages WHERE key = ?", gone).rowcount


def _forget_tasks(store: Store, away: Oblivion) -> Iterator[int]:
    last = -1
    while portion := store.rows(NEXT_TASKS, (last, PORTION)):
        last = portion[-1]["position"]
        for row in portion:
            if not _is_away(row["key"], row["url"], away):
                continue
            told = Task(**{name: row[name] for name in ("key", "url", "purpose", "payload")})
            task = away.instead(told, row["kind"])
            with store.change() as file:
                if task is None:
                    file.execute("DELETE FROM tasks WHERE position = ?", (row["position"],))
                else:
                    file.execute(
                        "UPDATE tasks SET key = ?, url = ?, payload = ? WHERE position = ?",
                        (task.key, task.url, task.payload, row["position"]),
                    )
            yield 1


def _is_away(key: str, url: str, away: Oblivion) -> bool:
    return away.is_away(url) or away.is_away(key)
