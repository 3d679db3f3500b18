"""A trial is what came of asking for a source once, without keeping anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from extractors.item import Item
from transforms.dates.moment import read_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One listing, list or folder of a source that was tried."""

    source: str
    what: str
    """The address, redacted, or the path."""
    answer: str
    """A status, the class of an error, or `read`."""
    robots: str = ""
    """What robots.txt said; nothing where nobody was asked."""
    items: tuple[Item, ...] = ()
    n_items: int = 0
    """As many as were read; of folders, pages."""
    n_without_url: int = 0
    problems: tuple[str, ...] = ()
    """What is odd, and stops nothing."""
    headline: str | None = None
    """The listing's own title."""
    fault: str | None = None
    """Why nothing can be taken from it; None where something can."""
    remedy: str | None = None
    """What to do about the fault."""

    @property
    def n_dated(self) -> int:
        """Items whose date can be read."""
        return sum(day_of(item) is not None for item in self.items)

    @property
    def newest(self) -> date | None:
        """The newest day that an item tells."""
        return max(filter(None, map(day_of, self.items)), default=None)


def day_of(item: Item) -> date | None:
    """Return the day that a listing tells of an address: published, or else changed."""
    for raw in (item.published_raw, item.modified_raw):
        moment = read_moment(raw) if raw else None
        if moment:
            return moment.on
    return None


def is_any_failed(trials: Iterable[Trial]) -> bool:
    """Say whether one of them gave nothing."""
    return any(trial.fault for trial in trials)
