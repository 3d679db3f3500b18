"""What lies outside the tables forgets too: each room with files of its own has its part here."""

# ruff: noqa: PLC0415  (every writer loads this, and hardly any forgets)

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

Gone = Mapping[str, Sequence[str]]
"""What goes, by the noun that columns are named for: article_id, revision_id, page_id ..."""
Forgetter = Callable[[Path, Gone], None]
"""Removes all that is held of what goes, in the warehouse at a folder.

It is called under the writer's lock, after the tables have forgotten, and again after a kill: a
second time changes nothing.
"""


def _forget_index(root: Path, gone: Gone) -> None:
    """Take it out of the search index, in which all else is found as before."""
    from warehouse.search.forgetting import forget

    forget(root, gone["revision_id"])


def _forget_exports(root: Path, gone: Gone) -> None:
    """Remove the exports in the warehouse's own folder that hold an article."""
    from warehouse.exports.recorded import forget

    forget(root, gone["article_id"])


FORGETTERS: tuple[Forgetter, ...] = (_forget_index, _forget_exports)


def places(root: Path) -> Iterator[Path]:
    """Yield the exports outside of the folder: somebody has to clean them."""
    from warehouse.exports.recorded import recorded

    yield from (one.path for one in recorded(root) if not one.is_inside)
