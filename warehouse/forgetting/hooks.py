"""What lies outside the tables forgets too: each room with files of its own has its part here."""

# ruff: noqa: PLC0415  (every writer loads this, and hardly any forgets)

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from warehouse.place.place import Place
from warehouse.tables.kept_prints import drop_prints

Gone = Mapping[str, Sequence[str]]
"""What goes, by the noun that columns are named for: article_id, revision_id, page_id ..."""
Forgetter = Callable[[Place, Gone], None]
"""Removes all that this machine holds of what goes.

It is called under the writer's lock, after the tables have forgotten, and again after a kill: a
second time changes nothing.
"""


def _forget_index(place: Place, gone: Gone) -> None:
    """Take it out of the search index, in which all else is found as before."""
    from warehouse.search.forgetting import forget

    forget(place, gone["revision_id"])


def _forget_exports(place: Place, gone: Gone) -> None:
    """Remove the exports in the warehouse's own folder that hold an article."""
    from warehouse.exports.recorded import forget

    forget(place.home, gone["article_id"])


def _forget_copies(place: Place, _gone: Gone) -> None:
    """Remove copies of editions, the former ones among them."""
    place.drop_copies()


def _forget_prints(place: Place, _gone: Gone) -> None:
    """Remove the prints of keys, those of files that have gone among them."""
    drop_prints(place)


FORGETTERS: tuple[Forgetter, ...] = (
    _forget_index,
    _forget_exports,
    _forget_copies,
    _forget_prints,
)


def places(home: Path) -> Iterator[Path]:
    """Yield the exports outside of the folder: somebody has to clean them."""
    from warehouse.exports.recorded import recorded

    yield from (one.path for one in recorded(home) if not one.is_inside)
